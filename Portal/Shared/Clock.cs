using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Portal.Shared;

/// <summary>Instants and durations as one reader sees them: in the reader's zone and language.</summary>
public sealed class Clock(TimeProvider time, TimeZoneInfo zone, IStringLocalizer<SharedText> text)
{
    /// <summary>A working day of the standard calendar, 09:00–12:00 and 13:30–18:00.</summary>
    public static readonly TimeSpan WorkingDay = TimeSpan.FromHours(7.5);

    public TimeZoneInfo Zone => zone;

    public DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    public DateOnly Today => DateOnly.FromDateTime(Local(NowUtc));

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    /// <summary><c>2026-11-23 14:05</c>, or a dash for nothing.</summary>
    public string Show(DateTime? utc) => utc is null ? "–" : Local(utc.Value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public string Show(DateOnly? date) => date is null ? "–" : date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>11-23 14:05</c> in this year, with the year in others; “today 14:05” and the like when near.</summary>
    public string Short(DateTime utc)
    {
        var local = Local(utc);
        var hour = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        var days = DateOnly.FromDateTime(local).DayNumber - Today.DayNumber;
        return days switch
        {
            0 => text["Time.Today", hour],
            1 => text["Time.Tomorrow", hour],
            -1 => text["Time.Yesterday", hour],
            > 1 and < 7 => $"{local.ToString("MM-dd", CultureInfo.InvariantCulture)} {Weekday(local.DayOfWeek)} {hour}",
            _ => local.ToString(local.Year == Today.Year ? "MM-dd HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        };
    }

    public string Weekday(DayOfWeek day) => text[$"Weekday.{day}"];

    /// <summary>Calendar time from now: “in 3 h”, “2 days ago”.</summary>
    public string Relative(DateTime utc)
    {
        var span = DateTime.SpecifyKind(utc, DateTimeKind.Utc) - NowUtc;
        var length = span.Duration();
        if (length < TimeSpan.FromMinutes(1))
        {
            return text["Time.Now"];
        }
        var amount = length.TotalHours < 1 ? text["Time.Minutes", (int)length.TotalMinutes]
            : length.TotalDays < 1 ? text["Time.Hours", (int)length.TotalHours]
            : Counted("Time.Day", (int)length.TotalDays);
        return span > TimeSpan.Zero ? text["Time.In", amount.Value] : text["Time.Ago", amount.Value];
    }

    /// <summary>Working time as people say it: “45 min”, “1 h 20 min”, “2 working days”. Never negative.</summary>
    public string Duration(TimeSpan workingTime, TimeSpan? workingDay = null)
    {
        var day = workingDay ?? WorkingDay;
        var span = workingTime.Duration();
        if (span >= day)
        {
            var days = (int)(span / day);
            var hours = (int)(span - days * day).TotalHours;
            var whole = Counted("Time.WorkingDay", days);
            return days >= 3 || hours == 0 ? whole : text["Time.AndHours", whole.Value, hours];
        }
        var minutes = (int)Math.Floor(span.TotalMinutes);
        return minutes < 60 ? text["Time.Minutes", minutes]
            : minutes % 60 == 0 ? text["Time.Hours", minutes / 60]
            : text["Time.HoursMinutes", minutes / 60, minutes % 60];
    }

    /// <summary>Working time that is left; negative is over the limit.</summary>
    public string Left(TimeSpan workingTime, TimeSpan? workingDay = null) =>
        workingTime >= TimeSpan.Zero ? text["Time.Left", Duration(workingTime, workingDay)] : text["Time.Over", Duration(workingTime, workingDay)];

    private LocalizedString Counted(string key, int count) => count == 1 ? text[key, count] : text[key + "s", count];
}
