using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>A case moves to another version of its definition, or stays and says why.</summary>
public sealed class MigratingTests
{
    private static readonly Dictionary<string, string> Map = new()
    {
        [ComplaintStep.Received] = ComplaintStep.Received, [ComplaintStep.Assessment] = ComplaintStep.Assessment, [ComplaintStep.Investigation] = SecondVersion.Check,
        [ComplaintStep.Decided] = ComplaintStep.Closed, [ComplaintStep.AwaitingAnswer] = "Nowhere",
    };

    [Fact]
    public void AStepOfTheSameNameAndHolders_GoesOnAsItIs_UnderTheNewClocks()
    {
        var story = Story.In(ComplaintStep.Assessment);

        var outcome = Move(story);

        Assert.True(outcome is { Accepted: true, ClosesItems: false, Opens: [], Effects: [] });
        Assert.Equal((ComplaintStep.Assessment, story.State.StepEnteredUtc, "1", "2"), (outcome.State.Step, outcome.State.StepEnteredUtc, outcome.Entries[0].Facts.Before, outcome.Entries[0].Facts.After));
        Assert.Equal(story.State.Assigned, outcome.State.Assigned);
        Assert.Equal(Portal.Workflows.Calendar.WorkingCalendar.Default.AddWorking(story.State.RoundStartedUtc, TimeSpan.FromHours(20)), outcome.DueUtc);
    }

    [Fact]
    public void AnotherStep_IsEntered_ByThoseItsRulesName()
    {
        var outcome = Move(Story.In(ComplaintStep.Investigation));

        Assert.True(outcome is { Accepted: true, ClosesItems: true });
        Assert.Equal([Village.Manager], outcome.Opens);
        Assert.Equal((SecondVersion.Check, "Assigned"), (outcome.State.Step, Assert.Single(outcome.Effects).Name));
    }

    [Theory]
    [InlineData(ComplaintStep.Approval, "NoCounterpart")]
    [InlineData(ComplaintStep.Decided, "NoCounterpart")]
    [InlineData(ComplaintStep.AwaitingAnswer, "NoCounterpart")]
    [InlineData(ComplaintStep.Closed, "Ended")]
    public void WhatHasNoPlaceThere_Stays(string step, string refusal) => Assert.Equal(refusal, Assert.Single(Move(Story.In(step)).Refusals).Name);

    [Fact]
    public void APausedCase_Stays_UnlessItsStepGoesOnAndMayPause()
    {
        JournalFacts pause = new() { Reason = "WaitingForCustomer", FollowUpUtc = Story.At("2026-06-02 09:00"), UntilUtc = Story.At("2026-06-03 09:00") };

        Assert.Equal([Migrating.PausedHere], Move(Story.In(ComplaintStep.Investigation).Do(EngineActions.Pause, facts: pause)).Refusals);
        Assert.True(Move(Story.In(ComplaintStep.Assessment).Do(EngineActions.Pause, facts: pause)) is { Accepted: true, State.OpenPause: not null });
    }

    [Fact]
    public void WhereTheRulesNameNobody_ItStays() =>
        Assert.Equal([Migrating.NobodyThere], Move(Story.In(ComplaintStep.Investigation, people: new Village().Without(Village.Manager))).Refusals);

    [Fact]
    public void TheMapping_BeginsWithTheNamesThatBothHave() =>
        Assert.Equal([ComplaintStep.Assessment, ComplaintStep.Received], Migrating.SameNames(Story.Definition, SecondVersion.Definition).Keys.Order());

    [Fact]
    public void TheDifference_NamesStepsAndWays()
    {
        var diff = DefinitionDiff.Of(Story.Definition, SecondVersion.Definition);

        Assert.Equal([SecondVersion.Check], diff.AddedSteps);
        Assert.Contains(ComplaintStep.Approval, diff.RemovedSteps);
        Assert.Contains(new Way(ComplaintStep.Assessment, ComplaintAction.Assess, SecondVersion.Check), diff.AddedWays);
        Assert.Contains(new Way(ComplaintStep.Assessment, ComplaintAction.Assess, ComplaintStep.Investigation), diff.RemovedWays);
        Assert.True(DefinitionDiff.Of(Story.Definition, new ComplaintEscalation()).IsEmpty);
    }

    private static Outcome Move(Story story) => Migrating.Of(Story.Definition, SecondVersion.Definition, story.Case, Map, Village.Admin);
}
