using Portal.Workflows.Engine;
using static Portal.Workflows.Incentives.DisputeAction;
using static Portal.Workflows.Incentives.DisputeStep;

namespace Portal.Workflows.Incentives;

/// <summary>
/// Somebody disagrees with a line of their statement: sales operations look into it and propose, the manager decides, within five working
/// days together. The outcome and its reason stand in the statement; what is granted is a line of the next run. Version 1.
/// </summary>
public sealed class StatementDisagreement : WorkflowDefinition
{
    public StatementDisagreement() : base("dispute", version: 1)
    {
        Clock(DisputeClock.Answer).From(s => s.StartedUtc).Within(c => TimeSpan.FromMinutes(Policy(c).AnswerMinutes)).Climb(c => Ladder.By(Policy(c).Ladder)).In(Checking, Deciding);

        Step(Checking).AssignTo(SalesOperations).ButNot(Role.Owner).Discuss(Participants)
            .On(Propose, Deciding, when: [NotOwnStatement], needs: [Requirement.Reason, Proposal])
            .On(EngineActions.Withdraw, Withdrawn, only: Role.Owner);

        Step(Deciding).AssignTo(Managers).ButNot(Role.Owner).Ask(Quorum.Any, agree: Grant, decline: Decline).Transferable().Discuss(Participants)
            .On(Grant, Granted, when: [NotOwnStatement], needs: [Requirement.Reason, Proposal], tell: [new("Closed", Role.Owner)])
            .On(Decline, Declined, when: [NotOwnStatement], needs: [Requirement.Reason], tell: [new("Closed", Role.Owner)])
            .On(EngineActions.Withdraw, Withdrawn, only: Role.Owner);

        Step(Granted);
        Step(Declined);
        Step(Withdrawn);
    }

    /// <summary>Nobody decides about their own statement, not as a deputy either.</summary>
    public static Condition NotOwnStatement { get; } = new(nameof(NotOwnStatement), (c, actor) => actor != c.Subject.OwnerId);

    /// <summary>An amount by which the pay changes, up or down.</summary>
    private static Requirement Proposal { get; } = new("HasAmount", (c, _) => ((IStatementDispute)c.Subject).Correction is not null);

    private static Role SalesOperations { get; } = Role.Holding("SalesOps");

    /// <summary>The manager who approved the statement; where nobody is above the person, HR.</summary>
    private static Role Managers { get; } = new("StatementsManager", (c, _) => c.People.ManagerOf(c.Subject.OwnerId) is { } manager ? [manager] : c.People.HrOf(c.Subject.OwnerId), PassesUp: true);

    private static Role Participants { get; } = new("Participants", (c, _) => [c.Subject.OwnerId, .. c.State.Assigned]);

    private static DisputePolicy Policy(WorkflowCase c) => (DisputePolicy)c.Policy;
}

/// <summary>What the workflow must know of a disagreement. Its owner is whose statement it is.</summary>
public interface IStatementDispute : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "dispute";

    /// <summary>By how much the pay is to change, minor units; 0 = not at all; <c>null</c> = nobody has said yet.</summary>
    long? Correction { get; }
}

/// <summary>The clock length of disagreements. A running one keeps the version it started with.</summary>
/// <param name="AnswerMinutes">Working minutes from asking to the outcome, greater than zero.</param>
public sealed record DisputePolicy(int AnswerMinutes) : ICatchAll
{
    public LadderFigures Ladder { get; init; } = LadderFigures.Standard;

    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    /// <summary>Five working days of seven and a half hours.</summary>
    public static DisputePolicy Standard { get; } = new(2250);
}

/// <summary>Steps of a disagreement; text keys <c>Step.{name}</c>.</summary>
public static class DisputeStep
{
    public const string Checking = nameof(Checking);
    public const string Deciding = nameof(Deciding);
    public const string Granted = nameof(Granted);
    public const string Declined = nameof(Declined);
    public const string Withdrawn = nameof(Withdrawn);
}

/// <summary>Actions on a disagreement; text keys <c>Action.{name}</c>.</summary>
public static class DisputeAction
{
    public const string Propose = nameof(Propose);
    public const string Grant = nameof(Grant);
    public const string Decline = nameof(Decline);
}

/// <summary>Clocks of a disagreement; text keys <c>Clock.{name}</c>.</summary>
public static class DisputeClock
{
    public const string Answer = nameof(Answer);
}
