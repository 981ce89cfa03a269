using System.Globalization;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Interactions;
using Portal.Organization;
using Portal.Shared;
using Portal.Support.Events;
using Portal.Tasks;
using Portal.Training.Classroom;
using Portal.Workflows;

namespace Portal.Feeds;

/// <summary>Writes somebody's appointments, tasks and deadlines as iCalendar (RFC 5545), with what they may see at this moment.</summary>
public sealed class CalendarWriter(PortalDbContext db, WorkflowCatalog catalog, DirectoryCache directory, TimeProvider time, IConfiguration configuration, IStringLocalizer<InteractionsText> interactions, IStringLocalizer<FeedsText> text)
{
    private const int DaysBack = 60;
    private const int DaysAhead = 400;
    private const int Most = 1000;

    /// <summary>Appointments have a beginning only; in a calendar they take this long.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromHours(1);

    public async Task<string> WriteAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        using var _ = new CultureScope(viewer.Culture);
        var calendar = new Ical.Net.Calendar { ProductId = "-//KeyAccountPortal//EN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", text["Name", viewer.FullName]);
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        await AddAppointmentsAsync(calendar, viewer, cancellationToken);
        await AddTasksAsync(calendar, viewer, cancellationToken);
        await AddDeadlinesAsync(calendar, viewer, cancellationToken);
        await AddEventsAsync(calendar, viewer, cancellationToken);
        await AddSessionsAsync(calendar, viewer, cancellationToken);
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private async Task AddAppointmentsAsync(Ical.Net.Calendar calendar, Viewer viewer, CancellationToken cancellationToken)
    {
        var (me, from, to) = (viewer.UserId, Now.AddDays(-DaysBack), Now.AddDays(DaysAhead));
        var rows = await db.Interactions.VisibleTo(viewer, db).AsNoTracking().Where(i => i.AuthorId == me && i.StartsUtc >= from && i.StartsUtc <= to).OrderByDescending(i => i.StartsUtc).Take(Most)
            .Select(i => new { i.Id, i.Version, i.Scenario, i.Type, i.Status, i.StartsUtc, i.Subject, Account = i.Account!.Name, i.Account.Location }).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            var entry = Entry("interaction", row.Id, $"{interactions["Type." + row.Type]} · {row.Account}", row.Subject, "/Interactions/" + row.Id);
            (entry.Start, entry.End, entry.Location, entry.Sequence) = (Utc(row.StartsUtc), Utc(row.StartsUtc + Length), row.Type == InteractionType.Visit ? row.Location : null, row.Version);
            entry.Status = row.Status == InteractionStatus.Cancelled ? "CANCELLED" : "CONFIRMED";
            entry.Categories = [interactions["Scenario." + row.Scenario]];
            calendar.Events.Add(entry);
        }
    }

    private async Task AddTasksAsync(Ical.Net.Calendar calendar, Viewer viewer, CancellationToken cancellationToken)
    {
        var me = viewer.UserId;
        var rows = await db.Tasks.VisibleTo(viewer, db).AsNoTracking().Where(t => t.AccountableId == me && t.Status == WorkTaskStatus.Open).OrderBy(t => t.DueOn).Take(Most)
            .Select(t => new { t.Id, t.Version, t.Title, t.DueOn, Account = t.Account!.Name }).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            var entry = Entry("task", row.Id, text["Task", row.Title], row.Account, "/Tasks/" + TaskNumber.Of(row.Id));
            (entry.Start, entry.Sequence, entry.Transparency) = (new(row.DueOn), row.Version, "TRANSPARENT");
            calendar.Events.Add(entry);
        }
    }

    /// <summary>One day in the classroom, for whoever adds it to a calendar by hand.</summary>
    /// <param name="session">With its course.</param>
    public string WriteSession(ClassSession session)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//KeyAccountPortal//EN", Method = "PUBLISH" };
        calendar.Events.Add(Of(session, session.Course!.Title, isWaiting: false));
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private async Task AddSessionsAsync(Ical.Net.Calendar calendar, Viewer viewer, CancellationToken cancellationToken)
    {
        var (me, from) = (viewer.UserId, Now.AddDays(-DaysBack));
        var seats = await db.ClassSeats.AsNoTracking().Where(s => s.UserId == me && s.State != SeatState.Withdrawn && s.Session!.StartsUtc >= from).OrderBy(s => s.Session!.StartsUtc).Take(Most)
            .Select(s => new { s.State, s.Session, s.Session!.Course!.Title }).ToListAsync(cancellationToken);
        foreach (var seat in seats) { calendar.Events.Add(Of(seat.Session!, seat.Title, seat.State == SeatState.Waiting)); }
    }

    private CalendarEvent Of(ClassSession session, string title, bool isWaiting)
    {
        var entry = Entry("session", session.Id, text["Session", title], session.Note, FormattableString.Invariant($"/Training/Sessions/{session.Id}"));
        (entry.Start, entry.End, entry.Location, entry.Sequence) = (Utc(session.StartsUtc), Utc(session.EndsUtc), session.Place, session.Version);
        entry.Status = session.Status == SessionStatus.Cancelled ? "CANCELLED" : isWaiting ? "TENTATIVE" : "CONFIRMED";
        return entry;
    }

    private async Task AddDeadlinesAsync(Ical.Net.Calendar calendar, Viewer viewer, CancellationToken cancellationToken)
    {
        var me = viewer.UserId;
        var rows = await db.WorkItems.AsNoTracking().Where(w => w.AssigneeId == me && w.Status == WorkItemStatus.Open && w.DueUtc != null
                // One's own tasks are there already, by their day.
                && !(w.Instance!.DefinitionId == TaskBinding.Id && w.Instance.OwnerId == me)).OrderBy(w => w.DueUtc).Take(Most)
            .Select(w => new { w.Id, w.Instance!.DefinitionId, w.Instance.Reference, w.Instance.Title, w.Instance.LastSeq, DueUtc = w.DueUtc!.Value }).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            // The number says which case it is; what it is about stays inside the portal for those who may not see it.
            var entry = Entry("work", row.Id, text["Due", catalog[row.DefinitionId].IsInsider(viewer.Roles) ? $"{row.Reference} {row.Title}" : row.Reference], null, "/");
            (entry.Start, entry.End, entry.Sequence, entry.Transparency) = (Utc(row.DueUtc), Utc(row.DueUtc), row.LastSeq, "TRANSPARENT");
            calendar.Events.Add(entry);
        }
    }

    /// <summary>Team events at which the person has a seat.</summary>
    private async Task AddEventsAsync(Ical.Net.Calendar calendar, Viewer viewer, CancellationToken cancellationToken)
    {
        var (me, from, people) = (viewer.UserId, Now.AddDays(-DaysBack), await directory.CurrentAsync(db, cancellationToken));
        var rows = await db.TeamEvents.VisibleTo(viewer, people).AsNoTracking().Include(e => e.Signed).Where(e => e.StartsUtc >= from && e.Signed.Any(s => s.PersonId == me)).OrderBy(e => e.StartsUtc).Take(Most).ToListAsync(cancellationToken);
        foreach (var row in rows.Where(e => e.Coming.Any(s => s.PersonId == me)))
        {
            var entry = Entry("event", row.Id, row.Title, row.Details, "/Support/Events/" + row.Id);
            (entry.Start, entry.End, entry.Location, entry.Sequence) = (Utc(row.StartsUtc), Utc(row.EndsUtc), row.Place, row.Version);
            entry.Status = row.CancelledUtc is null ? "CONFIRMED" : "CANCELLED";
            calendar.Events.Add(entry);
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private CalendarEvent Entry(string kind, long id, string summary, string? description, string path)
    {
        var root = PublicAddress.Of(configuration);
        return new()
        {
            Uid = string.Create(CultureInfo.InvariantCulture, $"{kind}-{id}@{root?.Host ?? "portal"}"), DtStamp = Utc(Now), Summary = summary, Description = description,
            Url = root is null ? null : new Uri(root, path),
        };
    }

    private static CalDateTime Utc(DateTime utc) => new(DateTime.SpecifyKind(utc, DateTimeKind.Utc), "UTC");
}
