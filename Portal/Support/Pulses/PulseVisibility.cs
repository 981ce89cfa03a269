using Portal.Identity;
using Portal.Organization;

namespace Portal.Support.Pulses;

/// <summary>
/// Closed pulses are read by everybody, and everybody reads the same. Open ones are seen by HR and by those who were asked, so there is
/// nothing to hide but what the minimum of a group hides.
/// </summary>
public static class PulseVisibility
{
    public static IQueryable<Pulse> VisibleTo(this IQueryable<Pulse> pulses, Viewer viewer) => viewer.UserId == 0 ? pulses.Where(_ => false) : pulses;

    public static bool MayOpen(Viewer viewer) => viewer.Is(PortalRoles.HR);
}
