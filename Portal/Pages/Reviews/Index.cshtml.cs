using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Exports;
using Portal.Identity;
using Portal.Lists;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Reviews;
using Portal.Shared;

namespace Portal.Pages.Reviews;

/// <summary>The viewer's own reviews and those of their people, what is due first.</summary>
public sealed class IndexModel(ReviewList list, ListPages pages, CurrentViewer me, DirectoryCache directory) : PageModel, IReviewTable
{
    [BindProperty(SupportsGet = true, Name = "")] public ReviewFilter Filter { get; init; } = new();

    public IReadOnlyList<ReviewRow> Rows { get; private set; } = [];
    public IReadOnlyList<ListColumn<ReviewRow>> Columns { get; private set; } = [];
    public IReadOnlyList<ColumnChoice> Choices { get; private set; } = [];
    public ListBar Bar { get; private set; } = null!;
    public string? Next { get; private set; }
    public string? Sort => Filter.Sort;
    public bool MayOpenCycles => me.Viewer.Is(PortalRoles.Manager | PortalRoles.HR);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await pages.OpenAsync(this, list, Filter.Saved) is { } elsewhere) { return elsewhere; }
        var rows = await (await ReviewList.Sorts.PageAsync(list.Found(Filter, me.Viewer), Filter, ReviewQuery.PageSize, HttpContext.RequestAborted)).Select(ReviewRow.From).ToListAsync(HttpContext.RequestAborted);
        if (rows.Count > ReviewQuery.PageSize)
        {
            rows.RemoveAt(ReviewQuery.PageSize);
            Next = Request.With(nameof(Filter.After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        (Rows, Columns, Choices) = (rows, list.Chosen(Filter, pages.Plain), list.Choices(Filter, pages.Plain));
        Bar = pages.Bar(this, list, Filter.Saved, Choices);
        return this.PageOrFragment("_List");
    }

    public Task<IActionResult> OnGetExportAsync(ExportFormat format) => pages.ExportAsync(this, list, format);

    public string NameOf(int? id) => directory.Known.NameOf(id);
}
