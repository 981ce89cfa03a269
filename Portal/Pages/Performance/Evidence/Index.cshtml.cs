using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Organization;
using Portal.Performance;

namespace Portal.Pages.Performance.Evidence;

/// <summary>Whose drawers the viewer opens; who opens nobody else's goes straight to their own.</summary>
public sealed class IndexModel(CurrentViewer me, DirectoryCache directory) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Q { get; init; }

    public IReadOnlyList<Person> People { get; private set; } = [];

    /// <summary>How many there are in all.</summary>
    public int Count { get; private set; }

    public IActionResult OnGet()
    {
        var found = directory.Known.MeasuredSeenBy(me.Viewer, Q);
        (People, Count) = ([.. found.Take(Cards.IndexModel.Most)], found.Count);
        return Q is null && found is [var only] && only.Id == me.Viewer.UserId ? Redirect(FormattableString.Invariant($"/Performance/Evidence/{only.Id}")) : Page();
    }
}
