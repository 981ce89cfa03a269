using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using static Portal.Tests.Workflows.Village;
using static Portal.Workflows.Complaints.ComplaintAction;
using static Portal.Workflows.Complaints.ComplaintStep;

namespace Portal.Tests.Workflows;

/// <summary>"If nothing happens": golden cases in the mainland China calendar of 2026.</summary>
public class EscalationForecastTests
{
    [Fact]
    public void The_ladders_of_a_new_complaint_are_known_before_they_fire() =>
        Assert.Equal(
        [
            "2026-02-13 14:30 Acknowledgement P50: 1",
            "2026-02-13 15:42 Acknowledgement P80: 1,4",
            "2026-02-13 16:30 Acknowledgement P100: 2",
            "2026-02-14 16:30 Acknowledgement P100D1: 3",
            "2026-02-24 17:30 Resolution P50: 1,2,3",
            "2026-02-26 14:30 Resolution P80: 1,2,3,4,7",
            "2026-02-27 15:00 Resolution P100: 2",
            "2026-02-28 15:00 Resolution P100D1: 3",
        ], new Story("2026-02-13 11:00").Coming);

    [Fact]
    public void A_late_approver_is_climbed_over_to_the_manager_above()
    {
        var story = Story.In(ComplaintStep.Approval);
        Assert.Contains("2026-06-01 11:00 Approval P50: 2", story.Coming);
        Assert.Contains("2026-06-01 14:30 Approval P100: 3", story.Coming);
        story.On("2026-06-01 14:30").Sweep();
        Assert.Equal([Manager, Director], story.Open);
        Assert.True(story.Try(Approve, Director).Accepted);
        Assert.Equal([Owner], story.Open);
    }

    [Fact]
    public void Absent_people_are_skipped_on_every_rung()
    {
        var story = new Story("2026-06-01 09:00");
        story.People.Absences.Add((Owner, Story.At("2026-06-01 10:00"), Story.At("2026-06-05 09:00")));
        story.People.Absences.Add((Manager, Story.At("2026-06-01 13:00"), Story.At("2026-06-02 09:00")));
        Assert.Equal(
        [
            "2026-06-01 10:00 Delegate : 4", // to the deputy, when the absence begins
            "2026-06-01 11:00 Acknowledgement P50: 4",
            "2026-06-01 13:42 Acknowledgement P80: 4",
            "2026-06-01 14:30 Acknowledgement P100: 3",
            "2026-06-02 14:30 Acknowledgement P100D1: 3",
        ], story.Coming.Take(5));
    }

    [Fact]
    public void After_downtime_each_clock_speaks_once_and_with_its_newest_rung()
    {
        var story = new Story("2026-06-01 09:00");
        story.On("2026-06-04 09:00").Sweep();
        Assert.Equal(["Acknowledgement P100D1", "Resolution P50"], story.Journal.Skip(1).Select(e => $"{e.Facts.Clock} {e.Facts.Rung}"));
        Assert.Equal(Story.At("2026-06-02 14:30"), story.Journal[1].Facts.DueUtc);
        Assert.Null(story.Sweep());
        Assert.Equal(["Escalated", "Reminder"], story.Last.Effects.Select(e => e.Name));
    }

    [Fact]
    public void Nothing_is_to_come_once_the_case_is_closed() => Assert.Empty(Story.In(Closed).Coming);

    [Fact]
    public void A_pause_moves_the_deadline_by_its_working_time_and_resuming_never_escalates_at_once()
    {
        var story = Story.In(Investigation);
        var due = story.Due(ComplaintClock.Resolution);
        Assert.Equal("2026-06-08 11:30", Story.Show(due));
        story.On("2026-06-08 11:20").Sweep();
        story.Do(EngineActions.Pause, facts: Pause("2026-06-09 10:00", "2026-06-10 10:00"));
        Assert.Contains("2026-06-09 10:00 FollowUp : 1", story.Coming);
        Assert.Contains("2026-06-10 10:00 Resume : 1", story.Coming);

        story.On("2026-06-10 10:00").Sweep();

        Assert.Equal([EngineActions.Resume], story.Last.Entries.Select(e => e.Action));
        Assert.Equal("2026-06-10 10:10", Story.Show(story.Due(ComplaintClock.Resolution)));
        Assert.Contains("2026-06-10 10:30 Resolution P100: 2", story.Coming);
    }

