using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Calendar;

namespace Portal.Calendars;

public enum CalendarStatus { Done, NotFound, Conflict, NameTaken, InUse }

/// <param name="Cases">Open cases whose deadlines are computed anew.</param>
public sealed record CalendarResult(CalendarStatus Status, long Id = 0, int Cases = 0)
{
    public bool IsDone => Status == CalendarStatus.Done;
}

/// <summary>Hours of a calendar as its form says them, checked by the form.</summary>
public sealed record CalendarHours(string Name, string TimeZoneId, IReadOnlyList<WorkingSlot> Slots, IReadOnlyList<DayOfWeek> WorkDays);

public static class CalendarChangeKind
{
    public const string Created = nameof(Created);
    public const string Renamed = nameof(Renamed);
    public const string Zone = nameof(Zone);
    public const string Slots = nameof(Slots);
    public const string WorkDays = nameof(WorkDays);
    public const string Uploaded = nameof(Uploaded);
    public const string Day = nameof(Day);
    public const string Teams = nameof(Teams);
    public const string Default = nameof(Default);
}

/// <summary>
/// Changes of calendars. Each is one transaction: the change, its record, the stamp, and the marks that make every open case
/// concerned compute its deadline anew.
/// </summary>
public sealed partial class CalendarActions(PortalDbContext db, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<CalendarResult> CreateAsync(CalendarHours hours, Guid requestId, Viewer viewer) => db.WriteAsync(async () =>
    {
        var twin = await db.CalendarChanges.FirstOrDefaultAsync(c => c.ActorId == viewer.UserId && c.RequestId == requestId);
        if (twin is not null) { return new CalendarResult(CalendarStatus.Done, twin.CalendarId); }
        if (await IsTakenAsync(hours.Name, 0)) { return new(CalendarStatus.NameTaken); }
        var calendar = new Calendar
        {
            Name = hours.Name, TimeZoneId = hours.TimeZoneId, Slots = SlotText.Write(hours.Slots), WorkDays = SlotText.WriteDays(hours.WorkDays), Days = "[]",
            Version = 1,
        };
        db.CalendarChanges.Add(new() { Calendar = calendar, AtUtc = Now, ActorId = viewer.UserId, Kind = CalendarChangeKind.Created, RequestId = requestId });
        await db.SaveChangesAsync();
        await db.TouchAsync(ConfigurationStamp.Settings);
        return new(CalendarStatus.Done, calendar.Id);
    });

    public Task<CalendarResult> EditAsync(long id, int version, CalendarHours hours, Guid requestId, Viewer viewer) =>
        ChangeAsync(id, version, requestId, viewer, async change =>
        {
            if (await IsTakenAsync(hours.Name, id)) { return CalendarStatus.NameTaken; }
            var calendar = change.Calendar;
            calendar.Name = change.Note(CalendarChangeKind.Renamed, calendar.Name, hours.Name);
            calendar.TimeZoneId = change.Note(CalendarChangeKind.Zone, calendar.TimeZoneId, hours.TimeZoneId);
            calendar.Slots = change.Note(CalendarChangeKind.Slots, calendar.Slots, SlotText.Write(hours.Slots));
            calendar.WorkDays = change.Note(CalendarChangeKind.WorkDays, calendar.WorkDays, SlotText.WriteDays(hours.WorkDays));
            return CalendarStatus.Done;
        });

    /// <summary>Takes over an uploaded list: it replaces all days of the years it speaks of.</summary>
    public Task<CalendarResult> ReplaceDaysAsync(long id, int version, IReadOnlyList<DayException> list, Guid requestId, Viewer viewer) =>
        ChangeAsync(id, version, requestId, viewer, change =>
        {
            var plan = HolidayPlan.Of(change.Calendar.ReadDays(), list);
            if (plan.Changes.Count > 0) { change.Note(CalendarChangeKind.Uploaded, null, plan.Summary); }
            change.Calendar.Days = HolidayList.Write(plan.Result);
            return Task.FromResult(CalendarStatus.Done);
        });

    /// <summary>Makes one day a holiday or a working day, or ordinary again when <paramref name="isOffDay"/> is <c>null</c>.</summary>
    public Task<CalendarResult> SetDayAsync(long id, int version, DateOnly date, string name, bool? isOffDay, Guid requestId, Viewer viewer) =>
        ChangeAsync(id, version, requestId, viewer, change =>
        {
            var days = change.Calendar.ReadDays().ToDictionary(d => d.Date);
            var before = days.GetValueOrDefault(date);
            var after = isOffDay is { } off ? new DayException(name, date, off) : null;
            if (after is null) { days.Remove(date); }
            else { days[date] = after; }
            change.Note(CalendarChangeKind.Day, HolidayPlan.Show(date, before), HolidayPlan.Show(date, after));
            change.Calendar.Days = HolidayList.Write(days.Values);
            return Task.FromResult(CalendarStatus.Done);
        });

    /// <summary>Makes this the calendar of exactly these teams; teams that leave it fall back to the default.</summary>
    public Task<CalendarResult> AssignAsync(long id, int version, IReadOnlyCollection<int> teamIds, Guid requestId, Viewer viewer) =>
        ChangeAsync(id, version, requestId, viewer, async change =>
        {
            var teams = await db.Teams.Where(t => t.CalendarId == id || teamIds.Contains(t.Id)).OrderBy(t => t.Name).ToListAsync();
            var before = string.Join(", ", teams.Where(t => t.CalendarId == id).Select(t => t.Name));
            var moving = teams.Where(t => (t.CalendarId == id) != teamIds.Contains(t.Id)).ToList();
            foreach (var team in moving) { (team.CalendarId, team.Version) = (teamIds.Contains(team.Id) ? id : null, team.Version + 1); }
            change.Note(CalendarChangeKind.Teams, before, string.Join(", ", teams.Where(t => t.CalendarId == id).Select(t => t.Name)));
            var ids = moving.ConvertAll(t => t.Id);
            change.Owners = db.Users.Where(u => u.TeamId != null && ids.Contains(u.TeamId.Value)).Select(u => u.Id);
            return CalendarStatus.Done;
        });

    public Task<CalendarResult> MakeDefaultAsync(long id, int version, Guid requestId, Viewer viewer) =>
        ChangeAsync(id, version, requestId, viewer, async change =>
        {
            if (change.Calendar.IsDefault) { return CalendarStatus.Done; }
            var before = await db.Calendars.SingleAsync(c => c.IsDefault);
            (before.IsDefault, before.Version) = (false, before.Version + 1);
            await db.SaveChangesAsync();
            change.Calendar.IsDefault = true;
            change.Note(CalendarChangeKind.Default, before.Name, change.Calendar.Name);
            change.Owners = db.Users.Where(u => u.Team!.CalendarId == null).Select(u => u.Id);
            return CalendarStatus.Done;
        });

    /// <summary>Removes a calendar that nobody works by.</summary>
    public Task<CalendarResult> DeleteAsync(long id, int version) => db.WriteAsync(async () =>
    {
        var calendar = await db.Calendars.SingleOrDefaultAsync(c => c.Id == id);
        if (calendar is null) { return new CalendarResult(CalendarStatus.NotFound); }
        if (calendar.Version != version) { return new(CalendarStatus.Conflict, id); }
        if (calendar.IsDefault || await db.Teams.AnyAsync(t => t.CalendarId == id)) { return new(CalendarStatus.InUse, id); }
        db.Calendars.Remove(calendar);
        await db.SaveChangesAsync();
        await db.TouchAsync(ConfigurationStamp.Settings);
        return new(CalendarStatus.Done, id);
    });
}
