using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Complaints;
using Portal.Data;
using Portal.Exports;
using Portal.Lists;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Complaints;

public sealed class IndexModel(PortalDbContext db, ComplaintList list, ListPages pages, CurrentViewer me, DirectoryCache directory, CalendarBook calendars, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ComplaintFilter Filter { get; init; } = new();

    public List<(ComplaintRow Row, ClockBar? Bar)> Lines { get; } = [];
    public IReadOnlyList<ListColumn<ComplaintRow>> Columns { get; private set; } = [];
    public IReadOnlyList<ColumnChoice> Choices { get; private set; } = [];
    public ListBar Bar { get; private set; } = null!;
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        if (await pages.OpenAsync(this, list, Filter.Saved) is { } elsewhere) { return elsewhere; }
        var rows = await (await ComplaintList.Sorts.PageAsync(list.Found(Filter, me.Viewer), Filter, ComplaintQuery.PageSize, cancel)).Select(ComplaintRow.From).ToListAsync(cancel);
        if (rows.Count > ComplaintQuery.PageSize)
        {
            rows.RemoveAt(ComplaintQuery.PageSize);
            Next = Request.With(nameof(Filter.After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        (Columns, Choices) = (list.Chosen(Filter, pages.Plain), list.Choices(Filter, pages.Plain));
        Bar = pages.Bar(this, list, Filter.Saved, Choices);
        foreach (var row in rows) { Lines.Add((row, await BarAsync(row))); }
        return this.PageOrFragment("_List");
    }

    public Task<IActionResult> OnGetExportAsync(ExportFormat format) => pages.ExportAsync(this, list, format);

    private async Task<ClockBar?> BarAsync(ComplaintRow row)
    {
        if (row.DueUtc is not { } due || row.Status != InstanceStatus.Open) { return null; }
        var calendar = await calendars.ForAsync(db, row.OwnerId, directory.Known);
        var left = calendar.WorkingBetween(clock.NowUtc, due);
        var total = calendar.WorkingBetween(row.ReceivedUtc, due);
        var used = total <= TimeSpan.Zero ? 100 : (int)Math.Clamp(100 - left / total * 100, 0, 100);
        return new(clock.Left(left), used, due <= clock.NowUtc ? "late" : used >= 80 ? "soon" : "");
    }
}
