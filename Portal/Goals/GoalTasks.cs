using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Tasks;

namespace Portal.Goals;

/// <summary>Ties tasks to the goals that they serve.</summary>
public static class GoalTasks
{
    /// <summary>The goal to which somebody may add a task: its owner, the line above, and whoever writes its customer. Before it counts, a task is only planned.</summary>
    public static async Task<TaskOrigin?> FindAsync(PortalDbContext db, Viewer viewer, long id)
    {
        var goal = await db.Goals.VisibleTo(viewer, db).AsNoTracking().SingleOrDefaultAsync(g => g.Id == id && (g.State == GoalState.Draft || g.State == GoalState.Active));
        if (goal is null || !(goal.IsGovernedBy(viewer) || await db.Accounts.WritableBy(viewer, db).AnyAsync(a => a.Id == goal.AccountId))) { return null; }
        return new(goal.Title, FormattableString.Invariant($"/Goals/{id}"), goal.AccountId, goal.State == GoalState.Draft);
    }
}
