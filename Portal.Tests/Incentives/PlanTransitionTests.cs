using Portal.Tests.Workflows;
using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Portal.Workflows.Incentives;
using static Portal.Workflows.Incentives.IncentiveAction;
using static Portal.Workflows.Incentives.IncentiveStep;

namespace Portal.Tests.Incentives;

/// <summary>The approval of a plan, and that nobody approves their own.</summary>
public sealed class PlanTransitionTests
{
    private static readonly IncentiveApproval Definition = new();
    private static readonly int[] Author = [Cast.Owner, Cast.Manager, Cast.Director], Above = [Cast.Manager, Cast.Director];

    [Fact]
    public void OnlyWhatTheTableSays_IsDone() => Transitions.Hold(Definition, step => In(step), new Dictionary<(string, string), (string, int[])>
    {
        [(Draft, Submit)] = (Submitted, Author), [(Draft, Discard)] = (Discarded, Author),
        [(Submitted, Approve)] = (Approved, Above), [(Submitted, EngineActions.SendBack)] = (Draft, Above), [(Submitted, EngineActions.Withdraw)] = (Draft, [Cast.Owner]),
    }, [Submit, Approve, Discard, EngineActions.SendBack, EngineActions.Withdraw]);

    [Fact]
    public void AManagerWhomThePlanPays_DoesNotApproveIt_TheNextOneUpDoes()
    {
        var c = In(Submitted, new FakePlan { Covered = [Cast.Manager] });
        Assert.Equal([Cast.Director], c.State.Assigned);
        Assert.False(Decider.Act(Definition, c, new(Approve, Cast.Manager)).Accepted);
    }

    [Fact]
    public void ADeputyWhomThePlanPays_DoesNotApproveItEither()
    {
        var people = new Cast();
        people.Deputies[Cast.Manager] = Cast.Deputy;
        people.SendAway(Cast.Manager);
        var c = In(Submitted, new FakePlan { Covered = [Cast.Deputy] }, people);
        Assert.Equal([Cast.Director], c.State.Assigned);
        Assert.False(Decider.Act(Definition, c, new(Approve, Cast.Deputy)).Accepted);
        Assert.Equal([Cast.Deputy], In(Submitted, new FakePlan { Covered = [Cast.Stranger] }, people).State.Assigned);
    }

    [Theory]
    [InlineData("IsSound")]
    [InlineData("CoversSomebody")]
    [InlineData("NoCoachingFigure")]
    public void WhatIsWrong_IsNotSubmitted(string guard)
    {
        var plan = guard switch { "IsSound" => new FakePlan { IsSound = false }, "CoversSomebody" => new FakePlan { Covered = [] }, _ => new FakePlan { NamesCoachingFigure = true } };
        Assert.Equal([guard], Decider.Act(Definition, In(Draft, plan), new(Submit, Cast.Owner)).Refusals.Select(r => r.Name));
    }

    private static WorkflowCase In(string step, FakePlan? plan = null, Cast? people = null)
    {
        var seed = new WorkflowCase(plan ?? new(), IncentivePolicy.Standard, null!, people ?? new(), WorkingCalendar.Default, Shanghai.At("2026-03-02 09:00"));
        return step switch
        {
            Draft => seed.Along(Definition),
            Submitted => seed.Along(Definition, (Submit, Cast.Owner)),
            Approved => seed.Along(Definition, (Submit, Cast.Owner), (Approve, Cast.Manager)),
            _ => seed.Along(Definition, (Discard, Cast.Owner)),
        };
    }

    private sealed record FakePlan : IIncentivePlan
    {
        public int OwnerId => Cast.Owner;
        public int InitiatorId => Cast.Owner;
        public bool IsSound { get; init; } = true;
        public IReadOnlyCollection<int> Covered { get; init; } = [Cast.Stranger];
        public bool NamesCoachingFigure { get; init; }
    }
}
