using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Workflows.Calendar;

namespace Portal.Calendars;

public static class CalendarSetup
{
    public static IServiceCollection AddCalendars(this IServiceCollection services)
    {
        services.AddScoped<CalendarActions>();
        services.AddScoped<CalendarQueries>();
        services.AddScoped<CalendarWords>();
        services.AddScoped<CalendarAnswers>();
        return services;
    }

    /// <summary>A portal without any calendar gets mainland China's office hours as its default.</summary>
    public static async Task EnsureDefaultAsync(PortalDbContext db, TimeProvider time)
    {
        if (await db.Calendars.AnyAsync()) { return; }
        var china = WorkingCalendar.Default;
        var calendar = new Calendar
        {
            Name = china.Name, TimeZoneId = china.TimeZone.Id, Slots = SlotText.Write(china.Slots),
            WorkDays = SlotText.WriteDays([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]),
            Days = HolidayList.Write(HolidayList.China2026()), IsDefault = true, Version = 1,
        };
        db.CalendarChanges.Add(new() { Calendar = calendar, AtUtc = time.GetUtcNow().UtcDateTime, Kind = CalendarChangeKind.Created });
        await db.SaveChangesAsync();
    }
}
