using Portal.Accounts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Tasks;

/// <summary>A task is seen by who is accountable, by the line above them, and by whoever sees its customer.</summary>
public static class TaskVisibility
{
    public static IQueryable<AccountTask> VisibleTo(this IQueryable<AccountTask> tasks, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return tasks.Where(_ => false); }
        var scope = viewer.CustomerScope;
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return tasks.Where(t => scope.Contains(t.AccountableId) || accounts.Contains(t.AccountId));
    }

    /// <summary>Done and changed by who is accountable, and by the line above.</summary>
    public static bool IsOf(this AccountTask task, Viewer viewer) => viewer.SeesCustomers && viewer.CustomerScope.Contains(task.AccountableId);
}
