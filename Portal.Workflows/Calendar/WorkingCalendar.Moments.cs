namespace Portal.Workflows.Calendar;

public sealed partial class WorkingCalendar
{
    /// <summary>
    /// The same local time <paramref name="days"/> working days later (negative: earlier), moved into that day's slots: to
    /// the next slot from before work or a break, to the end of the last slot from after work. A start on an off day counts
    /// as the end of the working day before it (going back: the beginning of the one after it), so a later start is never due
    /// earlier. Zero days gives <see cref="NextWorkingMoment"/>.
    /// </summary>
    /// <param name="startUtc">Start, UTC.</param>
    /// <param name="days">Working days to add.</param>
    /// <exception cref="InvalidOperationException">Ten years in a row hold no working day.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The result lies outside the years 2 to 9998.</exception>
    public DateTime AddWorkingDays(DateTime startUtc, int days)
    {
        if (days == 0) return NextWorkingMoment(startUtc);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs((long)days), DateOnly.MaxValue.DayNumber, nameof(days));
        var local = clock.ToLocal(Ticks(startUtc));
        var day = (int)(local / TimeSpan.TicksPerDay);
        var time = IsWorkingDay(day) ? local % TimeSpan.TicksPerDay : days > 0 ? TimeSpan.TicksPerDay : 0;
        for (var (left, idle) = (Math.Abs((long)days), 0); left > 0;)
        {
            day += Math.Sign(days);
            if (IsWorkingDay(day)) (left, idle) = (left - 1, 0);
            else if (++idle >= IdleDays) throw NoWorkingTime();
        }
        return Utc(clock.ToUtc(Midnight(day) + IntoSlots(time)));
    }

    /// <summary>The moment itself when it is working time, else the beginning of the next working slot.</summary>
    /// <param name="utc">Moment, UTC.</param>
    /// <exception cref="InvalidOperationException">Ten years in a row hold no working time.</exception>
    public DateTime NextWorkingMoment(DateTime utc) => Utc(Forward(Ticks(utc), 1) - 1);

    /// <summary>The moment, UTC, at which a calendar day is over in the calendar's zone, worked or not.</summary>
    public DateTime EndOf(DateOnly day) => Utc(clock.ToUtc(Midnight(day.DayNumber + 1)));

    /// <summary>The moment, UTC, at which work begins on a calendar day, or would if it were worked.</summary>
    public DateTime MorningOf(DateOnly day) => Utc(clock.ToUtc(Midnight(day.DayNumber) + slots[0].From.Ticks));

    /// <summary>Whether the moment lies in a working slot; a slot's begin is in it, its end is not.</summary>
    /// <param name="utc">Moment, UTC.</param>
    public bool IsWorkingTime(DateTime utc) => WorkingBetween(utc, utc.AddTicks(1)) > TimeSpan.Zero;

    /// <summary>Working stretches between two moments, clipped to them, earliest first, read lazily; none when reversed.</summary>
    /// <param name="fromUtc">Begin, UTC.</param>
    /// <param name="toUtc">End, UTC.</param>
    public IEnumerable<WorkingSpan> SpansBetween(DateTime fromUtc, DateTime toUtc) => Spans(Ticks(fromUtc), Ticks(toUtc));

    private IEnumerable<WorkingSpan> Spans(long from, long to)
    {
        for (var (day, last) = (LocalDay(from), LocalDay(to) + 1); from < to && day <= last; day++)
        {
            if (!IsWorkingDay(day)) continue;
            var offset = clock.OffsetThrough(Midnight(day));
            foreach (var slot in slots)
            {
                var (begin, end) = (Math.Max(from, SlotBegin(slot, day, offset)), Math.Min(to, SlotEnd(slot, day, offset)));
                if (begin < end) yield return new WorkingSpan(Utc(begin), Utc(end));
            }
        }
    }

    private long IntoSlots(long time)
    {
        foreach (var slot in slots)
            if (time < slot.ToTicks)
                return Math.Max(time, slot.From.Ticks);
        return slots[^1].ToTicks;
    }
}
