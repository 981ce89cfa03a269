using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Workflows;
using Portal.Workflows.Calendar;

namespace Portal.Calendars;

/// <summary>A calendar as its pages show it.</summary>
/// <param name="MissingYear">A year that is here or near and whose holidays the calendar does not know.</param>
public sealed record CalendarRow(
    long Id, string Name, string TimeZoneId, IReadOnlyList<WorkingSlot> Slots, IReadOnlyList<DayOfWeek> WorkDays, bool IsDefault, int Version,
    IReadOnlyList<DayException> Days, IReadOnlyList<string> Teams, int? MissingYear)
{
    public IEnumerable<int> Years => Days.Select(d => d.Date.Year).Distinct().Order();

    public TimeSpan DayLength => TimeSpan.FromTicks(Slots.Sum(s => s.Length.Ticks));

    public WorkingCalendar ToWorking() => new(Name, TimeZoneId, Slots, WorkDays, Days);

    internal static CalendarRow From(Calendar c, IReadOnlyList<string> teams, DateOnly today)
    {
        var days = c.ReadDays();
        // Next year's schedule is announced in autumn: from November on it should be here.
        var wanted = today.Month >= 11 ? [today.Year, today.Year + 1] : new[] { today.Year };
        int? missing = wanted.Where(y => !days.Any(d => d.Date.Year == y)).Select(y => (int?)y).FirstOrDefault();
        return new(c.Id, c.Name, c.TimeZoneId, SlotText.Read(c.Slots), SlotText.ReadDays(c.WorkDays), c.IsDefault, c.Version, days, teams, missing);
    }
}

/// <summary>A team and the calendar it follows; <c>null</c> = the default.</summary>
public sealed record TeamChoice(int Id, string Name, long? CalendarId);

public sealed record ChangeRow(DateTime AtUtc, int? ActorId, string Kind, string? Before, string? After);

public sealed class CalendarQueries(PortalDbContext db)
{
    private const int ShownChanges = 20;

    public async Task<IReadOnlyList<CalendarRow>> ListAsync(DateOnly today)
    {
        var calendars = await db.Calendars.AsNoTracking().OrderByDescending(c => c.IsDefault).ThenBy(c => c.Name).ToListAsync();
        var teams = (await TeamsAsync()).ToLookup(t => t.CalendarId, t => t.Name);
        return calendars.ConvertAll(c => CalendarRow.From(c, [.. teams[c.Id]], today));
    }

    public async Task<CalendarRow?> FindAsync(long id, DateOnly today) =>
        await db.Calendars.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id) is { } calendar ? CalendarRow.From(calendar, [], today) : null;

    public Task<List<TeamChoice>> TeamsAsync() => db.Teams.OrderBy(t => t.Name).Select(t => new TeamChoice(t.Id, t.Name, t.CalendarId)).ToListAsync();

    /// <summary>Names of all calendars by id.</summary>
    public Task<Dictionary<long, string>> NamesAsync() => db.Calendars.ToDictionaryAsync(c => c.Id, c => c.Name);

    public Task<List<ChangeRow>> ChangesAsync(long id) => db.CalendarChanges.Where(c => c.CalendarId == id).OrderByDescending(c => c.Id)
        .Select(c => new ChangeRow(c.AtUtc, c.ActorId, c.Kind, c.Before, c.After)).Take(ShownChanges).ToListAsync();

    /// <summary>Open cases whose deadlines hang on the calendar.</summary>
    public Task<int> OpenCasesAsync(CalendarRow calendar)
    {
        var owners = CalendarActions.OwnersOf(db, calendar.Id, calendar.IsDefault);
        return db.WorkflowInstances.CountAsync(i => i.Status == InstanceStatus.Open && owners.Contains(i.OwnerId));
    }
}
