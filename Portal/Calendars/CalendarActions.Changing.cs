using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;

namespace Portal.Calendars;

public sealed partial class CalendarActions
{
    private Task<CalendarResult> ChangeAsync(
        long id, int version, Guid requestId, Viewer viewer, Func<Change, Task<CalendarStatus>> work) => db.WriteAsync(async () =>
    {
        var calendar = await db.Calendars.SingleOrDefaultAsync(c => c.Id == id);
        if (calendar is null) { return new CalendarResult(CalendarStatus.NotFound); }
        if (await IsReplayAsync(requestId, viewer)) { return new(CalendarStatus.Done, id); }
        if (calendar.Version != version) { return new(CalendarStatus.Conflict, id); }
        var change = new Change(calendar, OwnersOf(db, id, calendar.IsDefault));
        var status = await work(change);
        if (status != CalendarStatus.Done || change.Notes.Count == 0) { return new(status, id); }
        foreach (var (kind, before, after) in change.Notes)
        {
            db.CalendarChanges.Add(new()
            {
                CalendarId = id, AtUtc = Now, ActorId = viewer.UserId, Kind = kind, Before = before, After = after,
                RequestId = kind == change.Notes[0].Kind ? requestId : null,
            });
        }
        calendar.Version++;
        await db.SaveChangesAsync();
        var cases = change.MovesDeadlines ? await DeadlineMarks.MarkOwnersAsync(db, change.Owners, Now) : 0;
        await db.TouchAsync(ConfigurationStamp.Settings);
        return new(CalendarStatus.Done, id, cases);
    });

    /// <summary>The people whose cases follow a calendar: through their team, or because it is the default.</summary>
    public static IQueryable<int> OwnersOf(PortalDbContext db, long id, bool isDefault) =>
        db.Users.Where(u => u.Team!.CalendarId == id || (isDefault && u.Team!.CalendarId == null)).Select(u => u.Id);

    private Task<bool> IsReplayAsync(Guid requestId, Viewer viewer) =>
        db.CalendarChanges.AnyAsync(c => c.ActorId == viewer.UserId && c.RequestId == requestId);

    private Task<bool> IsTakenAsync(string name, long exceptId) => db.Calendars.AnyAsync(c => c.Name == name && c.Id != exceptId);

    /// <summary>A change in the making: the calendar, what to write down, and whose deadlines it moves.</summary>
    private sealed class Change(Calendar calendar, IQueryable<int> owners)
    {
        public Calendar Calendar => calendar;
        public IQueryable<int> Owners { get; set; } = owners;
        public List<(string Kind, string? Before, string? After)> Notes { get; } = [];

        public bool MovesDeadlines => Notes.Exists(n => n.Kind != CalendarChangeKind.Renamed);

        /// <summary>Writes down a difference, if it is one, and hands on the new value.</summary>
        public string Note(string kind, string? before, string after)
        {
            if (before != after) { Notes.Add((kind, Cut(before), Cut(after))); }
            return after;
        }

        private static string? Cut(string? text) => text is { Length: > 2000 } ? text[..1999] + "…" : text;
    }
}
