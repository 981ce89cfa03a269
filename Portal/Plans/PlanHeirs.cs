using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Goals;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Plans;

/// <summary>Plans and goals of an account go to its new owner with it. What is over stays with whoever reached it.</summary>
public sealed class PlanHeirs(PortalDbContext db, WorkflowRuntime runtime, TimeProvider time)
{
    /// <summary>Call inside the transaction in which the account is handed over.</summary>
    public async Task FollowAsync(long accountId, int from, int to, int? actor, StaffDirectory people)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        foreach (var plan in await db.AccountPlans.Where(p => p.AccountId == accountId && p.Year >= today.Year && p.OwnerId != to).Select(p => new { p.InstanceId, p.Instance!.Status }).ToListAsync())
        {
            if (plan.Status == InstanceStatus.Open)
            {
                await runtime.ChangeOwnerAsync(PlanBinding.Id, plan.InstanceId, to, actor, people);
                await runtime.ReassignAsync(PlanBinding.Id, plan.InstanceId, actor ?? to);
            }
            else
            {
                await db.WorkflowInstances.Where(i => i.Id == plan.InstanceId).ExecuteUpdateAsync(s => s.SetProperty(i => i.OwnerId, to).SetProperty(i => i.Version, i => i.Version + 1));
                await db.AccountPlans.Where(p => p.InstanceId == plan.InstanceId).ExecuteUpdateAsync(s => s.SetProperty(p => p.OwnerId, to).SetProperty(p => p.Version, p => p.Version + 1));
            }
        }
        db.ChangeTracker.Clear();
        var goals = await db.Goals.Where(g => g.AccountId == accountId && g.OwnerId == from && (g.State == GoalState.Active || g.State == GoalState.Draft)).ToListAsync();
        foreach (var goal in goals)
        {
            db.Audit(time.GetUtcNow().UtcDateTime, actor, GoalActions.AuditKind, goal.Id, "Owner", people.NameOf(from), people.NameOf(to));
            (goal.OwnerId, goal.Version) = (to, goal.Version + 1);
        }
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }
}
