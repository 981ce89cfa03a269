using Portal.Identity;
using Portal.Organization;
using Portal.Performance.Cards;

namespace Portal.Performance;

/// <summary>
/// How somebody stands is seen by them, by the line above and by those of HR who look after them; by nobody else, colleagues and administrators
/// included. What is measured, and how, is everybody's to see who is measured.
/// </summary>
public static class PerformanceVisibility
{
    public static IQueryable<ScoreCard> VisibleTo(this IQueryable<ScoreCard> cards, Viewer viewer)
    {
        var seen = viewer.PerformanceSeen();
        return cards.Where(c => seen.Contains(c.PersonId));
    }

    public static IReadOnlyList<int> PerformanceSeen(this Viewer viewer) => [.. (viewer.Is(PortalRoles.Manager) ? viewer.Subtree : [viewer.UserId]).Concat(viewer.LooksAfter).Distinct()];

    public static bool SeesPerformanceOf(this Viewer viewer, int person) => person != 0 && viewer.PerformanceSeen().Contains(person);

    /// <summary>HR keeps the catalogue, the cards and the season.</summary>
    public static bool KeepsPerformance(this Viewer viewer) => viewer.Is(PortalRoles.HR);

    /// <summary>Rows behind figures that are data of customers are read by those who see these customers.</summary>
    public static bool SeesRowsOf(this Viewer viewer, int person) => viewer.CustomerScope.Contains(person);
}
