using Portal.Data;
using Portal.Organization;

namespace Portal.Complaints;

/// <summary>A complaint is seen by those who see its customer, by who registered it, and by whoever has had a work item on it.</summary>
public static class ComplaintVisibility
{
    public static IQueryable<Complaint> VisibleTo(this IQueryable<Complaint> complaints, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return complaints.Where(_ => false); }
        var scope = viewer.CustomerScope;
        var me = viewer.UserId;
        return complaints.Where(c => scope.Contains(c.OwnerId) || c.InitiatorId == me
            || db.AccountShares.Any(s => s.AccountId == c.AccountId && s.UserId == me)
            || db.WorkItems.Any(w => w.InstanceId == c.InstanceId && w.AssigneeId == me));
    }
}
