using Portal.Workflows.Calendar;

namespace Portal.Workflows.Engine;

/// <summary>A clock as it stands at one moment. All instants UTC, all durations working time.</summary>
/// <param name="StartUtc">Start of the run.</param>
/// <param name="Target">Working time granted.</param>
/// <param name="DueUtc">When the target is used up, pauses added; a pause that still lasts counts to its end.</param>
/// <param name="Elapsed">Working time used, pauses taken out.</param>
public sealed record ClockReading(ClockDefinition Clock, DateTime StartUtc, TimeSpan Target, DateTime DueUtc, TimeSpan Elapsed, bool IsPaused)
{
    /// <summary>Working time left; negative when late.</summary>
    public TimeSpan Left => Target - Elapsed;

    public bool IsLate => Elapsed > Target;

    /// <summary>Share used, 0 and up; 1 = due.</summary>
    public double Share => Elapsed / Target;
}

/// <summary>
/// Clock arithmetic: the effective elapsed time is the working time since the start, less the working time inside pauses.
/// A deadline is always computed from the start, the target and all pauses; it is never moved.
/// </summary>
public static class Clocks
{
    /// <summary>The clocks that run, or stand paused, in the current step.</summary>
    public static IEnumerable<ClockReading> Read(WorkflowDefinition definition, WorkflowCase c)
    {
        if (c.State.IsCancelled) { yield break; }
        foreach (var clock in definition.Clocks)
        {
            if (!clock.RunsIn(c.State.Step) || clock.Start(c.State) is not { } start || clock.Target(c) is not { } target || target <= TimeSpan.Zero)
            {
                continue;
            }
            var pauses = clock.StopsInPause ? c.State.Pauses : [];
            yield return new(clock, start, target, At(c.Calendar, start, target, pauses), Elapsed(c.Calendar, start, c.NowUtc, pauses),
                clock.StopsInPause && c.State.OpenPause is not null);
        }
    }

    /// <summary>The instant at which <paramref name="amount"/> of effective working time has passed since <paramref name="startUtc"/>.</summary>
    public static DateTime At(WorkingCalendar calendar, DateTime startUtc, TimeSpan amount, IReadOnlyList<Pause> pauses)
    {
        var cursor = startUtc;
        var left = amount;
        foreach (var pause in pauses)
        {
            var to = pause.ToUtc ?? pause.UntilUtc;
            if (to <= cursor) { continue; }
            var from = pause.FromUtc > cursor ? pause.FromUtc : cursor;
            var before = calendar.WorkingBetween(cursor, from);
            if (left <= before && left > TimeSpan.Zero) { break; }
            left -= before;
            cursor = to;
        }
        return calendar.AddWorking(cursor, left);
    }

    /// <summary>Effective working time between two instants.</summary>
    public static TimeSpan Elapsed(WorkingCalendar calendar, DateTime startUtc, DateTime nowUtc, IReadOnlyList<Pause> pauses)
    {
        var elapsed = calendar.WorkingBetween(startUtc, nowUtc);
        foreach (var pause in pauses)
        {
            var from = pause.FromUtc > startUtc ? pause.FromUtc : startUtc;
            var to = pause.ToUtc is { } ended && ended < nowUtc ? ended : nowUtc;
            if (to > from) { elapsed -= calendar.WorkingBetween(from, to); }
        }
        return elapsed;
    }
}
