using Portal.Accounts;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;

namespace Portal.Goals;

/// <summary>A goal is seen by its owner and the line above, by whoever sees its customer, and by HR.</summary>
public static class GoalVisibility
{
    public static IQueryable<Goal> VisibleTo(this IQueryable<Goal> goals, Viewer viewer, PortalDbContext db)
    {
        if (viewer.Is(PortalRoles.HR)) { return goals; }
        if (!viewer.SeesCustomers) { return goals.Where(_ => false); }
        var scope = viewer.CustomerScope;
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return goals.Where(g => scope.Contains(g.OwnerId) || (g.AccountId != null && accounts.Contains(g.AccountId.Value)));
    }

    /// <summary>Written by the owner and the line above; those of a plan while the plan may be written.</summary>
    public static bool IsGovernedBy(this Goal goal, Viewer viewer) => viewer.SeesCustomers && viewer.CustomerScope.Contains(goal.OwnerId);
}
