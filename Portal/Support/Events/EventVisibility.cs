using Portal.Identity;
using Portal.Organization;

namespace Portal.Support.Events;

/// <summary>An event is seen by those it invites, by who organizes it, and by HR.</summary>
public static class EventVisibility
{
    public static IQueryable<TeamEvent> VisibleTo(this IQueryable<TeamEvent> events, Viewer viewer, StaffDirectory people)
    {
        var (me, team) = (viewer.UserId, people.Find(viewer.UserId)?.TeamId);
        return viewer.Is(PortalRoles.HR) ? events : events.Where(e => e.TeamId == null || e.TeamId == team || e.OrganizerId == me);
    }

    public static bool IsInvited(this TeamEvent happening, int person, StaffDirectory people) =>
        people.Find(person) is { IsDisabled: false } known && (happening.TeamId is null || known.TeamId == happening.TeamId);

    /// <summary>Who may plan events: HR for everybody, managers for teams in which they lead somebody.</summary>
    public static IEnumerable<int> TeamsToInvite(this StaffDirectory people, Viewer viewer) => viewer.Is(PortalRoles.HR)
        ? people.Active.Select(p => p.TeamId).OfType<int>().Distinct()
        : viewer.Is(PortalRoles.Manager) ? viewer.Subtree.Select(people.Find).Select(p => p?.TeamId).OfType<int>().Distinct() : [];

    public static bool MayChange(this TeamEvent happening, Viewer viewer) => happening.OrganizerId == viewer.UserId || viewer.Is(PortalRoles.HR);
}
