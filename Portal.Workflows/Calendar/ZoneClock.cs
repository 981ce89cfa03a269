using System.Collections.Concurrent;

namespace Portal.Workflows.Calendar;

/// <summary>
/// Turns local wall-clock time into UTC and back, exactly and cheaply. A local time means the <em>first moment at which the
/// wall clock shows it or a later time</em>: one that a clock change skips moves forward to the change, one that happens twice
/// is its first occurrence. This rule never runs backwards, so ordered slots stay ordered and never overlap in UTC.
/// </summary>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    private readonly record struct Shift(long AtUtc, long After);

    private sealed record Year(long Before, Shift[] Shifts);

    private readonly ConcurrentDictionary<int, Year> years = new();

    /// <summary>Local wall-clock ticks at a UTC moment.</summary>
    public long ToLocal(long utc)
    {
        var year = Of(utc);
        var offset = year.Before;
        foreach (var shift in year.Shifts)
            if (utc >= shift.AtUtc) offset = shift.After;
        return utc + offset;
    }

    /// <summary>First UTC moment at which the wall clock shows the local ticks or later.</summary>
    public long ToUtc(long local)
    {
        var year = Of(local);
        var offset = year.Before;
        foreach (var shift in year.Shifts)
        {
            if (local - offset < shift.AtUtc) break;
            if (local - shift.After < shift.AtUtc) return shift.AtUtc;
            offset = shift.After;
        }
        return local - offset;
    }

    /// <summary>The offset that holds through the whole local day, or <c>null</c> when the clock may change within it.</summary>
    public long? OffsetThrough(long midnight)
    {
        var year = Of(midnight);
        var offset = year.Before;
        foreach (var shift in year.Shifts)
        {
            if (midnight + 2 * TimeSpan.TicksPerDay <= shift.AtUtc) break;
            if (midnight - 2 * TimeSpan.TicksPerDay < shift.AtUtc) return null;
            offset = shift.After;
        }
        return offset;
    }

    private Year Of(long ticks) => years.GetOrAdd(new DateTime(ticks).Year, static (y, clock) => clock.Load(y), this);

    // Asks only UTC-to-local questions: .NET answers these rightly for changes of the base offset too, where its
    // IsInvalidTime and IsAmbiguousTime do not.
    private Year Load(int year)
    {
        var at = new DateTime(year, 1, 1).Ticks - 3 * TimeSpan.TicksPerDay;
        var end = new DateTime(year, 12, 31).Ticks + 4 * TimeSpan.TicksPerDay;
        var before = OffsetAt(at);
        var shifts = new List<Shift>();
        for (var offset = before; at < end; at += TimeSpan.TicksPerDay)
        {
            var next = OffsetAt(at + TimeSpan.TicksPerDay);
            if (next == offset) continue;
            shifts.Add(new Shift(Change(at, at + TimeSpan.TicksPerDay, offset), next));
            offset = next;
        }
        return new Year(before, [.. shifts]);
    }

    private long Change(long low, long high, long offset)
    {
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (OffsetAt(middle) == offset) low = middle;
            else high = middle;
        }
        return high;
    }

    private long OffsetAt(long utc) => zone.GetUtcOffset(new DateTime(utc, DateTimeKind.Utc)).Ticks;
}
