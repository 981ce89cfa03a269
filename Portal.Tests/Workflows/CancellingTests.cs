using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>A cancelled case is over for good.</summary>
public sealed class CancellingTests
{
    [Theory]
    [InlineData(ComplaintStep.Received)]
    [InlineData(ComplaintStep.Investigation)]
    [InlineData(ComplaintStep.Approval)]
    [InlineData(ComplaintStep.AwaitingAnswer)]
    public void ARunningCase_LosesHoldersClocksAndTimers_AndThoseConcernedAreTold(string step)
    {
        var story = Story.In(step);

        var outcome = Cancelling.Of(Story.Definition, story.Case, Village.Admin, "Registered twice");

        Assert.True(outcome is { Accepted: true, ClosesItems: true, DueUtc: null, NextTimerUtc: null, Opens: [] });
        Assert.True(outcome.State is { IsCancelled: true, Assigned: [], OpenPause: null });
        Assert.Equal(step, outcome.State.Step);
        var told = Assert.Single(outcome.Effects);
        Assert.Equal(("Cancelled", true), (told.Name, told.Recipients.Contains(Village.Owner) && told.Recipients.Contains(Village.Initiator) && !told.Recipients.Contains(Village.Admin)));
    }

    [Fact]
    public void NothingCanBeDoneAfterwards_NotEvenAComment_AndNothingHappensByItself()
    {
        var story = Story.In(ComplaintStep.Investigation);
        var state = Cancelling.Of(Story.Definition, story.Case, Village.Admin, "Registered twice").State;
        var later = story.Case with { State = state, NowUtc = story.Now.AddDays(30) };

        foreach (var action in Story.Definition.Steps.SelectMany(s => s.Arrows).Select(a => a.Action).Append(EngineActions.Pause).Append(EngineActions.Resume).Distinct())
        {
            var refused = Decider.Act(Story.Definition, later, new(action, Village.Owner, "because"));
            Assert.Equal([Refusal.Cancelled], refused.Refusals);
        }
        Assert.Empty(Choices.For(Story.Definition, later, Village.Owner));
        Assert.Empty(Forecast.Of(Story.Definition, later));
        Assert.Empty(Clocks.Read(Story.Definition, later));
        Assert.Null(Timers.Due(Story.Definition, later));
        Assert.Null(Recomputing.Of(Story.Definition, later, later.NowUtc));
        Assert.Null(Reassigning.Of(Story.Definition, later, Village.Admin));
        Assert.Null(Adopting.Of(Story.Definition, later, 1, 2, Village.Admin));
        Assert.Equal([Refusal.Cancelled], Cancelling.Of(Story.Definition, later, Village.Admin, "Again").Refusals);
    }

    [Fact]
    public void AJournalThatEndsWithIt_IsFoldedToTheSame()
    {
        var story = Story.In(ComplaintStep.Investigation).Do(EngineActions.Pause, facts: new() { Reason = "WaitingForCustomer", FollowUpUtc = Story.At("2026-06-02 09:00"), UntilUtc = Story.At("2026-06-03 09:00") });
        var outcome = Cancelling.Of(Story.Definition, story.Case, Village.Admin, "Registered twice");

        var folded = InstanceState.Fold([.. story.Journal, .. outcome.Entries]);

        Assert.True(folded is { IsCancelled: true, OpenPause: null, Assigned: [] });
        Assert.Equal(story.Now, folded.Pauses[^1].ToUtc);
    }

    [Theory]
    [InlineData(ComplaintStep.Closed, "Registered twice", "Ended")]
    [InlineData(ComplaintStep.Dismissed, "Registered twice", "Ended")]
    [InlineData(ComplaintStep.Received, " x ", "HasReason")]
    [InlineData(ComplaintStep.Received, null, "HasReason")]
    public void WhatHasEnded_OrLacksAReason_IsRefused(string step, string? reason, string refusal)
    {
        var outcome = Cancelling.Of(Story.Definition, Story.In(step).Case, Village.Admin, reason);

        Assert.Equal(refusal, Assert.Single(outcome.Refusals).Name);
        Assert.Empty(outcome.Entries);
    }
}
