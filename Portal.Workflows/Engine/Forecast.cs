namespace Portal.Workflows.Engine;

/// <summary>Something that will happen by itself if nobody acts.</summary>
/// <param name="AtUtc">When, UTC.</param>
/// <param name="Action"><see cref="EngineActions.Climb"/>, <see cref="EngineActions.Resume"/> or <see cref="EngineActions.FollowUp"/>.</param>
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
        return InOrder(c, coming);
    }

    /// <summary>Names the people event by event: whoever an earlier rung brings into the case is told by the later ones.</summary>
    private static List<Upcoming> InOrder(WorkflowCase c, List<Upcoming> coming)
    {
        var told = new List<Upcoming>(coming.Count);
        var then = c;
        foreach (var next in coming.OrderBy(u => u.AtUtc).ThenBy(u => u.Action != EngineActions.Resume))
        {
            var people = Present(then, next.Rung?.Tell ?? [Role.Holder], next.AtUtc);
            told.Add(next with { Tell = people });
            if (next.Rung?.Kind == RungKind.Escalate) { then = then with { State = then.State with { Assigned = [.. then.State.Assigned.Union(people)] } }; }
        }
        return told;
    }

    private static void AddRungs(WorkflowDefinition definition, WorkflowCase c, ClockReading reading, List<Upcoming> coming)
    {
        var pauses = reading.Clock.StopsInPause ? c.State.Pauses : [];
        var rungs = reading.Clock.Ladder(c).Rungs;
        DateTime? above = null;
        // From the top down: a rung that falls due together with the one above it has nothing left to say.
        for (var i = rungs.Count - 1; i > LastClimbed(c, reading, rungs); i--)
        {
            var rung = rungs[i];
            var at = Clocks.At(c.Calendar, reading.StartUtc, reading.Target * (rung.Percent / 100.0), pauses);
            if (rung.PlusWorkingDays > 0) { at = c.Calendar.AddWorkingDays(at, rung.PlusWorkingDays); }
            at = AfterGrace(definition, c, reading, at);
            if (above is { } later && later <= (at > c.NowUtc ? at : c.NowUtc)) { continue; }
            above = at;
            coming.Add(new(at, EngineActions.Climb, reading.Clock.Name, rung, reading.StartUtc, []));
        }
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
        var holder = c.State.Assigned.Count > 0 ? c.State.Assigned[0] : c.Subject.OwnerId;
        return c.People.PresentAbove(holder, at) is { } above ? [above] : [.. c.People.Administrators];
    }
}
