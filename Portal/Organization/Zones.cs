namespace Portal.Organization;

/// <summary>Days in a person's own time zone.</summary>
public static class Zones
{
    public static TimeZoneInfo Of(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Where a day begins; where midnight is skipped by summer time, the first moment after it.</summary>
    public static DateTime StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight)) { midnight = midnight.AddMinutes(15); }
        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
    }

    public static DateOnly DayOf(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));
}
