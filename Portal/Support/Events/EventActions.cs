using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Support.Events;

/// <summary>How a use case of events ended.</summary>
public enum EventAnswer { Done, NotFound, Conflict, Over, SeatsTaken }

public sealed record EventFacts(string Title, string Place, string? Details, DateTime StartsUtc, DateTime EndsUtc, int? Seats);

/// <summary>Use cases of events: planning, signing up, waiting.</summary>
public sealed class EventActions(PortalDbContext db, DirectoryCache directory, TimeProvider time)
{
    public const string AuditKind = "TeamEvent";
    public const string CancelledNews = "EventCancelled";
    public const string ReminderNews = "EventReminder";

    /// <summary>How long before it those who come are reminded.</summary>
    private static readonly TimeSpan RemindBefore = TimeSpan.FromHours(24);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The id, also of a form sent twice.</summary>
    public Task<long> PlanAsync(EventFacts facts, int? team, Guid requestId, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.TeamEvents.Where(e => e.RequestId == requestId).Select(e => e.Id).SingleOrDefaultAsync() is var known and > 0) { return known; }
        var happening = new TeamEvent { Title = "", Place = "", StartsUtc = default, EndsUtc = default, TeamId = team, OrganizerId = viewer.UserId, RequestId = requestId };
        Put(happening, facts);
        db.TeamEvents.Add(happening);
        await db.SaveChangesAsync();
        db.Audit(Now, viewer.UserId, AuditKind, happening.Id, "Created", null, facts.Title);
        foreach (var person in directory.Known.Active.Where(p => p.Id != viewer.UserId && happening.IsInvited(p.Id, directory.Known))) { db.Tell(Now, person.Id, SupportNews.Kind, viewer.UserId); }
        await db.SaveChangesAsync();
        return happening.Id;
    });

    /// <summary>Fewer seats than people who come are refused; with more of them those who wait move up.</summary>
    public Task<EventAnswer> ChangeAsync(long id, int version, EventFacts facts, Viewer viewer) => OnAsync(id, version, viewer, happening =>
    {
        var before = happening.Coming.Select(s => s.PersonId).ToHashSet();
        if (facts.Seats < before.Count) { return EventAnswer.SeatsTaken; }
        Put(happening, facts);
        db.AuditChanges(Now, viewer.UserId, AuditKind, id, happening);
        MoveUp(happening, before);
        return EventAnswer.Done;
    });

    public Task<EventAnswer> CancelAsync(long id, int version, Viewer viewer) => OnAsync(id, version, viewer, happening =>
    {
        happening.CancelledUtc = Now;
        db.Audit(Now, viewer.UserId, AuditKind, id, "Cancelled", null, happening.Title);
        foreach (var seat in happening.Signed.Where(s => s.PersonId != viewer.UserId)) { db.Tell(Now, seat.PersonId, CancelledNews, viewer.UserId); }
        return EventAnswer.Done;
    });

    /// <summary>Signs up, behind those who did earlier. Twice is once.</summary>
    public Task<EventAnswer> SignUpAsync(long id, Viewer viewer) => WithAsync(id, viewer, happening =>
    {
        if (!happening.IsInvited(viewer.UserId, directory.Known)) { return EventAnswer.NotFound; }
        if (happening.Signed.TrueForAll(s => s.PersonId != viewer.UserId)) { happening.Signed.Add(new() { PersonId = viewer.UserId, SignedUtc = Now }); }
        return EventAnswer.Done;
    });

    public Task<EventAnswer> SignOffAsync(long id, Viewer viewer) => WithAsync(id, viewer, happening =>
    {
        var before = happening.Coming.Select(s => s.PersonId).ToHashSet();
        happening.Signed.RemoveAll(s => s.PersonId == viewer.UserId);
        MoveUp(happening, before);
        return EventAnswer.Done;
    });

    /// <summary>Gives the seats of leavers to those who wait, and reminds those who come; how many were told.</summary>
    public Task<int> SweepAsync(CancellationToken stop) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var (now, soon, told) = (Now, Now + RemindBefore, 0);
        var people = await directory.CurrentAsync(db, stop);
        foreach (var happening in await db.TeamEvents.Include(e => e.Signed).Where(e => e.CancelledUtc == null && e.StartsUtc > now).ToListAsync(stop))
        {
            var before = happening.Coming.Select(s => s.PersonId).ToHashSet();
            happening.Signed.RemoveAll(s => !people.IsActive(s.PersonId));
            MoveUp(happening, before);
            if (happening.StartsUtc > soon) { continue; }
            var keys = happening.Coming.ToDictionary(s => string.Create(CultureInfo.InvariantCulture, $"event {happening.Id} {s.PersonId}"), s => s.PersonId);
            var sent = await db.OutboxMessages.Where(m => keys.Keys.Contains(m.OnceKey!)).Select(m => m.OnceKey!).ToListAsync(stop);
            foreach (var (key, person) in keys.Where(k => !sent.Contains(k.Key))) { db.Tell(now, person, ReminderNews, null, key); told++; }
        }
        await db.SaveChangesAsync(stop);
        return told;
    }, stop);

    private Task<EventAnswer> OnAsync(long id, int version, Viewer viewer, Func<TeamEvent, EventAnswer> work) => WithAsync(id, viewer, happening =>
    {
        if (!happening.MayChange(viewer)) { return EventAnswer.NotFound; }
        if (happening.Version != version) { return EventAnswer.Conflict; }
        happening.Version++;
        return work(happening);
    });

    private Task<EventAnswer> WithAsync(long id, Viewer viewer, Func<TeamEvent, EventAnswer> work) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.TeamEvents.VisibleTo(viewer, directory.Known).Include(e => e.Signed).SingleOrDefaultAsync(e => e.Id == id) is not { } happening) { return EventAnswer.NotFound; }
        if (happening.CancelledUtc is not null || happening.StartsUtc <= Now) { return EventAnswer.Over; }
        if (work(happening) is not EventAnswer.Done and var refused) { db.ChangeTracker.Clear(); return refused; }
        await db.SaveChangesAsync();
        return EventAnswer.Done;
    });

    private void MoveUp(TeamEvent happening, HashSet<int> before)
    {
        foreach (var seat in happening.Coming.Where(s => !before.Contains(s.PersonId))) { db.Tell(Now, seat.PersonId, SupportNews.Kind, null); }
    }

    private static void Put(TeamEvent happening, EventFacts facts) => (happening.Title, happening.Place, happening.Details, happening.StartsUtc, happening.EndsUtc, happening.Seats) = (facts.Title, facts.Place, facts.Details, facts.StartsUtc, facts.EndsUtc, facts.Seats);
}
