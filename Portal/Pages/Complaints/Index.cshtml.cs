using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Calendars;
using Portal.Complaints;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Complaints;

public sealed class IndexModel(
    PortalDbContext db, CurrentViewer me, DirectoryCache directory, CalendarBook calendars, Clock clock, IStringLocalizer<ComplaintsText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ComplaintFilter Filter { get; init; } = new();

    public List<(ComplaintRow Row, ClockBar? Bar)> Lines { get; } = [];
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var rows = await Query().Page(Filter.After).Select(ComplaintRow.From).ToListAsync(HttpContext.RequestAborted);
        if (rows.Count > ComplaintQuery.PageSize)
        {
            rows.RemoveAt(ComplaintQuery.PageSize);
            Next = Url.Page("/Complaints/Index", new
            {
                Filter.Q, Filter.Status, Filter.Step, Filter.Severity, Filter.Category, Filter.Account, Filter.Product, Late = Filter.Late ? "true" : null, After = rows[^1].Id,
            });
        }
        foreach (var row in rows) { Lines.Add((row, await BarAsync(row))); }
        return this.PageOrFragment("_List");
    }

    /// <summary>What the list shows, all pages of it. Text that a spreadsheet would take for a formula is disarmed.</summary>
    public async Task<IActionResult> OnGetExportAsync()
    {
        var head = new[] { "Number", "Title", "Account", "Product", "Category", "Severity", "Step", "Round", "Owner", "Received", "Due" };
        var rows = Query().OrderByDescending(c => c.Id).Select(ComplaintRow.From).AsAsyncEnumerable().Select(Fields);
        var file = await CsvExport.WriteAsync(Array.ConvertAll(head, key => text["Field." + key].Value), rows, HttpContext.RequestAborted);
        return File(file, "text/csv; charset=utf-8", $"complaints-{clock.Show(clock.Today)}.csv");
    }

    private async Task<ClockBar?> BarAsync(ComplaintRow row)
    {
        if (row.DueUtc is not { } due || row.Status != InstanceStatus.Open) { return null; }
        var calendar = await calendars.ForAsync(db, row.OwnerId, directory.Known);
        var left = calendar.WorkingBetween(clock.NowUtc, due);
        var total = calendar.WorkingBetween(row.ReceivedUtc, due);
        var used = total <= TimeSpan.Zero ? 100 : (int)Math.Clamp(100 - left / total * 100, 0, 100);
        return new(clock.Left(left), used, due <= clock.NowUtc ? "late" : used >= 80 ? "soon" : "");
    }

    public string Owner(int id) => directory.Known.NameOf(id);

    private IQueryable<Complaint> Query() => db.Complaints.VisibleTo(me.Viewer, db).FoundFrom(me.Viewer, db).AsNoTracking().Apply(Filter, clock.NowUtc);

    private string?[] Fields(ComplaintRow row) =>
    [
        row.Number, row.Title, row.Account, row.Product, text[$"Category.{row.Category}"], text[$"Severity.{row.Severity}"], text[$"Step.{row.Step}"],
        row.Round.ToString(CultureInfo.InvariantCulture), Owner(row.OwnerId), clock.Show(row.ReceivedUtc), clock.Show(row.DueUtc),
    ];
}
