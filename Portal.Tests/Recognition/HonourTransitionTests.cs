using Portal.Tests.Incentives;
using Portal.Tests.Workflows;
using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Recognition;
using static Portal.Workflows.Recognition.HonourAction;
using static Portal.Workflows.Recognition.HonourStep;

namespace Portal.Tests.Recognition;

/// <summary>An honour: HR carries it, nobody who is nominated decides anything.</summary>
public sealed class HonourTransitionTests
{
    private static readonly HonourAward Definition = new();
    private static readonly int[] Hr = [Cast.Initiator, Cast.Administrator];

    [Fact]
    public void OnlyWhatTheTableSays_IsDone() => Transitions.Hold(Definition, step => In(step), new Dictionary<(string, string), (string, int[])>
    {
        [(Nominating, Close)] = (Checking, Hr), [(Nominating, GiveUp)] = (NotAwarded, Hr), [(Checking, OpenVote)] = (HonourStep.Voting, Hr), [(Checking, GiveUp)] = (NotAwarded, Hr),
        [(HonourStep.Voting, Award)] = (Awarded, Hr), [(HonourStep.Voting, GiveUp)] = (NotAwarded, Hr),
    }, [Close, OpenVote, Award, GiveUp, EngineActions.Withdraw, EngineActions.SendBack]);

    [Fact]
    public void WhoeverIsNominated_DecidesNothing()
    {
        var c = Seed(new() { Nominees = [Cast.Initiator, Cast.Owner] }).Along(Definition);
        Assert.Equal([Cast.Administrator], c.State.Assigned);
        Assert.Equal(["NotNominated"], Decider.Act(Definition, Seed(new() { Nominees = [Cast.Owner] }).Along(Definition) with { Subject = new FakeRound { Nominees = [Cast.Initiator] } }, new(Close, Cast.Initiator)).Refusals.Select(r => r.Name));
    }

    [Theory]
    [InlineData("HasCandidate", Close)]
    [InlineData("VoteIsOver", Award)]
    [InlineData("SomebodyVoted", Award)]
    public void WhatIsNotReady_Waits(string guard, string action)
    {
        var round = guard switch { "HasCandidate" => new FakeRound { Candidates = [] }, "VoteIsOver" => new() { EverybodyVoted = false }, _ => new() { Votes = 0 } };
        Assert.Equal([guard], Decider.Act(Definition, In(action == Close ? Nominating : HonourStep.Voting) with { Subject = round }, new(action, Cast.Initiator)).Refusals.Select(r => r.Name));
    }

    private static WorkflowCase In(string step)
    {
        var seed = Seed(new());
        return step switch
        {
            Nominating => seed.Along(Definition),
            Checking => seed.Along(Definition, (Close, Cast.Initiator)),
            HonourStep.Voting => seed.Along(Definition, (Close, Cast.Initiator), (OpenVote, Cast.Initiator)),
            Awarded => seed.Along(Definition, (Close, Cast.Initiator), (OpenVote, Cast.Initiator), (Award, Cast.Initiator)),
            _ => seed.Along(Definition, (GiveUp, Cast.Initiator)),
        };
    }

    private static WorkflowCase Seed(FakeRound round)
    {
        var people = new Cast();
        people.Hr.UnionWith(Hr);
        return new(round, HonourPolicy.Standard, null!, people, WorkingCalendar.Default, Shanghai.At("2026-03-02 09:00"));
    }

    private sealed record FakeRound : IHonourRound
    {
        public int OwnerId => Cast.Initiator;
        public int InitiatorId => Cast.Initiator;
        public IReadOnlyCollection<int> Nominees { get; init; } = [Cast.Owner];
        public IReadOnlyCollection<int> Candidates { get; init; } = [Cast.Owner];
        public int Votes { get; init; } = 3;
        public bool EverybodyVoted { get; init; } = true;
        public DateTime VotesUntilUtc => Shanghai.At("2026-04-02 09:00");
    }
}
