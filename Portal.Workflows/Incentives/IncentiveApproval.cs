using Portal.Workflows.Engine;
using static Portal.Workflows.Incentives.IncentiveAction;
using static Portal.Workflows.Incentives.IncentiveStep;

namespace Portal.Workflows.Incentives;

/// <summary>
/// A version of a commission plan: drafted → submitted → approved by somebody who neither wrote it nor is paid by it; what is approved is
/// never edited again. The author's manager approves, or where there is none the others of HR. Version 1.
/// </summary>
public sealed class IncentiveApproval : WorkflowDefinition
{
    public IncentiveApproval() : base("incentive", version: 1)
    {
        Clock(IncentiveClock.Approval).From(s => s.StepEnteredUtc).Within(c => TimeSpan.FromMinutes(Policy(c).ApprovalMinutes)).Climb(c => Ladder.By(Policy(c).Ladder)).In(Submitted);

        Step(Draft).AssignTo(Role.Owner)
            .On(Submit, Submitted, when: [IsSound, CoversSomebody, NoCoachingFigure])
            .On(Discard, Discarded, by: Role.Owner);

        Step(Submitted).AssignTo(Approvers).ButNot(Interested).Ask(Quorum.Any, agree: Approve).Transferable()
            .On(Approve, Approved, when: [NotOwnPlan, IsSound, CoversSomebody, NoCoachingFigure], tell: [new("PlanApproved", Role.Owner)])
            .SendBack([Draft], when: [NotOwnPlan], tell: [new("PlanSentBack", Role.Owner)])
            .Withdraw(Draft, only: Role.Owner);

        Step(Approved);
        Step(Discarded);
    }

    /// <summary>Nobody approves a plan that they wrote or that pays them, not as a deputy either.</summary>
    public static Condition NotOwnPlan { get; } = new(nameof(NotOwnPlan), (c, actor) => actor != c.Subject.OwnerId && !Plan(c).Covered.Contains(actor));

    /// <summary>The terms hang together.</summary>
    public static Condition IsSound { get; } = new(nameof(IsSound), (c, _) => Plan(c).IsSound);

    public static Condition CoversSomebody { get; } = new(nameof(CoversSomebody), (c, _) => Plan(c).Covered.Count > 0);

    /// <summary>Figures that serve coaching alone never decide about pay.</summary>
    public static Condition NoCoachingFigure { get; } = new(nameof(NoCoachingFigure), (c, _) => !Plan(c).NamesCoachingFigure);

    private static Role Interested { get; } = new("Interested", (c, _) => [c.Subject.OwnerId, .. Plan(c).Covered]);

    private static Role Approvers { get; } = new("PlanApprovers", (c, _) =>
        c.People.ManagerOf(c.Subject.OwnerId) is { } manager ? [manager] : c.People.InRole("HR").Where(p => p != c.Subject.OwnerId && !Plan(c).Covered.Contains(p)), PassesUp: true);

    private static IIncentivePlan Plan(WorkflowCase c) => (IIncentivePlan)c.Subject;

    private static IncentivePolicy Policy(WorkflowCase c) => (IncentivePolicy)c.Policy;
}

/// <summary>What the workflow must know of a version of a plan. Its owner is who wrote it.</summary>
public interface IIncentivePlan : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "incentive";

    /// <summary>See <see cref="TermCheck"/>.</summary>
    bool IsSound { get; }

    /// <summary>Whom it pays, now.</summary>
    IReadOnlyCollection<int> Covered { get; }

    /// <summary>A gate asks for a figure that is for coaching only.</summary>
    bool NamesCoachingFigure { get; }
}

/// <summary>The clock length of plans. A running one keeps the version it started with.</summary>
/// <param name="ApprovalMinutes">Working minutes to decide, greater than zero.</param>
public sealed record IncentivePolicy(int ApprovalMinutes) : ICatchAll
{
    public LadderFigures Ladder { get; init; } = LadderFigures.Standard;

    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    /// <summary>Three working days of seven and a half hours.</summary>
    public static IncentivePolicy Standard { get; } = new(1350);
}

/// <summary>Steps of a plan's version; text keys <c>Step.{name}</c>.</summary>
public static class IncentiveStep
{
    public const string Draft = nameof(Draft);
    public const string Submitted = nameof(Submitted);
    public const string Approved = nameof(Approved);
    public const string Discarded = nameof(Discarded);
}

/// <summary>Actions on it; text keys <c>Action.{name}</c>.</summary>
public static class IncentiveAction
{
    public const string Submit = nameof(Submit);
    public const string Approve = nameof(Approve);
    public const string Discard = nameof(Discard);
}

/// <summary>Its clocks; text keys <c>Clock.{name}</c>.</summary>
public static class IncentiveClock
{
    public const string Approval = nameof(Approval);
}
