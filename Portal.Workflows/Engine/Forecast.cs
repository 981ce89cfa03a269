namespace Portal.Workflows.Engine;

/// <summary>Something that will happen by itself if nobody acts.</summary>
/// <param name="AtUtc">When, UTC.</param>
/// <param name="Action"><see cref="EngineActions.Climb"/>, <see cref="EngineActions.Resume"/>, <see cref="EngineActions.FollowUp"/>, <see cref="EngineActions.Delegate"/> or <see cref="EngineActions.AnswerDue"/>.</param>
/// <param name="Clock">The clock, for a rung.</param>
/// <param name="Rung">The rung, for a climb.</param>
/// <param name="RunUtc">Start of the clock's run.</param>
/// <param name="Tell">Who will be told, absences as known now taken into account.</param>
public sealed record Upcoming(
    DateTime AtUtc, string Action, string? Clock, Rung? Rung, DateTime? RunUtc, IReadOnlyList<int> Tell);

/// <summary>
/// The future of a case if nobody acts. The page that shows it and the sweep that makes it happen call this one function,
/// so what is shown is what will happen.
/// </summary>
public static class Forecast
{
    /// <summary>Everything still to come, soonest first; entries at or before now are due.</summary>
    public static IReadOnlyList<Upcoming> Of(WorkflowDefinition definition, WorkflowCase c)
    {
        if (definition.IsOver(c.State)) { return []; }
        var coming = new List<Upcoming>();
        foreach (var reading in Clocks.Read(definition, c)) { AddRungs(definition, c, reading, coming); }
        if (c.State.OpenPause is { } pause)
        {
            coming.Add(new(pause.UntilUtc, EngineActions.Resume, null, null, null, []));
            if (pause.FollowUpUtc is { } followUp && !c.State.FollowedUp && followUp < pause.UntilUtc)
            {
                coming.Add(new(followUp, EngineActions.FollowUp, null, null, null, []));
            }
        }
        foreach (var question in c.State.Questions.Where(q => !q.Reminded)) { coming.Add(new(question.DueUtc, EngineActions.AnswerDue, null, null, null, [question.Asked, question.AskedBy])); }
        coming.AddRange(Delegating.Moments(definition.Find(c.State.Step), c).Select(at => new Upcoming(at, EngineActions.Delegate, null, null, null, [])));
        return InOrder(definition, c, coming);
    }

    /// <summary>Names the people event by event: whoever an earlier rung brings into the case is told by the later ones.</summary>
    private static List<Upcoming> InOrder(WorkflowDefinition definition, WorkflowCase c, List<Upcoming> coming)
    {
        var told = new List<Upcoming>(coming.Count);
        var then = c;
        foreach (var next in coming.OrderBy(u => u.AtUtc).ThenBy(Rank))
        {
            if (next.Action == EngineActions.Delegate)
            {
                var seats = Delegating.At(definition.Find(c.State.Step), then, next.AtUtc);
                told.Add(next with { Tell = Delegating.Moved(then.State.Seats, seats) });
                then = then with { State = then.State.Seated(seats) };
                continue;
            }
            var people = next.Action == EngineActions.AnswerDue ? next.Tell : Present(then, next.Rung?.Tell ?? [Role.Holder], next.AtUtc);
            told.Add(next with { Tell = people });
            if (next.Rung?.Kind == RungKind.Escalate) { then = then with { State = then.State.ClimbedTo(people) }; }
        }
        return told;
    }

    private static int Rank(Upcoming u) => u.Action switch { EngineActions.Delegate => 0, EngineActions.Resume => 1, _ => 2 };

    private static void AddRungs(WorkflowDefinition definition, WorkflowCase c, ClockReading reading, List<Upcoming> coming)
    {
        var pauses = reading.Clock.StopsInPause ? c.State.Pauses : [];
        var rungs = reading.Clock.Ladder(c).Rungs;
        DateTime? above = null;
        // From the top down: a rung that falls due together with the one above it has nothing left to say.
        for (var i = rungs.Count - 1; i > LastClimbed(c, reading, rungs); i--)
        {
            var rung = rungs[i];
            var at = Planned(c, reading, rung, pauses);
            if (at <= reading.StartUtc) { continue; }
            at = AfterGrace(definition, c, reading, at);
            if (above is { } later && later <= (at > c.NowUtc ? at : c.NowUtc)) { continue; }
            above = at;
            coming.Add(new(at, EngineActions.Climb, reading.Clock.Name, rung, reading.StartUtc, []));
        }
    }

    private static DateTime Planned(WorkflowCase c, ClockReading reading, Rung rung, IReadOnlyList<Pause> pauses)
    {
        if (rung.On is { } day) { return c.Calendar.MorningOf(day); }
        var at = Clocks.At(c.Calendar, reading.StartUtc, reading.Target * (rung.Percent / 100.0), pauses);
        return rung.PlusWorkingDays == 0 ? at : c.Calendar.AddWorkingDays(at, rung.PlusWorkingDays);
    }

    /// <summary>A rung that has been climbed takes those below it along, so that a late start never fires them afterwards.</summary>
    private static int LastClimbed(WorkflowCase c, ClockReading reading, IReadOnlyList<Rung> rungs)
    {
        for (var i = rungs.Count - 1; i >= 0; i--)
        {
            if (c.State.Climbed.Contains(new(reading.Clock.Name, reading.StartUtc, rungs[i].Name))) { return i; }
        }
        return -1;
    }

    /// <summary>Nothing climbs in the moment of resuming: the person gets a little working time to look first.</summary>
    private static DateTime AfterGrace(WorkflowDefinition definition, WorkflowCase c, ClockReading reading, DateTime at)
    {
        if (!reading.Clock.StopsInPause || c.State.Pauses.Count == 0) { return at; }
        var last = c.State.Pauses[^1];
        var ends = last.ToUtc ?? last.UntilUtc;
        if (at < last.FromUtc) { return at; }
        var earliest = c.Calendar.AddWorking(ends, definition.ResumeGrace);
        return at < earliest ? earliest : at;
    }

    /// <summary>Whom the rules name at a moment; when that is nobody, the next present person up the line.</summary>
    internal static List<int> Present(WorkflowCase c, IReadOnlyList<Role> roles, DateTime at)
    {
        var people = roles.SelectMany(r => r.Find(c, at)).Distinct().ToList();
        if (people.Count > 0) { return people; }
        return c.People.PresentAbove(Role.Owners(c)[0], at) is { } above ? [above] : [.. c.Catchers];
    }
}
