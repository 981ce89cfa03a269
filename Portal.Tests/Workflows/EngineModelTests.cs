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
        EngineActions.Pause, EngineActions.Resume, "Wait",
    ];

    private static readonly Gen<(int Action, int Who, int Minutes, int Amount)[]> Commands =
        Gen.Select(Gen.Int[0, Actions.Length - 1], Gen.Int[1, 8], Gen.Int[0, 3000], Gen.Int[1, 4]).Array[1, 40];

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
            if (end) { Assert.Null(story.Last.NextTimerUtc); }
            AssertDeadlines(story);
        }
    }, iter: 300);

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
        for (var moment = 0; moment < 40 && story.Last.NextTimerUtc is { } next; moment++)
        {
            done.AddRange(story.On(next).Sweep()!.Entries.Select(e => $"{e.AtUtc:s} {e.Action} {e.Facts.Clock} {e.Facts.Rung} {string.Join(',', e.Facts.Told ?? [])}"));
        }
        Assert.Equal(shown, done);
    }, iter: 300);

    private static Outcome? Send(Story story, (int Action, int Who, int Minutes, int Amount) command)
    {
        var action = Actions[command.Action];
        return action == "Wait" ? null : story.Try(action, command.Who, "because", ComplaintTransitionTests.Facts(story),
            action is ChangeSeverity or Assess ? command.Amount : null, command.Amount * 10_000_00L);
    }

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
        Assert.Equal(folded.Pauses, kept.Pauses);
        Assert.True(folded.Climbed.SetEquals(kept.Climbed));
    }
}
