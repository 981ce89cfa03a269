using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Forecasts;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Forecasts;

/// <summary>Which quarter and whose, from the address: <c>?quarter=2026Q4&amp;who=17</c>, <c>who=t3</c> for a team.</summary>
public abstract class ForecastPage(CurrentViewer me, DirectoryCache directory, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Quarter { get; init; }
    [BindProperty(SupportsGet = true)] public string? Who { get; init; }

    public Quarter Period => Portal.Forecasts.Quarter.Read(Quarter) ?? Portal.Forecasts.Quarter.Of(clock.Today);

    /// <summary>The people of the viewer's scope who are meant: one and those below, a team, or everybody.</summary>
    public IReadOnlyList<int> People { get; private set; } = [];

    public IEnumerable<(string Key, string Name)> Teams => me.Viewer.CustomerScope.Select(directory.Known.Find).Where(p => p?.TeamId is not null)
        .Select(p => (Key: $"t{p!.TeamId}", p.TeamName!)).Distinct().OrderBy(t => t.Item2, StringComparer.CurrentCulture);

    public IEnumerable<(string Key, string Name)> Persons => me.Viewer.CustomerScope.Select(id => ($"{id}", directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    public string NameOf(int? id) => directory.Known.NameOf(id);
    public Person? Find(int id) => directory.Known.Find(id);

    /// <summary>False when the viewer may not ask about them.</summary>
    protected bool Choose()
    {
        var scope = me.Viewer.CustomerScope;
        People = Who switch
        {
            null or "" => scope,
            ['t', .. var team] when int.TryParse(team, out var id) => [.. scope.Where(p => directory.Known.Find(p)?.TeamId == id)],
            _ when int.TryParse(Who, out var id) && scope.Contains(id) => [.. directory.Known.Subtree(id).Intersect(scope)],
            _ => [],
        };
        return People.Count > 0;
    }
}
