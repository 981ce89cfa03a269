using System.Globalization;
using Portal.Workflows.Calendar;

namespace Portal.Calendars;

/// <summary>A day whose exception an upload adds, changes or removes.</summary>
public sealed record DayChange(DateOnly Date, DayException? Before, DayException? After);

/// <summary>What an uploaded list does to a calendar: it replaces all days of the years it speaks of and leaves other years alone.</summary>
public sealed record HolidayPlan(IReadOnlyList<int> Years, IReadOnlyList<DayChange> Changes, IReadOnlyList<DayException> Result)
{
    public static HolidayPlan Of(IReadOnlyList<DayException> now, IReadOnlyList<DayException> list)
    {
        int[] years = [.. list.Select(d => d.Date.Year).Distinct().Order()];
        var result = now.Where(d => !years.Contains(d.Date.Year)).Concat(list).OrderBy(d => d.Date).ToList();
        var (before, after) = (now.ToDictionary(d => d.Date), result.ToDictionary(d => d.Date));
        var changes = before.Keys.Union(after.Keys).Order()
            .Select(date => new DayChange(date, before.GetValueOrDefault(date), after.GetValueOrDefault(date)))
            .Where(c => c.Before != c.After);
        return new(years, [.. changes], result);
    }

    /// <summary>One line for the record of changes.</summary>
    public string Summary => $"{string.Join(", ", Years)}: {string.Join("; ", Changes.Select(c => Show(c.Date, c.After)))}";

    /// <summary>A day as the record of changes has it: <c>+</c> worked, <c>−</c> off, <c>=</c> as its weekday.</summary>
    public static string Show(DateOnly date, DayException? day) => string.Create(CultureInfo.InvariantCulture,
        $"{(day is null ? "=" : day.IsOffDay ? "−" : "+")}{date:yyyy-MM-dd}{(day is null ? "" : " " + day.Name)}");
}
