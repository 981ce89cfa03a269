using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Organization;
using Portal.People;
using Portal.Performance;
using Portal.Performance.Cards;
using Portal.Shared;

namespace Portal.Pages.Performance;

/// <summary>Everybody whose results the viewer sees, a page at a time; who sees nobody else goes straight to their own.</summary>
public abstract class MeasuredPeopleModel(CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int PageSize = 50;

    private IReadOnlyList<Person> seen = [];

    [BindProperty(SupportsGet = true, Name = "")]
    public PeopleFilter Filter { get; init; } = new();

    /// <summary>The list's own address.</summary>
    public abstract string Here { get; }

    public PeoplePage People { get; private set; } = null!;
    public bool SeesNobody => seen.Count == 0;
    public IEnumerable<(int Id, string Name)> Teams => PeoplePage.TeamsOf(seen);
    public PagerLinks Pager => new(People.Rows.Count, null, People.After is { } after ? Url.Page("Index", new { Filter.Q, Filter.Team, After = after }) : null, People.Total);
    protected Viewer Viewer => me.Viewer;

    /// <summary>Where the viewer goes who sees only themselves; <c>null</c> = the list is shown.</summary>
    protected IActionResult? Fill()
    {
        seen = [.. Viewer.PerformanceSeen().Select(directory.Known.Find).OfType<Person>().Where(p => !p.IsDisabled && Criteria.RoleOf(p.Roles) != 0)];
        People = PeoplePage.Of(seen, Filter, PageSize);
        return seen is [var only] && only.Id == Viewer.UserId ? Redirect(FormattableString.Invariant($"{Here}/{only.Id}")) : null;
    }
}
