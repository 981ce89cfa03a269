using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Handovers;
using static Portal.Workflows.Handovers.HandoverAction;
using static Portal.Workflows.Handovers.HandoverStep;

namespace Portal.Tests.Workflows;

/// <summary>A handover: every step × every action × every kind of person; what is not written here is refused.</summary>
public sealed class HandoverTransitionTests
{
    private const int Former = Cast.Deputy;
    private static readonly HandoverAcknowledgement Definition = new();
    private static readonly int[] Line = [Cast.Owner, Cast.Manager, Cast.Director];

    private static readonly Dictionary<(string Step, string Action), (string To, int[] Who)> Table = new()
    {
        [(Reading, Acknowledge)] = (Acknowledged, Line),
        [(Reading, Ask)] = (HandoverStep.Asking, Line),
        [(HandoverStep.Asking, Answer)] = (Reading, [Former]),
        [(HandoverStep.Asking, Acknowledge)] = (Acknowledged, [.. Line, Former]),
        [(Reading, EngineActions.Comment)] = (Reading, [.. Line, Former]),
        [(HandoverStep.Asking, EngineActions.Comment)] = (HandoverStep.Asking, [.. Line, Former]),
    };

    public static TheoryData<string, string> Pairs =>
        [.. new[] { Reading, HandoverStep.Asking, Acknowledged }.SelectMany(s => new[] { Acknowledge, Ask, Answer, EngineActions.Comment, EngineActions.Transfer, EngineActions.Pause, EngineActions.Withdraw, EngineActions.Start, "NoSuchAction" }.Select(a => (s, a)))];

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

    [Theory]
    [InlineData(Reading, Ask), InlineData(HandoverStep.Asking, Answer)]
    public void AQuestionAndAnAnswer_NeedWords(string step, string action)
    {
        var who = step == Reading ? Cast.Owner : Former;
        Assert.Equal(["HasReason"], Decider.Act(Definition, In(step), new(action, who, " ")).Refusals.Select(r => r.Name));
    }

    [Fact]
    public void WhenTheFormerOwnerIsGone_WhoeverGaveItAwayIsAsked_AndNobodyWhenThatIsTheNewOwner()
    {
        var people = new Cast();
        people.Disabled.Add(Former);
        var asked = Decider.Act(Definition, In(Reading, people), new(Ask, Cast.Owner, "Who decides?"));
        Assert.Equal([Cast.Initiator], asked.State.Assigned);
        Assert.Equal(["SomebodyToAsk"], Decider.Act(Definition, In(Reading, people, initiator: Cast.Owner), new(Ask, Cast.Owner, "Who decides?")).Refusals.Select(r => r.Name));
    }

    [Fact]
    public void UnreadForTwoWorkingDays_ItClimbsToTheManager_AndAQuestionDoesNotStopTheClock()
    {
        var began = Shanghai.At("2026-03-02 09:00");
        foreach (var step in new[] { Reading, HandoverStep.Asking })
        {
            var c = In(step);
            Assert.Equal(WorkingCalendar.Default.AddWorking(began, TimeSpan.FromMinutes(960)), Clocks.Read(Definition, c).Single().DueUtc);
            Assert.Contains(Forecast.Of(Definition, c), u => u.Rung is { Kind: RungKind.Escalate } && u.Tell.Count > 0);
        }
        Assert.Empty(Forecast.Of(Definition, In(Acknowledged)));
    }

    private static WorkflowCase In(string step, Cast? people = null, int initiator = Cast.Initiator)
    {
        var seed = new WorkflowCase(new FakeHandover(initiator), HandoverPolicy.Standard, null!, people ?? new Cast(), WorkingCalendar.Default, Shanghai.At("2026-03-02 09:00"));
        var c = seed with { State = Decider.Start(Definition, seed).State };
        if (step == HandoverStep.Asking) { c = c with { State = Decider.Act(Definition, c, new(Ask, Cast.Owner, "Why?")).State }; }
        return step == Acknowledged ? c with { State = Decider.Act(Definition, c, new(Acknowledge, Cast.Owner)).State } : c;
    }

    private sealed record FakeHandover(int InitiatorId) : IAccountHandover
    {
        public int OwnerId => Cast.Owner;
        public int FromId => Former;
    }
}
