using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Organization;
using Portal.Search;
using Portal.Shared;

namespace Portal.Pages.Search;

public sealed class IndexModel(SearchQuery search, CurrentViewer me) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Q { get; init; }

    public IReadOnlyList<SearchGroup> Groups { get; private set; } = [];
    public bool Asked => SearchQuery.IsEnough(Q);

    public async Task<IActionResult> OnGetAsync()
    {
        Groups = await search.FindAsync(Q, me.Viewer, HttpContext.RequestAborted);
        return this.PageOrFragment("_Found");
    }
}
