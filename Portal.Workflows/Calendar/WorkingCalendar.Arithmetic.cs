namespace Portal.Workflows.Calendar;

public sealed partial class WorkingCalendar
{
    /// <summary>Days in a row without working time after which a search gives up: ten years.</summary>
    private const int IdleDays = 3653;

    /// <summary>
    /// The moment at which <paramref name="amount"/> of working time has passed since <paramref name="startUtc"/>; a negative
    /// amount counts backwards. Of all such moments it is the one nearest to the start, so work that fills the morning is due
    /// at 12:00 and not at 13:30. Zero returns the start. Only time that really passes counts: a slot is an hour shorter or
    /// longer on the day on which the clock changes within it.
    /// </summary>
    /// <param name="startUtc">Start, UTC.</param>
    /// <param name="amount">Working time to add.</param>
    /// <exception cref="InvalidOperationException">Ten years in a row hold no working time.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The result lies outside the years 2 to 9998.</exception>
    public DateTime AddWorking(DateTime startUtc, TimeSpan amount)
    {
        var start = Ticks(startUtc);
        return amount.Ticks switch
        {
            0 => Utc(start),
            > 0 => Utc(Forward(start, amount.Ticks)),
            _ => Utc(Backward(start, checked(-amount.Ticks))),
        };
    }

    /// <summary>Working time from one moment to another; negative when they are reversed.</summary>
    /// <param name="fromUtc">Begin, UTC.</param>
    /// <param name="toUtc">End, UTC.</param>
    public TimeSpan WorkingBetween(DateTime fromUtc, DateTime toUtc)
    {
        var (from, to) = (Ticks(fromUtc), Ticks(toUtc));
        if (from > to) return -WorkingBetween(toUtc, fromUtc);
        var sum = 0L;
        var (first, last) = (LocalDay(from), LocalDay(to) + 1);
        for (var day = first; day <= last; day++)
        {
            if (!IsWorkingDay(day)) continue;
            var offset = clock.OffsetThrough(Midnight(day));
            if (offset is not null && day > first && day < last - 1) sum += dayLength;
            else
                foreach (var slot in slots)
                    sum += Math.Max(0, Math.Min(to, SlotEnd(slot, day, offset)) - Math.Max(from, SlotBegin(slot, day, offset)));
        }
        return TimeSpan.FromTicks(sum);
    }

    private long Forward(long start, long left)
    {
        var day = LocalDay(start);
        for (var idle = 0; idle < IdleDays; day++, idle++)
        {
            if (!IsWorkingDay(day)) continue;
            var offset = clock.OffsetThrough(Midnight(day));
            foreach (var slot in slots)
            {
                var begin = Math.Max(start, SlotBegin(slot, day, offset));
                var length = SlotEnd(slot, day, offset) - begin;
                if (length <= 0) continue;
                if (length >= left) return begin + left;
                left -= length;
                idle = 0;
            }
        }
        throw NoWorkingTime();
    }

    // Begins a day late: where the clock is set back over midnight, the new day's slots begin in the old day's repeated hour.
    private long Backward(long start, long left)
    {
        var day = LocalDay(start) + 1;
        for (var idle = 0; idle < IdleDays; day--, idle++)
        {
            if (!IsWorkingDay(day)) continue;
            var offset = clock.OffsetThrough(Midnight(day));
            for (var i = slots.Length - 1; i >= 0; i--)
            {
                var end = Math.Min(start, SlotEnd(slots[i], day, offset));
                var length = end - SlotBegin(slots[i], day, offset);
                if (length <= 0) continue;
                if (length >= left) return end - left;
                left -= length;
                idle = 0;
            }
        }
        throw NoWorkingTime();
    }

    private long SlotBegin(WorkingSlot slot, int day, long? offset) => ToUtc(Midnight(day) + slot.From.Ticks, offset);

    private long SlotEnd(WorkingSlot slot, int day, long? offset) => ToUtc(Midnight(day) + slot.ToTicks, offset);

    private long ToUtc(long local, long? offset) => offset is { } known ? local - known : clock.ToUtc(local);

    private int LocalDay(long utc) => (int)(clock.ToLocal(utc) / TimeSpan.TicksPerDay);

    private static long Midnight(int day) => day * TimeSpan.TicksPerDay;

    private static DateTime Utc(long ticks) => new(ticks, DateTimeKind.Utc);

    private static long Ticks(DateTime utc)
    {
        if (utc.Kind == DateTimeKind.Local) throw new ArgumentException("Give the moment in UTC, not in local time.", nameof(utc));
        return utc.Year is >= 2 and <= 9998 ? utc.Ticks : throw new ArgumentOutOfRangeException(nameof(utc), utc, "Years 2 to 9998.");
    }

    private InvalidOperationException NoWorkingTime() => new(
        $"Calendar \"{Name}\" has no working time in ten years in a row; give it working days or fewer off days.");
}
