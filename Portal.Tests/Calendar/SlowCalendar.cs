using Portal.Workflows.Calendar;

namespace Portal.Tests.Calendar;

/// <summary>
/// The calendar said again as plainly as possible: look at every minute. A minute is worked when the wall clock, which for this
/// purpose never runs backwards, stands within a slot of a working day.
/// </summary>
public sealed class SlowCalendar
{
    private readonly DateTime begin;
    private readonly bool[] worked;

    public SlowCalendar(Setup setup, DateTime aroundUtc, int days)
    {
        begin = aroundUtc.Date.AddDays(-days);
        worked = new bool[2 * days * 1440];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(setup.Zone);
        var wall = DateTime.MinValue;
        for (var minute = -3 * 1440; minute < worked.Length; minute++)
        {
            var shown = TimeZoneInfo.ConvertTimeFromUtc(begin.AddMinutes(minute), zone);
            if (shown > wall) wall = shown;
            if (minute >= 0) worked[minute] = IsWorked(setup, wall);
        }
    }

    public bool IsWorkingTime(DateTime utc) => worked[Index(utc)];

    public DateTime? NextWorkingMoment(DateTime utc)
    {
        for (var i = Index(utc); i < worked.Length; i++)
            if (worked[i]) return begin.AddMinutes(i);
        return null;
    }

    public DateTime? AddWorking(DateTime startUtc, int minutes)
    {
        var (i, step, left) = (Index(startUtc), Math.Sign(minutes), Math.Abs(minutes));
        for (; left > 0; i += step)
        {
            var looked = step > 0 ? i : i - 1;
            if (looked < 0 || looked >= worked.Length) return null;
            if (worked[looked]) left--;
        }
        return begin.AddMinutes(i);
    }

    public int WorkingBetween(DateTime fromUtc, DateTime toUtc)
    {
        var sum = 0;
        for (var i = Index(fromUtc); i < Index(toUtc); i++)
            if (worked[i]) sum++;
        return sum;
    }

    private int Index(DateTime utc) => (int)(utc - begin).TotalMinutes;

    private static bool IsWorked(Setup setup, DateTime wall)
    {
        var day = DateOnly.FromDateTime(wall);
        var exception = setup.Exceptions.FirstOrDefault(e => e.Date == day);
        if (exception is null ? !setup.WorkDays.Contains(day.DayOfWeek) : exception.IsOffDay) return false;
        var time = TimeOnly.FromDateTime(wall);
        return setup.Slots.Any(slot => time >= slot.From && (slot.To == TimeOnly.MinValue || time < slot.To));
    }
}

/// <summary>What a calendar is made of, so that both calendars can be made of it.</summary>
public sealed record Setup(string Zone, WorkingSlot[] Slots, DayOfWeek[] WorkDays, DayException[] Exceptions)
{
    public WorkingCalendar Calendar() => new("Any", Zone, Slots, WorkDays, Exceptions);

    public override string ToString() => $"{Zone}; {string.Join(", ", Slots.AsEnumerable())}; {string.Join(",", WorkDays)}; "
        + string.Join(", ", Exceptions.Select(e => $"{e.Date:yyyy-MM-dd} {(e.IsOffDay ? "off" : "worked")}"));
}
