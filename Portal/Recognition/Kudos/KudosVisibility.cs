using Portal.Organization;

namespace Portal.Recognition;

/// <summary>
/// Kudos on the wall are seen by everybody, except those whose receivers all hid themselves: these see it still, and so does whoever gave it.
/// What HR took down is seen by HR and by whoever gave it, with the reason; what was withdrawn by nobody.
/// </summary>
public static class KudosVisibility
{
    public static IQueryable<Kudos> VisibleTo(this IQueryable<Kudos> kudos, Viewer viewer)
    {
        var (me, hr) = (viewer.UserId, viewer.Is(Identity.PortalRoles.HR));
        if (me == 0) { return kudos.Where(_ => false); }
        return kudos.Where(k => k.WithdrawnUtc == null && (k.TakenDownUtc == null ? k.ById == me || k.Receivers.Any(r => !r.IsHidden || r.PersonId == me) : hr || k.ById == me));
    }

    /// <summary>Those thanked, as a viewer sees them.</summary>
    public static IEnumerable<int> Shown(this Kudos kudos, Viewer viewer) => kudos.Receivers.Where(r => !r.IsHidden || r.PersonId == viewer.UserId || kudos.ById == viewer.UserId).Select(r => r.PersonId);
}
