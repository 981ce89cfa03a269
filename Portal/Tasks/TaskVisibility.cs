using Portal.Accounts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Tasks;

/// <summary>
/// A task is seen by who is accountable and by the line above them, by who set it, by who helps or has had a work item on it, and by whoever
/// sees its customer.
/// </summary>
public static class TaskVisibility
{
    public static IQueryable<WorkTask> VisibleTo(this IQueryable<WorkTask> tasks, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return tasks.Where(_ => false); }
        var (scope, me) = (viewer.CustomerScope, viewer.UserId);
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return tasks.Where(t => scope.Contains(t.AccountableId!.Value) || (t.AccountableId == null && scope.Contains(t.CreatedById)) || t.CreatedById == me || accounts.Contains(t.AccountId!.Value)
            || t.Helpers.Any(h => h.UserId == me) || db.WorkItems.Any(w => w.InstanceId == t.InstanceId && w.AssigneeId == me));
    }

    /// <summary>Changed by who is accountable and the line above, and by who set it; one that is nobody's yet also by the line above who set it.</summary>
    public static bool IsOf(this WorkTask task, Viewer viewer) =>
        viewer.SeesCustomers && (task.CreatedById == viewer.UserId || viewer.CustomerScope.Contains(task.AccountableId ?? task.CreatedById));
}
