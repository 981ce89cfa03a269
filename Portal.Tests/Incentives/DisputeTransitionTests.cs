using Portal.Tests.Workflows;
using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Incentives;
using static Portal.Workflows.Incentives.DisputeAction;
using static Portal.Workflows.Incentives.DisputeStep;

namespace Portal.Tests.Incentives;

/// <summary>A disagreement: sales operations propose, the manager decides, within five working days.</summary>
public sealed class DisputeTransitionTests
{
    private static readonly StatementDisagreement Definition = new();
    private static readonly int[] Ops = [Cast.Stranger, Cast.Administrator], Above = [Cast.Manager, Cast.Director];

    [Fact]
    public void OnlyWhatTheTableSays_IsDone() => Transitions.Hold(Definition, step => In(step), new Dictionary<(string, string), (string, int[])>
    {
        [(Checking, Propose)] = (Deciding, Ops), [(Checking, EngineActions.Withdraw)] = (Withdrawn, [Cast.Owner]),
        [(Deciding, Grant)] = (Granted, Above), [(Deciding, Decline)] = (Declined, Above), [(Deciding, EngineActions.Withdraw)] = (Withdrawn, [Cast.Owner]),
    }, [Propose, Grant, Decline, EngineActions.Withdraw, EngineActions.SendBack]);

    [Fact]
    public void AProposalNeedsAnAmount_AndEveryOutcomeAReason()
    {
        Assert.Equal(["HasAmount"], Decider.Act(Definition, In(Checking, null), new(Propose, Cast.Stranger, "Because")).Refusals.Select(r => r.Name));
        Assert.Equal(["HasReason"], Decider.Act(Definition, In(Deciding), new(Decline, Cast.Manager)).Refusals.Select(r => r.Name));
    }

    [Fact]
    public void ItsClockRunsFiveWorkingDays_FromAskingToTheOutcome()
    {
        var due = WorkingCalendar.Default.AddWorking(Shanghai.At("2026-03-02 09:00"), TimeSpan.FromMinutes(2250));
        foreach (var step in new[] { Checking, Deciding }) { Assert.Equal(due, Clocks.Read(Definition, In(step)).Single().DueUtc); }
        Assert.Contains(Forecast.Of(Definition, In(Checking)), u => u.Rung is { Kind: RungKind.Escalate } && u.Tell.Count > 0);
        Assert.Empty(Forecast.Of(Definition, In(Granted)));
    }

    [Fact]
    public void SomebodyOfSalesOperations_DoesNotLookIntoTheirOwnStatement()
    {
        var people = new Cast { Operations = { Cast.Owner, Cast.Stranger } };
        var c = (Seed(5) with { People = people }).Along(Definition);
        Assert.DoesNotContain(Cast.Owner, c.State.Assigned);
        Assert.False(Decider.Act(Definition, c, new(Propose, Cast.Owner, "Because")).Accepted);
    }

    [Fact]
    public void AsADeputyOfTheOwnManager_NobodyGrantsThemselvesAnything()
    {
        var people = new Cast { Operations = { Cast.Stranger } };
        people.Deputies[Cast.Manager] = Cast.Owner;
        people.SendAway(Cast.Manager);
        var c = (Seed(5) with { People = people }).Along(Definition, (Propose, Cast.Stranger));
        Assert.Equal([Cast.Director], c.State.Assigned);
        Assert.False(Decider.Act(Definition, c, new(Grant, Cast.Owner, "Because")).Accepted);
    }

    private static WorkflowCase In(string step, long? amount = 5)
    {
        var seed = Seed(amount);
        return step switch
        {
            Checking => seed.Along(Definition),
            Deciding => seed.Along(Definition, (Propose, Cast.Stranger)),
            Granted => seed.Along(Definition, (Propose, Cast.Stranger), (Grant, Cast.Manager)),
            Declined => seed.Along(Definition, (Propose, Cast.Stranger), (Decline, Cast.Manager)),
            _ => seed.Along(Definition, (EngineActions.Withdraw, Cast.Owner)),
        };
    }

    private static WorkflowCase Seed(long? amount) => new(new FakeDispute(amount), DisputePolicy.Standard, null!, new Cast { Operations = { Cast.Stranger } }, WorkingCalendar.Default, Shanghai.At("2026-03-02 09:00"));

    private sealed record FakeDispute(long? Correction) : IStatementDispute
    {
        public int OwnerId => Cast.Owner;
        public int InitiatorId => Cast.Owner;
    }
}
