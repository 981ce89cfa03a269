using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Accounts;

public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public AccountFilter Filter { get; init; } = new();

    public IReadOnlyList<AccountRow> Rows { get; private set; } = [];
    public IReadOnlyList<string> Sectors { get; private set; } = [];
    public string? Next { get; private set; }

    /// <summary>Whose accounts may be asked for: the people of the viewer's scope.</summary>
    public IEnumerable<(int Id, string Name)> Owners => me.Viewer.CustomerScope.Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    public async Task<IActionResult> OnGetAsync()
    {
        var after = Filter.After is { } id ? await Visible().Where(a => a.Id == id).Select(a => a.Name).SingleOrDefaultAsync(HttpContext.RequestAborted) : null;
        var rows = await Visible().Apply(Filter, db).Page(after is null ? null : (after, Filter.After!.Value)).Select(AccountQuery.Row(db)).ToListAsync(HttpContext.RequestAborted);
        if (rows.Count > AccountQuery.PageSize)
        {
            rows.RemoveAt(AccountQuery.PageSize);
            Next = Url.Page("Index", new { Filter.Q, Filter.Tier, Filter.Sector, Filter.Owner, After = rows[^1].Id });
        }
        Rows = rows;
        Sectors = await Visible().Where(a => a.Sector != null).Select(a => a.Sector!).Distinct().OrderBy(s => s).Take(100).ToListAsync(HttpContext.RequestAborted);
        return this.PageOrFragment("_List");
    }

    /// <summary>What the list shows, all pages of it. Text that a spreadsheet would take for a formula is disarmed.</summary>
    public async Task<IActionResult> OnGetExportAsync()
    {
        var head = new[] { "Name", "Parent", "Sector", "Location", "Tier", "Owner", "Employees", "Revenue", "Currency", "Phone", "Website", "OpenComplaints" };
        var rows = Visible().Apply(Filter, db).OrderBy(a => a.Name).ThenBy(a => a.Id).Select(AccountQuery.Row(db)).AsAsyncEnumerable().Select(Fields);
        var file = await CsvExport.WriteAsync(Array.ConvertAll(head, key => text["Field." + key].Value), rows, HttpContext.RequestAborted);
        return File(file, "text/csv; charset=utf-8", $"accounts-{clock.Show(clock.Today)}.csv");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    private IQueryable<Account> Visible() => db.Accounts.VisibleTo(me.Viewer, db).AsNoTracking();

    private string?[] Fields(AccountRow row) =>
    [
        row.Name, row.Parent, row.Sector, row.Location, row.Tier.ToString(), NameOf(row.OwnerId), row.Employees?.ToString(CultureInfo.InvariantCulture),
        row.Revenue is { } revenue ? (revenue / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null, row.Currency, row.Phone, row.Website,
        row.OpenComplaints.ToString(CultureInfo.InvariantCulture),
    ];
}
