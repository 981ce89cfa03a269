using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.AccessLog;
using Portal.Accounts;
using Portal.Data;
using Portal.Exports;
using Portal.Lists;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Shared;

namespace Portal.Pages.Accounts;

public sealed class IndexModel(PortalDbContext db, AccountList list, ListPages pages, AccessRecorder log, CurrentViewer me, DirectoryCache directory) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public AccountFilter Filter { get; init; } = new();

    public IReadOnlyList<AccountRow> Rows { get; private set; } = [];
    public IReadOnlyList<ListColumn<AccountRow>> Columns { get; private set; } = [];
    public IReadOnlyList<ColumnChoice> Choices { get; private set; } = [];
    public IReadOnlyList<string> Sectors { get; private set; } = [];
    public ListBar Bar { get; private set; } = null!;
    public string? Next { get; private set; }

    /// <summary>Whose accounts may be asked for: the people of the viewer's scope.</summary>
    public IEnumerable<(int Id, string Name)> Owners => me.Viewer.CustomerScope.Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    /// <summary>With whom accounts may be shared.</summary>
    public IEnumerable<(int Id, string Name)> Colleagues => directory.Known.SalesPeople.Where(p => p.Id != me.Viewer.UserId).Select(p => (p.Id, p.FullName));

    public async Task<IActionResult> OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        if (await pages.OpenAsync(this, list, Filter.Saved) is { } elsewhere) { return elsewhere; }
        var reader = await pages.ReaderAsync(cancel);
        var rows = await (await AccountList.Sorts.PageAsync(list.Found(Filter, me.Viewer), Filter, AccountQuery.PageSize, cancel)).Select(AccountQuery.Row(db)).ToListAsync(cancel);
        if (rows.Count > AccountQuery.PageSize)
        {
            rows.RemoveAt(AccountQuery.PageSize);
            Next = Request.With(nameof(Filter.After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        (Rows, Columns, Choices) = (rows, list.Chosen(Filter, reader), list.Choices(Filter, reader));
        Bar = pages.Bar(this, list, Filter.Saved, Choices);
        if (Columns.Any(c => c.IsPersonal)) { log.Note(me.Viewer.UserId, AccessVia.List, list.Key, null, rows.Count(r => r.Phone is not null && reader.Sight.Sees(r.Id, r.OwnerId)), Bar.Query); }
        Sectors = await db.Accounts.VisibleTo(me.Viewer, db).Where(a => a.Sector != null).Select(a => a.Sector!).Distinct().OrderBy(s => s).Take(100).ToListAsync(cancel);
        return this.PageOrFragment("_List");
    }

    public Task<IActionResult> OnGetExportAsync(ExportFormat format) => pages.ExportAsync(this, list, format);
}
