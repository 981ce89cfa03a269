using Portal.Workflows.Engine;
using static Portal.Workflows.Handovers.HandoverAction;
using static Portal.Workflows.Handovers.HandoverStep;

namespace Portal.Workflows.Handovers;

/// <summary>
/// A key account has a new owner: they read what the portal knows of it, may ask whoever had it, and acknowledge.
/// Unread, it climbs the reporting line. Version 1.
/// </summary>
public sealed class HandoverAcknowledgement : WorkflowDefinition
{
    public HandoverAcknowledgement() : base("handover", version: 1)
    {
        Clock(HandoverClock.Acknowledgement).Within(c => TimeSpan.FromMinutes(Policy(c).AcknowledgeMinutes)).Climb(c => Ladder.By(Policy(c).Ladder)).In(Reading, Asking);

        Step(Reading).AssignTo(Role.Owner).Discuss(Participants)
            .On(Acknowledge, Acknowledged, tell: [new("Closed", Former)])
            .On(Ask, Asking, when: [SomebodyToAsk], needs: [Requirement.Reason]);

        Step(Asking).AssignTo(Former).Discuss(Participants)
            .On(Answer, Reading, needs: [Requirement.Reason])
            .On(Acknowledge, Acknowledged, by: Role.Owner, tell: [new("Closed", Former)]);

        Step(Acknowledged);
    }

    /// <summary>Whoever had the account is still there, or somebody else made the change.</summary>
    public static Condition SomebodyToAsk { get; } = new(nameof(SomebodyToAsk), (c, _) => Askable(c).Any());

    /// <summary>Whoever had the account; when they have left, whoever gave it away.</summary>
    private static Role Former { get; } = new("Former", (c, _) => Askable(c), PassesUp: true);

    private static Role Participants { get; } = new("Participants", (c, _) => [c.Subject.OwnerId, .. Askable(c), .. c.State.Assigned]);

    private static IEnumerable<int> Askable(WorkflowCase c) =>
        new[] { ((IAccountHandover)c.Subject).FromId, c.Subject.InitiatorId }.Where(p => p != c.Subject.OwnerId && c.People.MayTake(p)).Take(1);

    private static HandoverPolicy Policy(WorkflowCase c) => (HandoverPolicy)c.Policy;
}

/// <summary>What the handover workflow must know of a handover.</summary>
public interface IAccountHandover : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "handover";

    /// <summary>Who had the account before.</summary>
    int FromId { get; }
}

/// <summary>The clock length of handovers. A running one keeps the version it started with.</summary>
/// <param name="AcknowledgeMinutes">Working minutes in which the new owner acknowledges, greater than zero.</param>
public sealed record HandoverPolicy(int AcknowledgeMinutes) : ICatchAll
{
    public LadderFigures Ladder { get; init; } = LadderFigures.Standard;

    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    /// <summary>Two working days of eight hours.</summary>
    public static HandoverPolicy Standard { get; } = new(960);
}

/// <summary>Steps of a handover; text keys <c>Step.{name}</c>.</summary>
public static class HandoverStep
{
    public const string Reading = nameof(Reading);
    public const string Asking = nameof(Asking);
    public const string Acknowledged = nameof(Acknowledged);
}

/// <summary>Actions on a handover; text keys <c>Action.{name}</c>.</summary>
public static class HandoverAction
{
    public const string Acknowledge = nameof(Acknowledge);
    public const string Ask = nameof(Ask);
    public const string Answer = nameof(Answer);
}

/// <summary>Clocks of a handover; text keys <c>Clock.{name}</c>.</summary>
public static class HandoverClock
{
    public const string Acknowledgement = nameof(Acknowledgement);
}
