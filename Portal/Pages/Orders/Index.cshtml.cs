using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Orders;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Orders;

public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<OrdersText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public OrderFilter Filter { get; init; } = new();

    public IReadOnlyList<OrderRow> Rows { get; private set; } = [];
    public string? Next { get; private set; }
    public IEnumerable<(int Id, string Name)> Owners => me.Viewer.CustomerScope.Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    public async Task<IActionResult> OnGetAsync()
    {
        var last = Filter.After is { } id ? await Visible().Where(o => o.Id == id).Select(o => new { o.OrderedOn, o.Id }).SingleOrDefaultAsync(HttpContext.RequestAborted) : null;
        var rows = await Visible().Apply(Filter).Page(last is null ? null : (last.OrderedOn, last.Id)).Select(OrderRow.From).ToListAsync(HttpContext.RequestAborted);
        if (rows.Count > OrderQuery.PageSize)
        {
            rows.RemoveAt(OrderQuery.PageSize);
            Next = Url.Page("Index", new { Filter.Q, Filter.Status, Filter.Owner, Filter.Account, Outstanding = Filter.Outstanding ? (bool?)true : null, After = rows[^1].Id });
        }
        Rows = rows;
        return this.PageOrFragment("_List");
    }

    /// <summary>What the list shows, all pages of it. Text that a spreadsheet would take for a formula is disarmed.</summary>
    public async Task<IActionResult> OnGetExportAsync()
    {
        var head = new[] { "Number", "Account", "Owner", "OrderedOn", "Amount", "Paid", "Outstanding", "Currency", "Status" };
        var rows = Visible().Apply(Filter).OrderByDescending(o => o.OrderedOn).ThenByDescending(o => o.Id).Select(OrderRow.From).AsAsyncEnumerable().Select(Fields);
        var file = await CsvExport.WriteAsync(Array.ConvertAll(head, key => text["Field." + key].Value), rows, HttpContext.RequestAborted);
        return File(file, "text/csv; charset=utf-8", $"orders-{clock.Show(clock.Today)}.csv");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    private IQueryable<Order> Visible() => db.Orders.VisibleTo(me.Viewer, db).AsNoTracking();

    private string?[] Fields(OrderRow row) => [row.Number, row.Account, NameOf(row.OwnerId), OrderInput.Typed(row.OrderedOn), Money(row.Amount), Money(row.Paid), Money(row.Outstanding), row.Currency, text[$"Status.{row.Status}"]];

    private static string Money(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
