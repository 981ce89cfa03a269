namespace Portal.Organization;

/// <summary>Days in a person's own time zone.</summary>
public static class Zones
{
    public static TimeZoneInfo Of(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Where a day begins; where midnight is skipped by summer time, the first moment after it.</summary>
    public static DateTime StartOf(DateOnly day, TimeZoneInfo zone) => At(day, TimeOnly.MinValue, zone);

    /// <summary>A time of day; where summer time skips it the first moment after it, where it happens twice the first of the two.</summary>
    public static DateTime At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local)) { local = new(local.AddMinutes(15).Ticks / QuarterHour * QuarterHour); }
        return zone.IsAmbiguousTime(local) ? DateTime.SpecifyKind(local - zone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc) : TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }

    private const long QuarterHour = 15 * TimeSpan.TicksPerMinute;

    public static DateOnly DayOf(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
}
