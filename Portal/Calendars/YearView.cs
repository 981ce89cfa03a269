using Portal.Workflows.Calendar;

namespace Portal.Calendars;

public enum DayKind { Ordinary, Weekend, Off, Work }

/// <summary>A day of a year as the page draws it.</summary>
public sealed record DayCell(DateOnly Date, DayKind Kind, string? Name);

/// <summary>Days in a row that share a name and a kind.</summary>
public sealed record DayRun(string Name, DateOnly From, DateOnly To, bool IsOffDay)
{
    public int Length => To.DayNumber - From.DayNumber + 1;
}

/// <summary>A year of a calendar: twelve months of weeks, Monday first, and the days that differ from their weekday.</summary>
public sealed record YearView(int Year, IReadOnlyList<IReadOnlyList<DayCell?[]>> Months, IReadOnlyList<DayRun> Runs, int WorkingDays)
{
    public const int First = 2000;
    public const int Last = 2100;

    public int OffDays => Runs.Where(r => r.IsOffDay).Sum(r => r.Length);

    public int MakeUpDays => Runs.Where(r => !r.IsOffDay).Sum(r => r.Length);

    public static YearView Of(WorkingCalendar calendar, int year)
    {
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(n => Cell(calendar, new DateOnly(year, 1, 1).AddDays(n))).ToList();
        return new(year, [.. days.GroupBy(d => d.Date.Month).Select(Weeks)], RunsOf(days), days.Count(d => calendar.IsWorkingDay(d.Date)));
    }

    private static DayCell Cell(WorkingCalendar calendar, DateOnly date) => calendar.ExceptionOn(date) is { } day
        ? new(date, day.IsOffDay ? DayKind.Off : DayKind.Work, day.Name)
        : new(date, calendar.IsWorkingDay(date) ? DayKind.Ordinary : DayKind.Weekend, null);

    private static IReadOnlyList<DayCell?[]> Weeks(IEnumerable<DayCell> month)
    {
        var days = month.ToArray();
        var empty = ((int)days[0].Date.DayOfWeek + 6) % 7;
        return [.. Enumerable.Repeat<DayCell?>(null, empty).Concat(days).Chunk(7)];
    }

    private static List<DayRun> RunsOf(IEnumerable<DayCell> days)
    {
        var runs = new List<DayRun>();
        foreach (var day in days.Where(d => d.Name is not null))
        {
            var off = day.Kind == DayKind.Off;
            var last = runs.Count > 0 ? runs[^1] : null;
            if (last is not null && last.Name == day.Name && last.IsOffDay == off && last.To.AddDays(1) == day.Date) { runs[^1] = last with { To = day.Date }; }
            else { runs.Add(new(day.Name!, day.Date, day.Date, off)); }
        }
        return runs;
    }
}
