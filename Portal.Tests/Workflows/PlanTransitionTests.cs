using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Plans;
using static Portal.Workflows.Plans.PlanAction;
using static Portal.Workflows.Plans.PlanStep;

namespace Portal.Tests.Workflows;

/// <summary>An account plan: every step × every action × every kind of person; what is not written here is refused.</summary>
public sealed class PlanTransitionTests
{
    private static readonly PlanApproval Definition = new();
    private static readonly int[] Line = [Cast.Owner, Cast.Manager, Cast.Director];
    private static readonly int[] Above = [Cast.Manager, Cast.Director];

    private static readonly Dictionary<(string Step, string Action), (string To, int[] Who)> Table = new()
    {
        [(Draft, Submit)] = (Submitted, Line),
        [(Draft, EngineActions.Comment)] = (Draft, [.. Line, Cast.Initiator]),
        [(Submitted, Approve)] = (Approved, Above),
        [(Submitted, EngineActions.SendBack)] = (Draft, Above),
        [(Submitted, EngineActions.Withdraw)] = (Draft, [Cast.Owner]),
        [(Submitted, EngineActions.Transfer)] = (Submitted, []),
        [(Submitted, EngineActions.Comment)] = (Submitted, [.. Line, Cast.Initiator]),
        [(Approved, Adjust)] = (Draft, [.. Line, Cast.Initiator]),
    };

    public static TheoryData<string, string> Pairs =>
        [.. new[] { Draft, Submitted, Approved }.SelectMany(s => new[] { Submit, Approve, Adjust, EngineActions.SendBack, EngineActions.Withdraw, EngineActions.Comment, EngineActions.Pause, EngineActions.Start, "NoSuchAction" }.Select(a => (s, a)))];

    [Theory, MemberData(nameof(Pairs))]
    public void OnlyWhatTheTableSays_IsDone(string step, string action)
    {
        var wanted = Table.GetValueOrDefault((step, action));
        foreach (var person in Cast.Everybody)
        {
            var outcome = Decider.Act(Definition, In(step), new(action, person, "Because", Target: action == EngineActions.SendBack ? Draft : null));
            Assert.True(outcome.Accepted == (wanted.Who ?? []).Contains(person), $"{step} {action} by {person}: accepted {outcome.Accepted} {string.Join(",", outcome.Refusals.Select(r => r.Name))}");
            if (outcome.Accepted) { Assert.Equal(wanted.To, outcome.State.Step); }
        }
    }

    [Fact]
    public void APlanWithoutObjective_OrWithAGoalThatCannotBeMeasured_IsNotSubmitted_AndATaskOfNobodyStopsTheApproval()
    {
        Assert.Equal(["HasObjective"], Refusals(In(Draft, new() { HasObjective = false }), Submit, Cast.Owner));
        Assert.Equal(["GoalsAreMeasurable"], Refusals(In(Draft, new() { GoalsAreMeasurable = false }), Submit, Cast.Owner));
        Assert.Equal(["EveryTaskHasItsPerson"], Refusals(In(Submitted, new() { EveryTaskHasItsPerson = false }), Approve, Cast.Manager));
    }

    [Fact]
    public void AdjustingNeedsAReason_AndIsANewRound()
    {
        Assert.Equal(["HasReason"], Decider.Act(Definition, In(Approved), new(Adjust, Cast.Owner)).Refusals.Select(r => r.Name));
        Assert.Equal(2, Decider.Act(Definition, In(Approved), new(Adjust, Cast.Owner, "The tender moved")).State.Round);
    }

    [Fact]
    public void AnUndecidedPlan_ClimbsAfterThreeWorkingDays()
    {
        var c = In(Submitted);
        Assert.Equal(WorkingCalendar.Default.AddWorking(c.State.StepEnteredUtc, TimeSpan.FromMinutes(1440)), Clocks.Read(Definition, c).Single().DueUtc);
        Assert.Contains(Forecast.Of(Definition, c), u => u.Rung is { Kind: RungKind.Escalate } && u.Tell.Contains(Cast.Director));
        Assert.Empty(Forecast.Of(Definition, In(Approved)));
    }

    private static IEnumerable<string> Refusals(WorkflowCase c, string action, int who) => Decider.Act(Definition, c, new(action, who)).Refusals.Select(r => r.Name);

    private static WorkflowCase In(string step, FakePlan? plan = null)
    {
        var seed = new WorkflowCase(new FakePlan(), PlanPolicy.Standard, null!, new Cast(), WorkingCalendar.Default, Shanghai.At("2026-03-02 09:00"));
        var c = seed with { State = Decider.Start(Definition, seed).State };
        if (step != Draft) { c = c with { State = Decider.Act(Definition, c, new(Submit, Cast.Owner)).State }; }
        if (step == Approved) { c = c with { State = Decider.Act(Definition, c, new(Approve, Cast.Manager)).State }; }
        return c with { Subject = plan ?? new() };
    }

    private sealed record FakePlan : IAccountPlan
    {
        public int OwnerId => Cast.Owner;
        public int InitiatorId => Cast.Initiator;
        public bool HasObjective { get; init; } = true;
        public bool GoalsAreMeasurable { get; init; } = true;
        public bool EveryTaskHasItsPerson { get; init; } = true;
    }
}
