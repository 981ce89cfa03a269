using Portal.Accounts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Plans;

/// <summary>A plan is seen by whoever sees its account, by its owner and the line above, and by whoever has had a work item on it.</summary>
public static class PlanVisibility
{
    public static IQueryable<AccountPlan> VisibleTo(this IQueryable<AccountPlan> plans, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return plans.Where(_ => false); }
        var (scope, me) = (viewer.CustomerScope, viewer.UserId);
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return plans.Where(p => scope.Contains(p.OwnerId) || accounts.Contains(p.AccountId) || db.WorkItems.Any(w => w.InstanceId == p.InstanceId && w.AssigneeId == me));
    }
}
