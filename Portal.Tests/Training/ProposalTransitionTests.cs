using Portal.Tests.Workflows;
using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;
using static Portal.Workflows.Training.ProposalAction;
using static Portal.Workflows.Training.ProposalStep;

namespace Portal.Tests.Training;

/// <summary>A proposal: every step × every action × every kind of person; what is not written here is refused.</summary>
public sealed class ProposalTransitionTests
{
    private static readonly TrainingProposal Definition = new();
    private static readonly int[] Above = [Cast.Manager, Cast.Director];

    private static readonly Dictionary<(string Step, string Action), (string To, int[] Who)> Table = new()
    {
        [(Proposed, Approve)] = (Approved, Above),
        [(Proposed, Refuse)] = (Refused, Above),
    };

    public static TheoryData<string, string> Pairs =>
        [.. new[] { Proposed, Approved, Refused }.SelectMany(s => new[] { Approve, Refuse, EngineActions.Comment, EngineActions.Pause, EngineActions.Withdraw, EngineActions.Start, "NoSuchAction" }.Select(a => (s, a)))];

    [Theory, MemberData(nameof(Pairs))]
    public void OnlyWhatTheTableSays_IsDone(string step, string action)
    {
        var wanted = Table.GetValueOrDefault((step, action));
        foreach (var person in Cast.Everybody)
        {
            var outcome = Decider.Act(Definition, In(step), new(action, person, "Because"));
            Assert.True(outcome.Accepted == (wanted.Who ?? []).Contains(person), $"{step} {action} by {person}: accepted {outcome.Accepted}");
            if (outcome.Accepted) { Assert.Equal(wanted.To, outcome.State.Step); }
        }
    }

    [Fact]
    public void ARefusal_NeedsWords() => Assert.Equal(["HasReason"], Decider.Act(Definition, In(Proposed), new(Refuse, Cast.Manager, " ")).Refusals.Select(r => r.Name));

    [Fact]
    public void UndecidedForFiveWorkingDays_ItClimbs()
    {
        var c = In(Proposed);
        Assert.Equal(WorkingCalendar.Default.AddWorking(Shanghai.At("2026-03-02 09:00"), TimeSpan.FromMinutes(2250)), Clocks.Read(Definition, c).Single().DueUtc);
        Assert.Contains(Forecast.Of(Definition, c), u => u.Rung is { Kind: RungKind.Escalate } && u.Tell.Count > 0);
        Assert.Empty(Forecast.Of(Definition, In(Approved)));
    }

    private static WorkflowCase In(string step)
    {
        var seed = new WorkflowCase(new FakeProposal(), ProposalPolicy.Standard, null!, new Cast(), WorkingCalendar.Default, Shanghai.At("2026-03-02 09:00"));
        var c = seed with { State = Decider.Start(Definition, seed).State };
        return step == Proposed ? c : c with { State = Decider.Act(Definition, c, new(step == Approved ? Approve : Refuse, Cast.Manager, "Because")).State };
    }

    private sealed record FakeProposal : ITrainingProposal
    {
        public int OwnerId => Cast.Owner;
        public int InitiatorId => Cast.Initiator;
    }
}
