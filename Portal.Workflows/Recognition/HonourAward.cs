using Portal.Workflows.Engine;
using static Portal.Workflows.Recognition.HonourAction;
using static Portal.Workflows.Recognition.HonourStep;

namespace Portal.Workflows.Recognition;

/// <summary>
/// An honour: colleagues nominate each other → HR checks the nominations → everybody votes in secret → awarded to whom most voted for. Whoever
/// is nominated decides nothing and does not vote. Version 1.
/// </summary>
public sealed class HonourAward : WorkflowDefinition
{
    public HonourAward() : base("honour", version: 1)
    {
        Clock(HonourClock.Nominating).From(Entered).Within(c => Days(Policy(c).NominatingDays)).Climb(Climbing).In(Nominating);
        Clock(HonourClock.Checking).From(Entered).Within(c => Days(Policy(c).CheckingDays)).Climb(Climbing).In(Checking);
        Clock(HonourClock.Voting).From(Entered).Within(c => Days(Policy(c).VotingDays)).Climb(Climbing).In(HonourStep.Voting);

        Step(Nominating).AssignTo(HumanResources).ButNot(Nominees)
            .On(Close, Checking, when: [HasCandidate, NotNominated])
            .On(GiveUp, NotAwarded, when: [NotNominated], needs: [Requirement.Reason]);

        Step(Checking).AssignTo(HumanResources).ButNot(Nominees)
            .On(OpenVote, HonourStep.Voting, when: [HasCandidate, NotNominated])
            .On(GiveUp, NotAwarded, when: [NotNominated], needs: [Requirement.Reason]);

        Step(HonourStep.Voting).AssignTo(HumanResources).ButNot(Nominees)
            .On(Award, Awarded, when: [NotNominated, VoteIsOver, SomebodyVoted])
            .On(GiveUp, NotAwarded, when: [NotNominated, VoteIsOver], needs: [Requirement.Reason]);

        Step(Awarded);
        Step(NotAwarded);
    }

    /// <summary>Whoever is nominated decides nothing about it, not as a deputy either.</summary>
    public static Condition NotNominated { get; } = new(nameof(NotNominated), (c, actor) => !Round(c).Nominees.Contains(actor));

    public static Condition HasCandidate { get; } = new(nameof(HasCandidate), (c, _) => Round(c).Candidates.Count > 0);

    /// <summary>The last day of the vote has passed, or everybody has voted.</summary>
    public static Condition VoteIsOver { get; } = new(nameof(VoteIsOver), (c, _) => c.NowUtc >= Round(c).VotesUntilUtc || Round(c).EverybodyVoted);

    public static Condition SomebodyVoted { get; } = new(nameof(SomebodyVoted), (c, _) => Round(c).Votes > 0);

    private static Role HumanResources { get; } = Role.Holding("HR");

    private static Role Nominees { get; } = new("Nominees", (c, _) => Round(c).Nominees);

    private static DateTime? Entered(InstanceState state) => state.StepEnteredUtc;

    private static TimeSpan Days(int days) => TimeSpan.FromMinutes(days * HonourPolicy.MinutesADay);

    private static Ladder Climbing(WorkflowCase c) => Ladder.By(Policy(c).Ladder);

    private static IHonourRound Round(WorkflowCase c) => (IHonourRound)c.Subject;

    private static HonourPolicy Policy(WorkflowCase c) => (HonourPolicy)c.Policy;
}

/// <summary>What the workflow must know of a round.</summary>
public interface IHonourRound : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "honour";

    /// <summary>Everybody who was ever nominated in it, struck out or not.</summary>
    IReadOnlyCollection<int> Nominees { get; }

    /// <summary>Nominees who are not struck out.</summary>
    IReadOnlyCollection<int> Candidates { get; }

    /// <summary>Votes cast so far.</summary>
    int Votes { get; }

    bool EverybodyVoted { get; }

    /// <summary>When the vote ends, UTC.</summary>
    DateTime VotesUntilUtc { get; }
}

/// <summary>The clock lengths of honours, in working days of seven and a half hours, each greater than zero. A running one keeps the version it started with.</summary>
public sealed record HonourPolicy(int NominatingDays, int CheckingDays, int VotingDays) : ICatchAll
{
    internal const int MinutesADay = 450;

    public LadderFigures Ladder { get; init; } = LadderFigures.Standard;

    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    public static HonourPolicy Standard { get; } = new(10, 3, 7);
}

/// <summary>Steps of a round; text keys <c>Step.{name}</c>.</summary>
public static class HonourStep
{
    public const string Nominating = nameof(Nominating);
    public const string Checking = nameof(Checking);
    public const string Voting = nameof(Voting);
    public const string Awarded = nameof(Awarded);
    public const string NotAwarded = nameof(NotAwarded);
}

/// <summary>Actions on a round; text keys <c>Action.{name}</c>.</summary>
public static class HonourAction
{
    public const string Close = nameof(Close);
    public const string OpenVote = nameof(OpenVote);
    public const string Award = nameof(Award);
    public const string GiveUp = nameof(GiveUp);
}

/// <summary>Clocks of a round; text keys <c>Clock.{name}</c>.</summary>
public static class HonourClock
{
    public const string Nominating = nameof(Nominating);
    public const string Checking = nameof(Checking);
    public const string Voting = nameof(Voting);
}
