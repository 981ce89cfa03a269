using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Shared;

namespace Portal.Pages.Incentives.Statements;

/// <summary>Statements of the people below, or of everybody for those who check pay; the latest first.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public long? Run { get; init; }
    [BindProperty(SupportsGet = true)] public int? Person { get; init; }
    [BindProperty(SupportsGet = true)] public long? After { get; init; }

    public IReadOnlyList<StatementRow> Rows { get; private set; } = [];
    public IReadOnlyList<(long Id, string Title)> Runs { get; private set; } = [];
    public string? Next { get; private set; }
    public IEnumerable<(int Id, string Name)> People => (me.Viewer.ChecksPay() ? directory.Known.SalesPeople.Select(p => p.Id) : me.Viewer.Subtree).Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    public string NameOf(int id) => directory.Known.NameOf(id);

    public async Task<IActionResult> OnGetAsync()
    {
        var stop = HttpContext.RequestAborted;
        var seen = db.CommissionStatements.VisibleTo(me.Viewer);
        Runs = [.. (await seen.Select(s => new { s.RunId, s.Run!.From, s.Run.Months }).Distinct().OrderByDescending(r => r.From).Take(PageSize).ToListAsync(stop)).Select(r => (r.RunId, RunActions.TitleOf(r.From, r.Months)))];
        if (Run is { } run) { seen = seen.Where(s => s.RunId == run); }
        if (Person is { } person) { seen = seen.Where(s => s.PersonId == person); }
        if (After is { } last) { seen = seen.Where(s => s.Id < last); }
        var rows = await seen.OrderByDescending(s => s.Id).Take(PageSize + 1).Select(StatementRow.From).ToListAsync(stop);
        if (rows.Count > PageSize)
        {
            rows.RemoveAt(PageSize);
            Next = Request.With(nameof(After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        Rows = [.. rows.Select(r => r with { Person = directory.Known.NameOf(r.PersonId) })];
        return this.PageOrFragment("_List");
    }
}
