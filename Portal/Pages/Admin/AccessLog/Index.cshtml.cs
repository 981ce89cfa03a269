using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.AccessLog;
using Portal.Exports;
using Portal.Lists;
using Portal.Pages.Shared.Lists;
using Portal.Shared;

namespace Portal.Pages.Admin.AccessLog;

public sealed class IndexModel(AccessList list, ListPages pages) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public AccessFilter Filter { get; init; } = new();

    public IReadOnlyList<AccessEntry> Rows { get; private set; } = [];
    public IReadOnlyList<ListColumn<AccessEntry>> Columns { get; private set; } = [];
    public IReadOnlyList<ColumnChoice> Choices { get; private set; } = [];
    public ListBar Bar { get; private set; } = null!;
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        if (await pages.OpenAsync(this, list, Filter.Saved) is { } elsewhere) { return elsewhere; }
        var rows = await (await AccessList.Sorts.PageAsync(list.Found(Filter, pages.Plain), Filter, AccessList.PageSize, cancel)).ToListAsync(cancel);
        if (rows.Count > AccessList.PageSize)
        {
            rows.RemoveAt(AccessList.PageSize);
            Next = Request.With(nameof(Filter.After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        (Rows, Columns, Choices) = (rows, list.Chosen(Filter, pages.Plain), list.Choices(Filter, pages.Plain));
        Bar = pages.Bar(this, list, Filter.Saved, Choices);
        return this.PageOrFragment("_List");
    }

    public Task<IActionResult> OnGetExportAsync(ExportFormat format) => pages.ExportAsync(this, list, format);
}
