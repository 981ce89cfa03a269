using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Plans;

namespace Portal.Plans;

/// <summary>Ties the approval workflow to account plans.</summary>
public static class PlanBinding
{
    public const string Id = "plan";

    public static WorkflowBinding Make() => new(
        [new PlanApproval()],
        async (db, instanceId) => await db.PlanAsync(p => p.InstanceId == instanceId) is { } plan ? new(plan, plan.Instance!) : null,
        (db, viewer) => db.AccountPlans.VisibleTo(viewer, db).Select(p => p.InstanceId),
        body => JsonSerializer.Deserialize<PlanPolicy>(body) ?? PlanPolicy.Standard, typeof(PlansText), "/Plans", "bullseye", "goal")
    {
        StandardPolicy = JsonSerializer.Serialize(PlanPolicy.Standard),
        SetOwner = (subject, owner) => { var plan = (AccountPlan)subject; (plan.OwnerId, plan.Version) = (owner, plan.Version + 1); },
        ReadMany = async (db, ids) => await db.AccountPlans.AsNoTracking().AsSplitQuery().Include(p => p.Objectives).Include(p => p.Goals).Where(p => ids.Contains(p.InstanceId)).ToDictionaryAsync(p => p.InstanceId, IWorkflowSubject (p) => p),
        FollowsRecord = true,
    };
}
