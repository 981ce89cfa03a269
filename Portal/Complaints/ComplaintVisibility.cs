using Portal.Accounts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Complaints;

/// <summary>A complaint is seen by those who see its customer, also when that has been handed over since, by those in the line of its own owner, by who registered it, and by whoever has had a work item on it.</summary>
public static class ComplaintVisibility
{
    public static IQueryable<Complaint> VisibleTo(this IQueryable<Complaint> complaints, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return complaints.Where(_ => false); }
        var scope = viewer.CustomerScope;
        var me = viewer.UserId;
        var shared = db.AccountShares.With(viewer).Select(s => s.AccountId);
        var customers = db.Accounts.Where(a => scope.Contains(a.OwnerId)).Select(a => a.Id);
        return complaints.Where(c => scope.Contains(c.OwnerId) || c.InitiatorId == me || shared.Contains(c.AccountId) || customers.Contains(c.AccountId)
            || db.WorkItems.Any(w => w.InstanceId == c.InstanceId && w.AssigneeId == me));
    }
}
