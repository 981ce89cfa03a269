using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Goals;
using Portal.Tasks;

namespace Portal.Plans;

public static class PlanReading
{
    /// <summary>A plan with everything that its workflow asks about, to look at or to act on.</summary>
    public static async Task<AccountPlan?> PlanAsync(this PortalDbContext db, Expression<Func<AccountPlan, bool>> which)
    {
        var plan = await db.AccountPlans.AsNoTracking().Include(p => p.Instance).Include(p => p.Objectives.OrderBy(o => o.Position)).Include(p => p.Goals.OrderBy(g => g.From).ThenBy(g => g.Id)).AsSplitQuery().FirstOrDefaultAsync(which);
        if (plan is not null)
        {
            var goals = plan.Goals.Where(g => g.State == GoalState.Draft).Select(g => (long?)g.Id).ToList();
            plan.OwnerlessTasks = goals.Count == 0 ? 0 : await db.Tasks.CountAsync(t => goals.Contains(t.GoalId) && t.Status == WorkTaskStatus.Planned && t.AccountableId == null);
        }
        return plan;
    }
}
