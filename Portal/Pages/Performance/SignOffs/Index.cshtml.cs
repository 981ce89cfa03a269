using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Exports;
using Portal.Lists;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Performance.SignOffs;
using Portal.Shared;

namespace Portal.Pages.Performance.SignOffs;

/// <summary>The viewer's own sign-offs and those of their people, what is due first.</summary>
public sealed class IndexModel(SignOffList list, ListPages pages, CurrentViewer me) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public SignOffFilter Filter { get; init; } = new();

    public IReadOnlyList<SignOffRow> Rows { get; private set; } = [];
    public IReadOnlyList<ListColumn<SignOffRow>> Columns { get; private set; } = [];
    public IReadOnlyList<ColumnChoice> Choices { get; private set; } = [];
    public ListBar Bar { get; private set; } = null!;
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await pages.OpenAsync(this, list, Filter.Saved) is { } elsewhere) { return elsewhere; }
        var rows = await (await SignOffList.Sorts.PageAsync(list.Found(Filter, me.Viewer), Filter, SignOffList.PageSize, HttpContext.RequestAborted)).Select(SignOffRow.From).ToListAsync(HttpContext.RequestAborted);
        if (rows.Count > SignOffList.PageSize)
        {
            rows.RemoveAt(SignOffList.PageSize);
            Next = Request.With(nameof(Filter.After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        (Rows, Columns, Choices) = (rows, list.Chosen(Filter, pages.Plain), list.Choices(Filter, pages.Plain));
        Bar = pages.Bar(this, list, Filter.Saved, Choices);
        return this.PageOrFragment("_List");
    }

    public Task<IActionResult> OnGetExportAsync(ExportFormat format) => pages.ExportAsync(this, list, format);
}
