using Portal.Organization;
using Portal.Workflows.Calendar;

namespace Portal.Notifications;

/// <summary>How long a line of news may sleep.</summary>
public enum SnoozeChoice { Hour, Tomorrow, Monday, Day }

/// <summary>When snoozed news comes back.</summary>
public static class SnoozeTimes
{
    public const int MostDays = 180;

    /// <summary>
    /// Hour: after an hour of working time. Tomorrow and Monday: when work first begins from that day on. Day: that day at the hour at which
    /// work begins, whether it is worked or not. Days are those of the person's own zone.
    /// </summary>
    /// <returns><c>null</c> when the day is missing, not after today, or too far away.</returns>
    public static DateTime? Of(SnoozeChoice choice, DateOnly? day, WorkingCalendar calendar, TimeZoneInfo zone, DateTime nowUtc)
    {
        var today = Zones.DayOf(nowUtc, zone);
        return choice switch
        {
            SnoozeChoice.Hour => calendar.AddWorking(nowUtc, TimeSpan.FromHours(1)),
            SnoozeChoice.Tomorrow => calendar.NextWorkingMoment(Zones.StartOf(today.AddDays(1), zone)),
            SnoozeChoice.Monday => calendar.NextWorkingMoment(Zones.StartOf(today.AddDays((7 - ((int)today.DayOfWeek + 6) % 7)), zone)),
            SnoozeChoice.Day when day > today && day <= today.AddDays(MostDays) => Zones.At(day.Value, calendar.Slots[0].From, zone),
            _ => null,
        };
    }
}
