using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Goals;
using Portal.Identity;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Shared;

namespace Portal.Pages.Goals;

/// <summary>Goals as a list, and as the picture of which serves which.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public GoalFilter Filter { get; init; } = new();
    [BindProperty(SupportsGet = true)] public long? After { get; init; }

    public IReadOnlyList<GoalLine> Lines { get; private set; } = [];
    public GoalTree Tree { get; private set; } = new(0, 0, [], []);
    public string? Next { get; private set; }

    /// <summary>HR has neither own goals nor a team here; it sees all of them.</summary>
    public IEnumerable<GoalTab> Tabs => Enum.GetValues<GoalTab>().Where(t => t switch
    {
        GoalTab.Mine => me.Viewer.SeesCustomers,
        GoalTab.Team => me.Viewer.CustomerScope.Count > 1,
        _ => true,
    });

    public IEnumerable<(int Id, string Name)> Owners => (me.Viewer.Is(PortalRoles.HR) ? directory.Known.SalesPeople.Select(p => p.Id) : me.Viewer.CustomerScope).Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    public async Task<IActionResult> OnGetAsync()
    {
        var (cancel, filter) = (HttpContext.RequestAborted, Tabs.Contains(Filter.Tab) ? Filter : Filter with { Tab = GoalTab.All });
        var seen = db.Goals.VisibleTo(me.Viewer, db);
        var after = After is { } id ? await seen.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancel) : null;
        var goals = await seen.Apply(filter, me.Viewer).PageAsync(after, cancel);
        if (goals.Count > GoalQuery.PageSize)
        {
            goals.RemoveAt(GoalQuery.PageSize);
            Next = Request.With(nameof(After), FormattableString.Invariant($"{goals[^1].Id}"));
        }
        Lines = [.. goals.Select(g => new GoalLine(g, g.Stand(clock.Today), directory.Known.NameOf(g.OwnerId)))];
        Tree = GoalTree.Of(Lines);
        return this.PageOrFragment("_List");
    }
}
