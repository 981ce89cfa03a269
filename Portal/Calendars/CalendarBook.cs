using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Calendar;

namespace Portal.Calendars;

/// <summary>
/// The working calendar of each person: the team's, else the default. Kept in memory and read again when the settings stamp has moved;
/// whoever reads the stamp anyway reports it here, so that looking up a calendar costs no query.
/// </summary>
public sealed class CalendarBook
{
    private sealed record Shelf(long Version, WorkingCalendar Default, IReadOnlyDictionary<int, WorkingCalendar> OfTeams);

    private Shelf? current;
    private long noticed;

    /// <summary>Says which settings stamp was just read.</summary>
    public void Notice(long settingsStamp)
    {
        for (var seen = Volatile.Read(ref noticed); seen < settingsStamp;)
        {
            var before = Interlocked.CompareExchange(ref noticed, settingsStamp, seen);
            if (before == seen) { return; }
            seen = before;
        }
    }

    /// <summary>The calendar by which a person works.</summary>
    public async ValueTask<WorkingCalendar> ForAsync(PortalDbContext db, int userId, StaffDirectory people) =>
        Of(await ShelfAsync(db), people.Find(userId)?.TeamId);

    /// <summary>The calendar of everybody without a team or whose team has none.</summary>
    public async ValueTask<WorkingCalendar> DefaultAsync(PortalDbContext db) => (await ShelfAsync(db)).Default;

    private static WorkingCalendar Of(Shelf shelf, int? teamId) =>
        teamId is { } team && shelf.OfTeams.TryGetValue(team, out var own) ? own : shelf.Default;

    private ValueTask<Shelf> ShelfAsync(PortalDbContext db) =>
        current is { } known && known.Version >= Volatile.Read(ref noticed) ? ValueTask.FromResult(known) : new(LoadAsync(db));

    private async Task<Shelf> LoadAsync(PortalDbContext db)
    {
        // The stamp first: a change in between is read again later, never missed.
        var stamp = await db.ConfigurationStamps.Where(s => s.Name == ConfigurationStamp.Settings).Select(s => s.Version).SingleAsync();
        var rows = await db.Calendars.AsNoTracking().ToListAsync();
        var teams = await db.Teams.Where(t => t.CalendarId != null).Select(t => new { t.Id, t.CalendarId }).ToListAsync();
        var calendars = rows.ToDictionary(c => c.Id, c => c.ToWorking());
        var standard = rows.Find(c => c.IsDefault);
        var fresh = new Shelf(stamp, standard is null ? WorkingCalendar.Default : calendars[standard.Id],
            teams.ToDictionary(t => t.Id, t => calendars[t.CalendarId!.Value]));
        if (current is null || current.Version <= fresh.Version) { current = fresh; }
        return fresh;
    }
}
