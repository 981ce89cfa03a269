using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Exports;
using Portal.Lists;
using Portal.Orders;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Shared;

namespace Portal.Pages.Orders;

public sealed class IndexModel(OrderList list, ListPages pages, CurrentViewer me, DirectoryCache directory) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public OrderFilter Filter { get; init; } = new();

    public IReadOnlyList<OrderRow> Rows { get; private set; } = [];
    public IReadOnlyList<ListColumn<OrderRow>> Columns { get; private set; } = [];
    public IReadOnlyList<ColumnChoice> Choices { get; private set; } = [];
    public ListBar Bar { get; private set; } = null!;
    public string? Next { get; private set; }
    public IEnumerable<(int Id, string Name)> Owners => me.Viewer.CustomerScope.Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    public async Task<IActionResult> OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        if (await pages.OpenAsync(this, list, Filter.Saved) is { } elsewhere) { return elsewhere; }
        var rows = await (await OrderList.Sorts.PageAsync(list.Found(Filter, me.Viewer), Filter, OrderQuery.PageSize, cancel)).Select(OrderRow.From).ToListAsync(cancel);
        if (rows.Count > OrderQuery.PageSize)
        {
            rows.RemoveAt(OrderQuery.PageSize);
            Next = Request.With(nameof(Filter.After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        var reader = pages.Plain;
        (Rows, Columns, Choices) = (rows, list.Chosen(Filter, reader), list.Choices(Filter, reader));
        Bar = pages.Bar(this, list, Filter.Saved, Choices);
        return this.PageOrFragment("_List");
    }

    public Task<IActionResult> OnGetExportAsync(ExportFormat format) => pages.ExportAsync(this, list, format);
}
