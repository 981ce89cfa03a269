using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Tasks;
using static Portal.Workflows.Tasks.TaskAction;
using static Portal.Workflows.Tasks.TaskStep;

namespace Portal.Tests.Workflows;

/// <summary>A task: every step × every action × every kind of person; what is not written here is refused.</summary>
public sealed class TaskTransitionTests
{
    private const int Helper = Cast.Deputy;
    private static readonly TaskCompletion Definition = new();
    private static readonly int[] Line = [Cast.Owner, Cast.Manager, Cast.Director];
    private static readonly int[] LineAndSetter = [.. Line, Cast.Initiator];

    private static readonly Dictionary<(string Step, string Action), (string To, int[] Who)> Table = new()
    {
        [(ToDo, Begin)] = (Doing, Line), [(ToDo, Finish)] = (Done, Line), [(ToDo, Give)] = (ToDo, LineAndSetter), [(ToDo, Drop)] = (Dropped, LineAndSetter), [(ToDo, Postpone)] = (ToDo, LineAndSetter),
        [(Doing, Finish)] = (Done, Line), [(Doing, LayAside)] = (ToDo, Line), [(Doing, Give)] = (ToDo, LineAndSetter), [(Doing, Drop)] = (Dropped, LineAndSetter), [(Doing, Postpone)] = (Doing, LineAndSetter),
        [(Done, Reopen)] = (ToDo, LineAndSetter), [(Dropped, Reopen)] = (ToDo, LineAndSetter),
        [(ToDo, EngineActions.Comment)] = (ToDo, [.. LineAndSetter, Helper]), [(Doing, EngineActions.Comment)] = (Doing, [.. LineAndSetter, Helper]),
    };

    public static TheoryData<string, string> Pairs =>
    [
        .. new[] { ToDo, Doing, Done, Dropped }.SelectMany(s => new[] { Begin, LayAside, Finish, Give, Drop, Postpone, Reopen, EngineActions.Comment, EngineActions.Transfer, EngineActions.Pause, EngineActions.Withdraw, EngineActions.Cancel, "NoSuchAction" }.Select(a => (s, a))),
    ];

    [Theory, MemberData(nameof(Pairs))]
    public void OnlyWhatTheTableSays_IsDone(string step, string action)
    {
        var wanted = Table.GetValueOrDefault((step, action));
        foreach (var person in Cast.Everybody)
        {
            var outcome = Decider.Act(Definition, In(step), Ask(action, person));
            Assert.True(outcome.Accepted == (wanted.Who ?? []).Contains(person), $"{step} {action} by {person}: accepted {outcome.Accepted}");
            if (outcome.Accepted) { Assert.Equal(wanted.To, outcome.State.Step); }
        }
    }

    [Theory]
    [InlineData(Drop, "HasReason"), InlineData(Give, "HasSomebodyElse"), InlineData(Postpone, "HasDay")]
    public void WhatAnActionNeeds_IsAskedFor(string action, string missing) =>
        Assert.Contains(missing, Decider.Act(Definition, In(ToDo), new(action, Cast.Owner, " ")).Refusals.Select(r => r.Name));

    [Fact]
    public void ItIsGivenToExactlyOnePerson_WhoDoesNotHaveItAlready()
    {
        foreach (int[] people in new int[][] { [Cast.Owner], [], [Cast.Stranger, Cast.Manager], [99] })
        {
            Assert.Equal(["HasSomebodyElse"], Decider.Act(Definition, In(ToDo), new(Give, Cast.Owner, null, new() { People = people, PromisedUtc = Shanghai.At("2026-03-06 18:00") })).Refusals.Select(r => r.Name));
        }
        Assert.True(Decider.Act(Definition, In(ToDo), new(Give, Cast.Manager, null, new() { People = [Cast.Manager], PromisedUtc = Shanghai.At("2026-03-06 18:00") })).Accepted);
    }

    [Fact]
    public void FinishingIsFitForManyTasksAtOnce_NothingElseIs()
    {
        Assert.True(Decider.Act(Definition, In(ToDo), new(Finish, Cast.Owner, InBatch: true)).Accepted);
        Assert.All(new[] { Begin, Give, Drop, Postpone }, a => Assert.False(Decider.Act(Definition, In(ToDo), Ask(a, Cast.Owner) with { InBatch = true }).Accepted));
    }

    [Fact]
    public void WhileTheAccountablePersonIsAway_TheirDeputyHasIt()
    {
        var people = new Cast();
        people.SendAway(Cast.Owner);
        Assert.Equal([Cast.Deputy], In(ToDo, people).State.Assigned);
        Assert.True(Decider.Act(Definition, In(ToDo, people), new(Finish, Cast.Deputy)).Accepted);
    }

    private static Command Ask(string action, int person) =>
        new(action, person, "Because", action is Give or Postpone ? new() { People = action == Give ? [Cast.Stranger] : null, PromisedUtc = Shanghai.At("2026-03-06 18:00") } : null);

    private static WorkflowCase In(string step, Cast? people = null)
    {
        var seed = new WorkflowCase(new FakeTask(new(2026, 3, 4)), TaskPolicy.Standard, null!, people ?? new Cast(), WorkingCalendar.Default, Shanghai.At("2026-03-02 09:00"));
        var c = seed with { State = Decider.Start(Definition, seed).State };
        var way = step switch { Doing => Begin, Done => Finish, Dropped => Drop, _ => null };
        return way is null ? c : c with { State = Decider.Act(Definition, c, Ask(way, Cast.Owner)).State };
    }

    internal sealed record FakeTask(DateOnly DueOn) : IWorkTask
    {
        public int OwnerId => Cast.Owner;
        public int InitiatorId => Cast.Initiator;
        public IReadOnlyList<int> Helpers => [Helper];
    }
}
