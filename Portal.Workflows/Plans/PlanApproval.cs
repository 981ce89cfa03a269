using Portal.Workflows.Engine;
using static Portal.Workflows.Plans.PlanAction;
using static Portal.Workflows.Plans.PlanStep;

namespace Portal.Workflows.Plans;

/// <summary>
/// An account plan is drafted by the owner of the account, submitted, looked at and perhaps changed by the manager, approved; later adjusted for
/// a reason, and then goes the same way again as its next version. Version 1.
/// </summary>
public sealed class PlanApproval : WorkflowDefinition
{
    public PlanApproval() : base("plan", version: 1)
    {
        Clock(PlanClock.Draft).From(s => s.StepEnteredUtc).Within(c => TimeSpan.FromMinutes(Policy(c).DraftMinutes)).Climb(Climbing).In(Draft);
        Clock(PlanClock.Approval).From(s => s.StepEnteredUtc).Within(c => TimeSpan.FromMinutes(Policy(c).ApprovalMinutes)).Climb(Climbing).In(Submitted);

        Step(Draft).AssignTo(Role.Owner).Discuss(Participants)
            .On(Submit, Submitted, when: [HasObjective, GoalsAreMeasurable]);

        Step(Submitted).AssignTo(OwnersManager).ButNot(Role.Owner).Ask(Quorum.Any, agree: Approve).Transferable().Discuss(Participants)
            .On(Approve, Approved, when: [HasObjective, GoalsAreMeasurable, EveryTaskHasItsPerson], tell: [new("PlanApproved", Role.Owner)])
            .SendBack([Draft], tell: [new("PlanSentBack", Role.Owner)])
            .Withdraw(Draft, only: Role.Owner);

        Step(Approved)
            .On(Adjust, Draft, needs: [Requirement.Reason], by: Participants, newRound: true, tell: [new("PlanAdjusted", OwnersManager)]);
    }

    /// <summary>A plan without an objective plans nothing.</summary>
    public static Condition HasObjective { get; } = new(nameof(HasObjective), (c, _) => Plan(c).HasObjective);

    /// <summary>Every goal has a figure with a unit and a source, and its time lies inside the plan.</summary>
    public static Condition GoalsAreMeasurable { get; } = new(nameof(GoalsAreMeasurable), (c, _) => Plan(c).GoalsAreMeasurable);

    /// <summary>A goal is not set going while one of its tasks is nobody's.</summary>
    public static Condition EveryTaskHasItsPerson { get; } = new(nameof(EveryTaskHasItsPerson), (c, _) => Plan(c).EveryTaskHasItsPerson);

    private static Role OwnersManager { get; } = Role.ManagerOf("OwnersManager", s => s.OwnerId);

    private static Role Participants { get; } = new("Participants", (c, _) => [c.Subject.OwnerId, c.Subject.InitiatorId, .. c.State.Assigned]);

    private static Ladder Climbing(WorkflowCase c) => Ladder.By(Policy(c).Ladder);

    private static IAccountPlan Plan(WorkflowCase c) => (IAccountPlan)c.Subject;

    private static PlanPolicy Policy(WorkflowCase c) => (PlanPolicy)c.Policy;
}

/// <summary>What the workflow must know of a plan.</summary>
public interface IAccountPlan : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "plan";

    bool HasObjective { get; }

    /// <summary>M and T of SMART hold for every goal.</summary>
    bool GoalsAreMeasurable { get; }
    bool EveryTaskHasItsPerson { get; }
}

/// <summary>The clock lengths of plans. A running one keeps the version it started with.</summary>
/// <param name="DraftMinutes">Working minutes for a draft, greater than zero.</param>
/// <param name="ApprovalMinutes">Working minutes for the manager to decide, greater than zero.</param>
public sealed record PlanPolicy(int DraftMinutes, int ApprovalMinutes) : ICatchAll
{
    public LadderFigures Ladder { get; init; } = LadderFigures.Standard;

    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    /// <summary>Ten working days of eight hours to draft it, three to decide.</summary>
    public static PlanPolicy Standard { get; } = new(4800, 1440);
}

/// <summary>Steps of a plan; text keys <c>Step.{name}</c>.</summary>
public static class PlanStep
{
    public const string Draft = nameof(Draft);
    public const string Submitted = nameof(Submitted);
    public const string Approved = nameof(Approved);
}

/// <summary>Actions on a plan; text keys <c>Action.{name}</c>.</summary>
public static class PlanAction
{
    public const string Submit = nameof(Submit);
    public const string Approve = nameof(Approve);
    public const string Adjust = nameof(Adjust);
}

/// <summary>Clocks of a plan; text keys <c>Clock.{name}</c>.</summary>
public static class PlanClock
{
    public const string Draft = nameof(Draft);
    public const string Approval = nameof(Approval);
}
