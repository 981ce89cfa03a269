using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Data;
using Portal.Organization;

namespace Portal.Notifications;

/// <summary>Puts lines of a person's own news to sleep and wakes them. The mail that still waits for a line sleeps with it.</summary>
public sealed class Snoozing(PortalDbContext db, DirectoryCache directory, CalendarBook calendars, TimeProvider time)
{
    /// <summary>When each choice would bring a line back, for the menu; the day is the person's to name.</summary>
    public async Task<IReadOnlyList<(SnoozeChoice Choice, DateTime AtUtc)>> ChoicesAsync(int userId)
    {
        var times = new List<(SnoozeChoice, DateTime)>();
        foreach (var choice in new[] { SnoozeChoice.Hour, SnoozeChoice.Tomorrow, SnoozeChoice.Monday })
        {
            if (await TimeAsync(userId, choice, null) is { } at) { times.Add((choice, at)); }
        }
        return times;
    }

    public async Task<DateTime?> TimeAsync(int userId, SnoozeChoice choice, DateOnly? day)
    {
        var people = directory.Known;
        return SnoozeTimes.Of(choice, day, await calendars.ForAsync(db, userId, people), Zones.Of(people.Find(userId)!.TimeZoneId), time.GetUtcNow().UtcDateTime);
    }

    /// <summary>False when the line is not the person's.</summary>
    public Task<bool> SnoozeAsync(int userId, long id, DateTime untilUtc) =>
        db.WriteAsync(async () => await Own(userId, id).ExecuteUpdateAsync(s => s.SetProperty(n => n.SnoozedUntilUtc, untilUtc).SetProperty(n => n.ReadUtc, (DateTime?)null)) > 0);

    public Task<bool> WakeAsync(int userId, long id)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.WriteAsync(async () => await Own(userId, id).Where(n => n.SnoozedUntilUtc > now).ExecuteUpdateAsync(s => s.SetProperty(n => n.SnoozedUntilUtc, now)) > 0);
    }

    private IQueryable<Notification> Own(int userId, long id) => db.Notifications.Where(n => n.RecipientId == userId && n.Id == id);
}