    [Fact]
    public void A_pause_that_ended_during_downtime_escalates_nothing_in_the_moment_of_resuming()
    {
        var story = Story.In(Investigation).On("2026-06-08 11:25");
        story.Sweep();
        story.Do(EngineActions.Pause, facts: Pause("2026-06-08 15:00", "2026-06-09 10:00"));
        story.On("2026-06-15 10:00").Sweep();
        Assert.Equal([EngineActions.Resume], story.Last.Entries.Select(e => e.Action));
        Assert.True(story.Last.NextTimerUtc >= Story.At("2026-06-15 10:30"));
    }

    [Theory]
    [InlineData("2026-06-02 09:00", "2026-06-15 09:00", true)] // ten working days
    [InlineData("2026-06-02 09:00", "2026-06-15 09:01", false)]
    [InlineData("2026-06-01 09:00", "2026-06-03 09:00", false)] // follow-up not in the future
    [InlineData("2026-06-04 09:00", "2026-06-03 09:00", false)] // follow-up after the end
    public void A_pause_has_a_maximum_and_a_follow_up(string followUp, string until, bool accepted) =>
        Assert.Equal(accepted, Story.In(Investigation).Try(EngineActions.Pause, Owner, facts: Pause(followUp, until)).Accepted);

    [Fact]
    public void A_pause_needs_a_reason() => Assert.Equal("HasReason",
        Story.In(Investigation).Try(EngineActions.Pause, Owner, facts: Pause("2026-06-02 09:00", "2026-06-03 09:00") with { Reason = null }).Refusals.Single().Name);

    [Fact]
    public void A_changed_severity_counts_from_the_first_start_and_keeps_the_pauses()
    {
        var story = Story.In(Assessment).On("2026-06-01 10:00").Do(EngineActions.Pause, facts: Pause("2026-06-02 09:00", "2026-06-05 09:00"))
            .On("2026-06-02 10:00").Do(EngineActions.Resume).On("2026-06-02 11:00").Do(ChangeSeverity, severity: 2);
        Assert.Equal(Story.At("2026-06-01 09:00"), story.State.RoundStartedUtc);
        // 16 hours: one on Monday; paused until Tuesday 10:00; 6.5 on Tuesday, 7.5 on Wednesday, one on Thursday.
        Assert.Equal("2026-06-04 10:00", Story.Show(story.Due(ComplaintClock.Resolution)));
    }

    [Fact]
    public void The_promised_update_is_a_clock_of_its_own_that_a_pause_does_not_stop()
    {
        var story = Story.In(Investigation).Do(Update, facts: new() { PromisedUtc = Story.At("2026-06-02 16:00") });
        Assert.Equal("2026-06-02 16:00", Story.Show(story.Due(ComplaintClock.NextUpdate)));
        story.Do(EngineActions.Pause, facts: Pause("2026-06-03 09:00", "2026-06-05 09:00"));
        Assert.Equal("2026-06-02 16:00", Story.Show(story.Due(ComplaintClock.NextUpdate)));
        Assert.Contains("2026-06-03 16:00 NextUpdate P100D1: 2", story.Coming);
    }

    [Fact]
    public void A_promise_for_a_day_off_is_not_forgotten()
    {
        var story = Story.In(Investigation).On("2026-06-05 19:00").Do(Update, facts: new() { PromisedUtc = Story.At("2026-06-06 10:00") });
        Assert.Equal("2026-06-08 09:01", Story.Show(story.Due(ComplaintClock.NextUpdate)));
    }

    private static JournalFacts Pause(string followUp, string until) =>
        new() { Reason = "WaitingForCustomer", FollowUpUtc = Story.At(followUp), UntilUtc = Story.At(until) };
}
