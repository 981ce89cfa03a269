using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Organization;
using Portal.Performance;
using Portal.Performance.Cards;

namespace Portal.Pages.Performance.Evidence;

/// <summary>Whose drawers the viewer opens; who opens nobody else's goes straight to their own.</summary>
public sealed class IndexModel(CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int Most = 500;

    public IReadOnlyList<Person> People { get; private set; } = [];

    public IActionResult OnGet()
    {
        People = [.. me.Viewer.PerformanceSeen().Select(directory.Known.Find).OfType<Person>().Where(p => !p.IsDisabled && Criteria.RoleOf(p.Roles) != 0).OrderBy(p => p.FullName, StringComparer.CurrentCulture).Take(Most)];
        return People is [var only] && only.Id == me.Viewer.UserId ? Redirect(FormattableString.Invariant($"/Performance/Evidence/{only.Id}")) : Page();
    }
}
