using CsCheck;
using Portal.Workflows.Calendar;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using static Portal.Workflows.Complaints.ComplaintAction;

namespace Portal.Tests.Workflows;

/// <summary>Whatever people do, in whatever order, these things hold.</summary>
public class EngineModelTests
{
    private static readonly string[] Actions =
    [
        Acknowledge, Assess, Propose, Approve, SendBack, Communicate, Close, Disagree, Reopen, Update, ChangeSeverity, Comment, Dismiss,
        Reject, EngineActions.Withdraw, EngineActions.Transfer, EngineActions.AddApprover, EngineActions.Copy, EngineActions.Nudge,
        EngineActions.Pause, EngineActions.Resume, "Wait", "GoAway",
    ];

    private static readonly Gen<(int Action, int Who, int Minutes, int Amount)[]> Commands =
        Gen.Select(Gen.Int[0, Actions.Length - 1], Gen.Int[1, 8], Gen.Int[0, 3000], Gen.Int[1, 4]).Array[1, 40];

    /// <summary>Samples of 1 to 40 commands each: some 100,000 steps in all.</summary>
    private const int Samples = 5000;

    [Fact]
    public void The_journal_has_no_gaps_and_is_the_state_and_only_open_steps_have_work() => Commands.Sample(commands =>
    {
        var story = new Story();
        foreach (var command in commands)
        {
            story.On(story.Now.AddMinutes(command.Minutes)).Sweep();
            var (ended, seq) = (Story.Definition.Find(story.State.Step).IsEnd, story.State.LastSeq);
            var outcome = Send(story, command);
            if (ended && outcome?.Accepted == true) { Assert.Equal(Reopen, Actions[command.Action]); }
            Assert.Equal(seq + (outcome?.Entries.Count ?? 0), story.State.LastSeq);
            AssertSame(InstanceState.Fold(story.Journal), story.State);
            var end = Story.Definition.Find(story.State.Step).IsEnd;
            Assert.Equal(end, story.Open.Count == 0);
            Assert.Equal(story.Open.Order(), story.State.Assigned.Order());
            Assert.Equal(story.Journal.Select(e => e.Round).Distinct(), Enumerable.Range(1, story.State.Round));
            if (end) { Assert.Null(story.Last.NextTimerUtc); }
            AssertDeadlines(story);
            AssertPeople(story, seq);
        }
    }, iter: Samples);

    [Fact]
    public void The_forecast_is_what_the_sweep_does() => Commands.Sample(commands =>
    {
        var story = new Story();
        foreach (var command in commands)
        {
            story.On(story.Now.AddMinutes(command.Minutes)).Sweep();
            Send(story, command);
        }
        story.Sweep();
        var shown = Forecast.Of(Story.Definition, story.Case).Select(Line).ToList();
        var done = new List<string>();
        for (var moment = 0; moment < 40 && Forecast.Of(Story.Definition, story.Case) is [var next, ..]; moment++)
        {
            done.AddRange(story.On(next.AtUtc).Sweep()!.Entries.Select(e => $"{e.AtUtc:s} {e.Action} {e.Facts.Clock} {e.Facts.Rung} {string.Join(',', e.Facts.Told ?? [])}"));
        }
        Assert.Equal(shown, done);
    }, iter: 300);

    private static Outcome? Send(Story story, (int Action, int Who, int Minutes, int Amount) command)
    {
        var action = Actions[command.Action];
        if (action == "GoAway") { story.People.Absences.Add((command.Who, story.Now.AddMinutes(command.Minutes), story.Now.AddMinutes(command.Minutes + 600))); }
        var facts = ComplaintTransitionTests.Facts(story)! with { People = [command.Amount == command.Who ? 8 : command.Amount], Place = command.Amount % 2 == 0 ? "Before" : "After" };
        return action is "Wait" or "GoAway" ? null : story.Try(action, command.Who, "because", facts,
            action is ChangeSeverity or Assess ? command.Amount : null, command.Amount * 10_000_00L);
    }

    /// <summary>Only people who may have acted, and nobody on their own proposal.</summary>
    private static void AssertPeople(Story story, int seq)
    {
        foreach (var entry in story.Journal.Skip(seq).Where(e => e.ActorId is not null))
        {
            Assert.NotEqual(Village.Stranger, entry.Action is EngineActions.Comment or Approve or Reject ? 0 : entry.ActorId!.Value * (story.State.Copied.Contains(Village.Stranger) || WasGiven(story, Village.Stranger) ? 0 : 1));
            if (entry.Action is Approve or Reject) { Assert.NotEqual(story.Complaint.ProposedById, entry.ActorId); }
        }
    }

    private static bool WasGiven(Story story, int person) => story.Journal.Any(e => e.Facts.People?.Contains(person) == true);

    /// <summary>due = start + target + the working time paused.</summary>
    private static void AssertDeadlines(Story story)
    {
        foreach (var reading in Clocks.Read(Story.Definition, story.Case))
        {
            var pauses = reading.Clock.StopsInPause ? story.State.Pauses.Where(p => p.FromUtc < reading.DueUtc && (p.ToUtc ?? p.UntilUtc) > reading.StartUtc) : [];
            var paused = pauses.Aggregate(TimeSpan.Zero, (sum, p) =>
                sum + WorkingCalendar.Default.WorkingBetween(p.FromUtc > reading.StartUtc ? p.FromUtc : reading.StartUtc, p.ToUtc ?? p.UntilUtc));
            Assert.Equal(reading.Target + paused, WorkingCalendar.Default.WorkingBetween(reading.StartUtc, reading.DueUtc));
        }
    }

    private static string Line(Upcoming u) => $"{u.AtUtc:s} {u.Action} {u.Clock} {u.Rung?.Name} {string.Join(',', u.Tell)}";

    private static void AssertSame(InstanceState folded, InstanceState kept)
    {
        Assert.Equal((folded.Step, folded.Round, folded.StartedUtc, folded.RoundStartedUtc, folded.StepEnteredUtc, folded.PromisedUtc, folded.FollowedUp, folded.LastSeq),
            (kept.Step, kept.Round, kept.StartedUtc, kept.RoundStartedUtc, kept.StepEnteredUtc, kept.PromisedUtc, kept.FollowedUp, kept.LastSeq));
        Assert.Equal(folded.Assigned, kept.Assigned);
        Assert.Equal(folded.Seats, kept.Seats);
        Assert.Equal((folded.Touched, folded.IsCancelled), (kept.Touched, kept.IsCancelled));
        Assert.Equal(folded.Questions, kept.Questions);
        Assert.True(folded.Copied.SetEquals(kept.Copied));
        Assert.Equal(folded.Pauses, kept.Pauses);
        Assert.True(folded.Climbed.SetEquals(kept.Climbed));
    }
}
