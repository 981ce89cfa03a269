using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Workflows;
using Portal.Workflows.Plans;

namespace Portal.Plans;

/// <summary>What the list is narrowed to; lives in the address.</summary>
public sealed record PlanFilter
{
    public int? Year { get; init; }
    public int? Owner { get; init; }
    public PlanStatus? Status { get; init; }
}

/// <summary>A line of the list.</summary>
public sealed record PlanRow(long Id, string Number, long AccountId, string Account, AccountTier Tier, int Year, int OwnerId, string Step, int Round, InstanceStatus InstanceStatus, DateTime? DueUtc, int Objectives)
{
    public static readonly Expression<Func<AccountPlan, PlanRow>> From = p => new(p.Id, p.Number, p.AccountId, p.Account!.Name, p.Account.Tier, p.Year, p.OwnerId, p.Instance!.Step, p.Instance.Round, p.Instance.Status, p.Instance.DueUtc, p.Objectives.Count);

    public PlanStatus Status => PlanRules.StatusOf(Step, Round, InstanceStatus);
}

public static class PlanQuery
{
    public const int PageSize = 50;

    public static IQueryable<AccountPlan> Apply(this IQueryable<AccountPlan> plans, PlanFilter filter)
    {
        if (filter.Year is { } year) { plans = plans.Where(p => p.Year == year); }
        if (filter.Owner is { } owner) { plans = plans.Where(p => p.OwnerId == owner); }
        return filter.Status switch
        {
            null => plans,
            PlanStatus.Cancelled => plans.Where(p => p.Instance!.Status == InstanceStatus.Cancelled),
            PlanStatus.Submitted => Step(plans, PlanStep.Submitted),
            PlanStatus.Approved => Step(plans, PlanStep.Approved).Where(p => p.Instance!.Round == 1),
            PlanStatus.Adjusted => Step(plans, PlanStep.Approved).Where(p => p.Instance!.Round > 1),
            PlanStatus.Adjusting => Step(plans, PlanStep.Draft).Where(p => p.Instance!.Round > 1),
            _ => Step(plans, PlanStep.Draft).Where(p => p.Instance!.Round == 1),
        };
    }

    private static IQueryable<AccountPlan> Step(IQueryable<AccountPlan> plans, string step) => plans.Where(p => p.Instance!.Step == step && p.Instance.Status != InstanceStatus.Cancelled);
}
