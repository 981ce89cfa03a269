using Portal.Identity;
using Portal.Organization;

namespace Portal.CheckIns;

/// <summary>A check-in is read by who wrote it, by the line above, and by those of HR who look after the person.</summary>
public static class CheckInVisibility
{
    public static IQueryable<CheckIn> VisibleTo(this IQueryable<CheckIn> checkIns, Viewer viewer)
    {
        var (line, care) = (viewer.Subtree, viewer.LooksAfter);
        return checkIns.Where(c => line.Contains(c.PersonId) || care.Contains(c.PersonId));
    }

    /// <summary>Who writes check-ins: employees and managers who have a manager to read them.</summary>
    public static bool WritesCheckIns(this StaffDirectory people, int personId) =>
        people.Find(personId) is { IsDisabled: false, ManagerId: { } manager } person && people.IsActive(manager) && (person.Roles & (PortalRoles.Employee | PortalRoles.Manager)) != 0;
}
