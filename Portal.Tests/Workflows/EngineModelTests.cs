using CsCheck;
using Portal.Workflows.Calendar;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;
using static Portal.Workflows.Complaints.ComplaintAction;

namespace Portal.Tests.Workflows;

/// <summary>Whatever people do, in whatever order and in whatever workflow, these things hold.</summary>
public class EngineModelTests
{
    private static readonly Gen<Throw[]> Commands =
        Gen.Select(Gen.Int[0, 1000], Gen.Int[1, 9], Gen.Int[0, 3000], Gen.Int[1, 9], (action, who, minutes, amount) => new Throw(action, who, minutes, amount)).Array[1, 60];

    /// <summary>Every definition, and each kind of asking several people: 100,000 steps and more in all.</summary>
    public static TheoryData<string, int> Worlds => new()
    {
        { "complaint", 1200 }, { nameof(Quorum.Any), 600 }, { nameof(Quorum.All), 600 }, { nameof(Quorum.InOrder), 600 }, { nameof(Quorum.AtLeast), 600 }, { "own request", 300 },
    };

    private static World Begin(string world) => world switch
    {
        "complaint" => World.Complaint(),
        nameof(Quorum.Any) => World.Request(Quorum.Any, 2, 3, 5),
        nameof(Quorum.All) => World.Request(Quorum.All, 2, 3, 5),
        nameof(Quorum.InOrder) => World.Request(Quorum.InOrder, 5, 2, 3, 2),
        nameof(Quorum.AtLeast) => World.Request(Quorum.AtLeast(2), 2, 3, 5),
        _ => World.Request(Quorum.All, Office.Asker, 4, 7),
    };

    [Theory, MemberData(nameof(Worlds))]
    public void The_engine_does_what_a_plain_model_does_and_the_journal_is_the_state(string name, int samples) => Commands.Sample(commands =>
    {
        var world = Begin(name);
        foreach (var dice in commands)
        {
            world.PassTo(world.Now.AddMinutes(dice.Amount % 2 == 0 ? dice.Minutes : dice.Minutes / 60));
            world.Sweep();
            AssertAlike(world);
            var (over, seq) = (world.Definition.IsOver(world.State), world.State.LastSeq);
            var refused = world.Send(dice);
            world.Sweep();
            if (over && world.State.LastSeq > seq) { Assert.Contains(world.Journal[seq].Action, new[] { Reopen, Comment, EngineActions.Copy }); }
            if (refused is not null) { Assert.Equal(seq, world.State.LastSeq); }
            AssertAlike(world);
            AssertJournal(world, seq);
        }
    }, iter: samples, threads: 2);

    private static void AssertAlike(World world)
    {
        var (engine, model) = (world.State, world.Model.Now);
        Assert.Equal((model.Step, model.Round, model.Cancelled, model.Touched, model.Paused), (engine.Step, engine.Round, engine.IsCancelled, engine.Touched, engine.OpenPause is not null));
        Assert.Equal(world.Model.Undecided(world.Case), engine.Seats.Where(s => s.IsUndecided).Select(s => $"{s.For} by {s.Holder}: {s.Status}"));
        Assert.Equal(world.Model.Working(world.Case).Order(), world.Open.Order());
        Assert.True(model.Copied.SetEquals(engine.Copied));
        Assert.Equal(model.Questions, engine.Questions.Select(q => (q.Asked, q.AskedBy)));
    }

    private static void AssertJournal(World world, int seq)
    {
        AssertSame(InstanceState.Fold(world.Journal), world.State);
        Assert.Equal(Enumerable.Range(1, world.State.LastSeq), world.Journal.Select(e => e.Seq));
        Assert.Equal(Enumerable.Range(1, world.State.Round), world.Journal.Select(e => e.Round).Distinct());
        Assert.Equal(world.Definition.IsOver(world.State), world.Open.Count == 0);
        if (world.Definition.IsOver(world.State)) { Assert.Null(world.Last.NextTimerUtc); }
        foreach (var entry in world.Journal.Skip(seq).Where(e => e.From != e.To)) { Assert.Contains(world.Definition.Find(entry.From is "" ? entry.To : entry.From).Arrows.Select(a => a.To).Append(world.Definition.First.Name), to => to == entry.To); }
        AssertFourEyes(world, seq);
        AssertDeadlines(world);
    }

    /// <summary>Nobody decides about what they asked for themselves.</summary>
    private static void AssertFourEyes(World world, int seq)
    {
        foreach (var entry in world.Journal.Skip(seq).Where(e => e.Action is Approve or Reject && e.ActorId is not null))
        {
            Assert.NotEqual(world.Subject is AComplaint complaint ? complaint.ProposedById : Office.Asker, entry.ActorId);
        }
    }

    [Theory, MemberData(nameof(Worlds))]
    public void The_forecast_is_what_the_sweep_does(string name, int samples) => Commands.Sample(commands =>
    {
        var world = Begin(name);
        foreach (var dice in commands)
        {
            world.PassTo(world.Now.AddMinutes(dice.Minutes));
            world.Sweep();
            world.Send(dice);
        }
        world.Sweep();
        var shown = Forecast.Of(world.Definition, world.Case).Select(Line).ToList();
        var done = new List<string>();
        for (var moment = 0; moment < 40 && Forecast.Of(world.Definition, world.Case) is [var next, ..]; moment++)
        {
            var seq = world.State.LastSeq;
            world.PassTo(next.AtUtc);
            world.Sweep();
            done.AddRange(world.Journal.Skip(seq).Select(e => $"{e.AtUtc:s} {e.Action} {e.Facts.Clock} {e.Facts.Rung} {string.Join(',', e.Facts.Told ?? [])}"));
        }
        Assert.Equal(shown, done);
    }, iter: samples / 10, threads: 2);

    /// <summary>due = start + target + the working time paused.</summary>
    private static void AssertDeadlines(World world)
    {
        foreach (var reading in Clocks.Read(world.Definition, world.Case))
        {
            var pauses = reading.Clock.StopsInPause ? world.State.Pauses.Where(p => p.FromUtc < reading.DueUtc && (p.ToUtc ?? p.UntilUtc) > reading.StartUtc) : [];
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
