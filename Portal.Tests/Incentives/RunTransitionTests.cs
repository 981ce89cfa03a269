using Portal.Tests.Workflows;
using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Incentives;
using static Portal.Workflows.Incentives.RunAction;
using static Portal.Workflows.Incentives.RunStep;

namespace Portal.Tests.Incentives;

/// <summary>The release of a run: who checks, approves and releases, and that nobody does it for themselves.</summary>
public sealed class RunTransitionTests
{
    private static readonly CommissionRelease Definition = new();
    private static readonly int[] Hr = [Cast.Initiator, Cast.Administrator], Ops = [Cast.Stranger, Cast.Administrator];

    /// <summary>The owner is paid and approved by the manager, who is paid and approved by the director.</summary>
    private static readonly Dictionary<int, int?> Paid = new() { [Cast.Owner] = Cast.Manager, [Cast.Manager] = Cast.Director };

    [Fact]
    public void OnlyWhatTheTableSays_IsDone() => Transitions.Hold(Definition, step => In(step), new Dictionary<(string, string), (string, int[])>
    {
        [(Draft, Submit)] = (Checking, Hr), [(Draft, Discard)] = (Discarded, Hr),
        [(Checking, Confirm)] = (Approving, Ops), [(Checking, EngineActions.SendBack)] = (Draft, Ops),
        [(Approving, Approve)] = (Approving, [Cast.Manager, Cast.Director]), [(Approving, EngineActions.SendBack)] = (Draft, [Cast.Manager, Cast.Director]),
        [(Releasing, Release)] = (Released, Hr), [(Releasing, EngineActions.SendBack)] = (Draft, Hr),
    }, [Submit, Confirm, Approve, Release, Discard, EngineActions.SendBack, EngineActions.Withdraw]);

    [Fact]
    public void EveryManagerApproves_BeforeHrReleases()
    {
        var c = In(Approving).State;
        Assert.Equal([Cast.Manager, Cast.Director], c.Assigned.Order());
        Assert.Equal(Releasing, In(Releasing).State.Step);
    }

    [Fact]
    public void WithoutAnybodyAbove_HrReleasesAfterTheCheck() => Assert.Equal(Releasing, Seed(new() { ManagersOfPaid = new Dictionary<int, int?> { [Cast.Director] = null } }).Along(Definition, (Submit, Cast.Initiator), (Confirm, Cast.Stranger)).State.Step);

    [Fact]
    public void WhoeverOpenedIt_OrIsPaidByIt_DoesNotCheckIt()
    {
        var people = new Cast { Operations = { Cast.Stranger, Cast.Initiator, Cast.Owner } };
        people.Hr.UnionWith(Hr);
        var c = (Seed(new()) with { People = people }).Along(Definition, (Submit, Cast.Initiator));
        Assert.Equal([Cast.Stranger], c.State.Assigned.Where(p => p is Cast.Stranger or Cast.Initiator or Cast.Owner));
        foreach (var person in new[] { Cast.Initiator, Cast.Owner }) { Assert.False(Decider.Act(Definition, c, new(Confirm, person)).Accepted); }
    }

    [Fact]
    public void AsADeputyOfTheOwnManager_NobodyApproves()
    {
        var people = new Cast { Operations = { Cast.Stranger } };
        people.Hr.UnionWith(Hr);
        people.Deputies[Cast.Director] = Cast.Manager;
        people.Deputies[Cast.Manager] = Cast.Owner;
        people.SendAway(Cast.Director);
        var c = (Seed(new()) with { People = people }).Along(Definition, (Submit, Cast.Initiator), (Confirm, Cast.Stranger));
        Assert.Equal(["NotOwnStatement"], Decider.Act(Definition, c, new(Approve, Cast.Manager)).Refusals.Select(r => r.Name));
        people.SendAway(Cast.Manager);
        c = (Seed(new()) with { People = people }).Along(Definition, (Submit, Cast.Initiator), (Confirm, Cast.Stranger));
        Assert.DoesNotContain(Cast.Owner, c.State.Assigned);
        Assert.False(Decider.Act(Definition, c, new(Approve, Cast.Owner)).Accepted);
    }

    [Fact]
    public void WhatIsNotComputed_IsNotSubmitted() => Assert.Equal(["IsComputed"], Decider.Act(Definition, Seed(new() { IsComputed = false }).Along(Definition), new(Submit, Cast.Initiator)).Refusals.Select(r => r.Name));

    private static WorkflowCase In(string step)
    {
        var seed = Seed(new());
        return step switch
        {
            Draft => seed.Along(Definition),
            Checking => seed.Along(Definition, (Submit, Cast.Initiator)),
            Approving => seed.Along(Definition, (Submit, Cast.Initiator), (Confirm, Cast.Stranger)),
            Releasing => seed.Along(Definition, (Submit, Cast.Initiator), (Confirm, Cast.Stranger), (Approve, Cast.Manager), (Approve, Cast.Director)),
            Released => seed.Along(Definition, (Submit, Cast.Initiator), (Confirm, Cast.Stranger), (Approve, Cast.Manager), (Approve, Cast.Director), (Release, Cast.Initiator)),
            _ => seed.Along(Definition, (Discard, Cast.Initiator)),
        };
    }

    private static WorkflowCase Seed(FakeRun run)
    {
        var people = new Cast { Operations = { Cast.Stranger } };
        people.Hr.UnionWith(Hr);
        return new(run, RunPolicy.Standard, null!, people, WorkingCalendar.Default, Shanghai.At("2026-03-02 09:00"));
    }

    private sealed record FakeRun : ICommissionRun
    {
        public int OwnerId => Cast.Initiator;
        public int InitiatorId => Cast.Initiator;
        public bool IsComputed { get; init; } = true;
        public IReadOnlyDictionary<int, int?> ManagersOfPaid { get; init; } = Paid;
    }
}
