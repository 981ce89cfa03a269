using System.Text.Json;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using static Portal.Tests.Workflows.Village;
using static Portal.Workflows.Complaints.ComplaintAction;
using static Portal.Workflows.Complaints.ComplaintStep;

namespace Portal.Tests.Workflows;

/// <summary>Nobody approves what they proposed; who answers when people are missing; rounds and reopening.</summary>
public class FourEyesTests
{
    [Fact]
    public void A_manager_who_proposed_for_the_rep_is_approved_by_the_manager_above()
    {
        var story = Story.In(Investigation).Do(Propose, Manager, cost: 50_000_00);
        Assert.Equal([Director], story.Open);
        Assert.Equal([Refusal.NotEntitled], story.Try(Approve, Manager).Refusals);
        Assert.True(story.Try(Approve, Director).Accepted);
    }

    [Fact]
    public void A_proposer_who_stands_in_for_the_approver_still_may_not_approve()
    {
        var story = Story.In(ComplaintStep.Approval, people: new Village().NameDeputy(Manager, Owner));
        story.People.Away(Manager);
        Assert.NotEqual([Owner], Story.In(ComplaintStep.Approval, people: new Village().NameDeputy(Manager, Owner).Away(Manager)).Open);
        Assert.Equal("NotOwnProposal", story.Try(Approve, Owner).Refusals.Single().Name);
        Assert.Equal("NotOwnProposal", Choices.For(Story.Definition, story.Case, Owner).Single(c => c.Action == Approve).BlockedBy.Single());
        Assert.Equal("NotOwnProposal", story.Try(SendBack, Owner).Refusals.Single().Name);
    }

    [Fact]
    public void The_head_of_the_line_who_proposes_is_approved_by_nobody_of_the_line_and_an_incident_is_raised()
    {
        var story = Story.In(Investigation).Do(Propose, Director, cost: 50_000_00);
        Assert.Equal([Village.Admin], story.Open);
        Assert.Equal("NobodyFound", story.Last.Incident);
        Assert.False(story.Try(Approve, Director).Accepted);
        Assert.False(story.Try(Approve, Manager).Accepted);
    }

    [Fact]
    public void An_approver_who_is_away_is_stood_in_for_by_the_deputy_and_without_one_passed_over()
    {
        Assert.Equal([ManagersDeputy], Story.In(ComplaintStep.Approval, people: new Village().Away(Manager)).Open);
        Assert.Equal([Director], Story.In(ComplaintStep.Approval, people: new Village().Away(Manager).Away(ManagersDeputy)).Open);
    }

    [Fact]
    public void Work_of_an_owner_who_left_goes_up_the_line()
    {
        var people = new Village();
        people.Disabled.Add(Owner);
        Assert.Equal([Manager], new Story(people: people).Open);
        people.Disabled.Add(Manager);
        Assert.Equal([Director], new Story(people: people).Open);
    }

    [Fact]
    public void The_deputy_of_an_absent_owner_holds_the_step() =>
        Assert.Equal([Deputy], new Story(people: new Village().Away(Owner)).Open);

    [Fact]
    public void When_nobody_is_found_administrators_hold_the_step_until_somebody_is()
    {
        var people = new Village().Without(Manager);
        people.Disabled.Add(Owner);
        var story = new Story(people: people);
        Assert.Equal([Village.Admin], story.Open);
        Assert.Equal("NobodyFound", story.Last.Incident);
        Assert.Null(Reassigning.Of(Story.Definition, story.Case, Village.Admin));
        people.Disabled.Remove(Owner);
        Assert.Equal([Owner], Reassigning.Of(Story.Definition, story.Case, Village.Admin)!.Opens);
    }

    [Theory]
    [InlineData("2026-07-01 09:00", true)]
    [InlineData("2026-07-01 09:01", false)]
    public void Reopening_is_possible_for_thirty_days(string at, bool accepted)
    {
        var story = Story.In(Closed).On(at);
        Assert.Equal(accepted, story.Try(Reopen, Initiator).Accepted);
        Assert.Equal(accepted ? (Assessment, 2) : (Closed, 1), (story.State.Step, story.State.Round));
    }

    [Fact]
    public void A_dissatisfied_answer_begins_round_two_and_keeps_the_old_breach()
    {
        var story = Story.In(AwaitingAnswer);
        while (story.Last.NextTimerUtc is { } next) { story.On(next).Sweep(); }
        story.On("2026-07-20 10:00").Do(Disagree);

        Assert.Equal((Investigation, 2, Story.At("2026-07-20 10:00")), (story.State.Step, story.State.Round, story.State.RoundStartedUtc));
        Assert.Contains(story.State.Climbed, c => c is { Clock: ComplaintClock.Resolution, Rung: "P100D1" } && c.RunUtc == Story.At("2026-06-01 09:00"));
        Assert.Contains(story.Coming, c => c.EndsWith("Resolution P50: 1", StringComparison.Ordinal));
        Assert.Contains(story.Last.Effects, e => e.Name == "CustomerDisagreed" && e.Recipients.SequenceEqual([Manager]));
    }

    [Fact]
    public void A_promise_of_an_earlier_round_does_not_run_in_the_next()
    {
        var story = Story.In(Investigation).Do(Update, facts: new() { PromisedUtc = Story.At("2026-06-02 10:00") })
            .Do(Propose).Do(Communicate).On("2026-06-20 10:00").Do(Disagree);
        Assert.DoesNotContain(Clocks.Read(Story.Definition, story.Case), r => r.Clock.Name == ComplaintClock.NextUpdate);
    }

    [Fact]
    public void The_journal_of_a_simple_case_is_smaller_than_a_kilobyte()
    {
        var story = Story.In(Closed);
        var options = new JsonSerializerOptions { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
        Assert.InRange(story.Journal.Sum(e => JsonSerializer.SerializeToUtf8Bytes(e.Facts, options).Length + 2 * 8 + e.Action.Length + e.From.Length + e.To.Length + (e.Note?.Length ?? 0)), 1, 1023);
    }
}
