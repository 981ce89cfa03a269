using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Data;
using Portal.Jobs;
using Portal.Notifications;
using Portal.Organization;
using Portal.Workflows.Calendar;
using Portal.Workflows.Engine;
using Quartz;

namespace Portal.CheckIns;

/// <summary>Reminds whoever has not checked in, on the last two working days of the month as their own calendar has them.</summary>
public sealed class CheckInReminders(PortalDbContext db, DirectoryCache directory, CalendarBook calendars, TimeProvider time)
{
    private const int LastDays = 2;

    /// <returns>How many people were reminded.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var (now, people) = (time.GetUtcNow().UtcDateTime, await directory.CurrentAsync(db, stop));
        var due = new List<(int Person, DateOnly Day)>();
        foreach (var person in people.Active.Where(p => people.WritesCheckIns(p.Id) && !people.IsAway(p.Id, now)))
        {
            var calendar = await calendars.ForAsync(db, person.Id, people);
            var day = Zones.DayOf(now, calendar.TimeZone);
            if (calendar.IsWorkingTime(now) && IsOneOfTheLast(calendar, day)) { due.Add((person.Id, day)); }
        }
        if (due.Count == 0) { return 0; }
        var months = due.Select(d => MonthOf(d.Day)).Distinct().ToList();
        var written = (await db.CheckIns.Where(c => months.Contains(c.Month)).Select(c => new { c.PersonId, c.Month }).ToListAsync(stop)).Select(c => (c.PersonId, c.Month)).ToHashSet();
        var keys = due.Where(d => !written.Contains((d.Person, MonthOf(d.Day)))).ToDictionary(d => string.Create(CultureInfo.InvariantCulture, $"check-in {d.Person} {d.Day:yyyy-MM-dd}"), d => d.Person);
        return await TellAsync(keys, now, stop);
    }

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Whoever has been reminded on this day already is not reminded again.</summary>
    private Task<int> TellAsync(Dictionary<string, int> keys, DateTime now, CancellationToken stop) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var told = await db.OutboxMessages.Where(m => keys.Keys.Contains(m.OnceKey!)).Select(m => m.OnceKey!).ToListAsync(stop);
        var left = keys.Where(k => !told.Contains(k.Key)).ToList();
        foreach (var (key, person) in left) { db.Tell(now, person, "CheckInDue", null, key); }
        await db.SaveChangesAsync(stop);
        return left.Count;
    }, stop);

    private static bool IsOneOfTheLast(WorkingCalendar calendar, DateOnly day)
    {
        var left = 0;
        for (var next = day; next.Month == day.Month && left <= LastDays; next = next.AddDays(1)) { left += calendar.IsWorkingDay(next) ? 1 : 0; }
        return left is > 0 and <= LastDays;
    }
}

[DisallowConcurrentExecution]
public sealed class CheckInJob(JobJournal journal, CheckInReminders reminders) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => reminders.RunAsync(cancellationToken);
}
