using Portal.Data;
using Portal.Organization;

namespace Portal.Handovers;

/// <summary>A handover is seen by the new owner and their line, by who had the account and who gave it away, and by whoever has had a work item on it.</summary>
public static class HandoverVisibility
{
    public static IQueryable<AccountHandover> VisibleTo(this IQueryable<AccountHandover> handovers, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return handovers.Where(_ => false); }
        var (scope, me) = (viewer.CustomerScope, viewer.UserId);
        return handovers.Where(h => scope.Contains(h.OwnerId) || h.FromId == me || h.InitiatorId == me || db.WorkItems.Any(w => w.InstanceId == h.InstanceId && w.AssigneeId == me));
    }
}
