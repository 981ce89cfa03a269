using Portal.Workflows.Engine;
using static Portal.Workflows.Training.ProposalAction;
using static Portal.Workflows.Training.ProposalStep;

namespace Portal.Workflows.Training;

/// <summary>
/// Something happened that a course may help with, such as three complaints of one kind. A rule proposes the course and cites what happened;
/// the manager of the person decides. Undecided, it climbs the reporting line. Version 1.
/// </summary>
public sealed class TrainingProposal : WorkflowDefinition
{
    public TrainingProposal() : base("proposal", version: 1)
    {
        Clock(ProposalClock.Decision).Within(c => TimeSpan.FromMinutes(Policy(c).DecisionMinutes)).Climb(c => Ladder.By(Policy(c).Ladder)).In(Proposed);

        Step(Proposed).AssignTo(LearnersManager).ButNot(Role.Owner).Transferable()
            .On(Approve, Approved)
            .On(Refuse, Refused, needs: [Requirement.Reason]);

        Step(Approved);
        Step(Refused);
    }

    private static Role LearnersManager { get; } = Role.ManagerOf("LearnersManager", s => s.OwnerId);

    private static ProposalPolicy Policy(WorkflowCase c) => (ProposalPolicy)c.Policy;
}

/// <summary>What the workflow must know of a proposal. Its owner is the person who is to learn.</summary>
public interface ITrainingProposal : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "proposal";
}

/// <summary>The clock length of proposals. A running one keeps the version it started with.</summary>
/// <param name="DecisionMinutes">Working minutes in which the manager decides, greater than zero.</param>
public sealed record ProposalPolicy(int DecisionMinutes) : ICatchAll
{
    public LadderFigures Ladder { get; init; } = LadderFigures.Standard;

    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    /// <summary>Five working days.</summary>
    public static ProposalPolicy Standard { get; } = new(5 * TrainingPolicy.MinutesADay);
}

/// <summary>Steps of a proposal; text keys <c>Step.{name}</c>.</summary>
public static class ProposalStep
{
    public const string Proposed = nameof(Proposed);
    public const string Approved = nameof(Approved);
    public const string Refused = nameof(Refused);
}

/// <summary>Actions on a proposal; text keys <c>Action.{name}</c>.</summary>
public static class ProposalAction
{
    public const string Approve = nameof(Approve);
    public const string Refuse = nameof(Refuse);
}

/// <summary>Clocks of a proposal; text keys <c>Clock.{name}</c>.</summary>
public static class ProposalClock
{
    public const string Decision = nameof(Decision);
}
