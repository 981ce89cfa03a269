using Portal.Data;
using Portal.Identity;
using Portal.Incentives.Plans;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Incentives;

/// <summary>
/// Pay is seen by whoever is paid, once it is released; by the line above them and by HR and sales operations, who check it, before as well.
/// Nobody sees their own before the others have agreed on it.
/// </summary>
public static class IncentiveVisibility
{
    /// <summary>HR, who releases, and sales operations, who check.</summary>
    public static bool ChecksPay(this Viewer viewer) => viewer.Is(PortalRoles.HR | PortalRoles.SalesOps);

    /// <summary>Plans are written by HR and sales operations.</summary>
    public static bool WritesPlans(this Viewer viewer) => viewer.Is(PortalRoles.HR | PortalRoles.SalesOps);

    /// <summary>What somebody has earned so far is seen by themselves, by the line above and by those who check pay.</summary>
    public static bool SeesEstimateOf(this Viewer viewer, int person) => person == viewer.UserId || viewer.ChecksPay() || (viewer.Is(PortalRoles.Manager) && viewer.Subtree.Contains(person));

    /// <summary>A version is seen by those who write plans, by whoever has to decide about it, and, once approved, by managers and those whom it pays.</summary>
    public static IQueryable<IncentiveVersion> VisibleTo(this IQueryable<IncentiveVersion> versions, Viewer viewer, PortalDbContext db)
    {
        if (viewer.WritesPlans()) { return versions; }
        var (me, manages) = (viewer.UserId, viewer.Is(PortalRoles.Manager));
        var paying = versions.Paying(viewer, db);
        return versions.Where(v => (v.ApprovedUtc != null && (manages || paying.Any(p => p.Id == v.Id)))
            || db.WorkItems.Any(w => w.InstanceId == v.InstanceId && w.AssigneeId == me && w.Status != WorkItemStatus.Superseded));
    }
}
