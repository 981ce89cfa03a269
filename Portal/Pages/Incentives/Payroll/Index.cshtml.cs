using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Exports;
using Portal.Incentives;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Lists;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Shared;

namespace Portal.Pages.Incentives.Payroll;

public sealed class IndexModel(PortalDbContext db, PayrollList list, ListPages pages, CurrentViewer me) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public PayrollFilter Filter { get; init; } = new();

    public IReadOnlyList<PayrollRow> Rows { get; private set; } = [];
    public IReadOnlyList<ListColumn<PayrollRow>> Columns { get; private set; } = [];
    public IReadOnlyList<ColumnChoice> Choices { get; private set; } = [];
    public ListBar Bar { get; private set; } = null!;
    public string? Next { get; private set; }
    public IReadOnlyList<(string Number, string Title)> Runs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (await pages.OpenAsync(this, list, Filter.Saved) is { } elsewhere) { return elsewhere; }
        Runs = [.. (await db.CommissionRuns.VisibleTo(me.Viewer, db).Where(r => r.ReleasedUtc != null).OrderByDescending(r => r.From).Select(r => new { r.Number, r.From, r.Months }).Take(PayrollList.PageSize).ToListAsync(stop)).Select(r => (r.Number, RunActions.TitleOf(r.From, r.Months)))];
        var rows = await list.Rows(await PayrollList.Sorts.PageAsync(list.Found(Filter, me.Viewer), Filter, PayrollList.PageSize, stop)).ToListAsync(stop);
        if (rows.Count > PayrollList.PageSize)
        {
            rows.RemoveAt(PayrollList.PageSize);
            Next = Request.With(nameof(Filter.After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        var reader = pages.Plain;
        (Rows, Columns, Choices) = (rows, list.Chosen(Filter, reader), list.Choices(Filter, reader));
        Bar = pages.Bar(this, list, Filter.Saved, Choices);
        return this.PageOrFragment("_List");
    }

    public Task<IActionResult> OnGetExportAsync(ExportFormat format) => pages.ExportAsync(this, list, format);
}
