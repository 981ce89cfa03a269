using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Plans;

namespace Portal.Plans;

/// <summary>How far a plan has come. Text keys <c>Status.{name}</c>.</summary>
public enum PlanStatus { Draft, Submitted, Approved, Adjusting, Adjusted, Cancelled }

/// <summary>What holds for every plan.</summary>
public static class PlanRules
{
    public const int LongestText = 4000;
    public const int MostObjectives = 12;

    /// <summary>From its step and round: what was approved once and goes round again is adjusted.</summary>
    public static PlanStatus StatusOf(string step, int round, InstanceStatus status) => (step, round) switch
    {
        _ when status == InstanceStatus.Cancelled => PlanStatus.Cancelled,
        (PlanStep.Approved, > 1) => PlanStatus.Adjusted,
        (PlanStep.Approved, _) => PlanStatus.Approved,
        (PlanStep.Submitted, _) => PlanStatus.Submitted,
        (_, > 1) => PlanStatus.Adjusting,
        _ => PlanStatus.Draft,
    };

    public static PlanStatus Status(this WorkflowInstance instance) => StatusOf(instance.Step, instance.Round, instance.Status);

    /// <summary>A draft is written by whoever may write its account; a submitted plan by the line above its owner.</summary>
    public static async Task<bool> MayWriteAsync(this PortalDbContext db, AccountPlan plan, Viewer viewer) => plan.Instance!.Status == InstanceStatus.Open && plan.Instance.Step switch
    {
        PlanStep.Draft => await db.Accounts.WritableBy(viewer, db).AnyAsync(a => a.Id == plan.AccountId),
        PlanStep.Submitted => viewer.SeesCustomers && viewer.UserId != plan.OwnerId && viewer.CustomerScope.Contains(plan.OwnerId),
        _ => false,
    };
}
