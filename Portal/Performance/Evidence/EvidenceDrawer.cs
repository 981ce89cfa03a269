using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Coaching;
using Portal.Complaints;
using Portal.Data;
using Portal.Identity;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Performance.Cards;
using Portal.Recognition;
using Portal.Workflows.Performance;

namespace Portal.Performance.Evidence;

/// <summary>Where evidence comes from. Text keys <c>Evidence.{name}</c>.</summary>
public enum EvidenceKind { Won, Praise, Complaint, Kudos, Coaching, Note }

/// <summary>Something that shows how somebody works.</summary>
/// <param name="Url">Where it stands itself.</param>
/// <param name="Note">Of a note: its kind and its id, which the author may take back.</param>
public sealed record EvidenceItem(DateOnly Day, EvidenceKind Kind, string Text, int? AuthorId, string? Url, EvidenceNote? Note = null);

/// <summary>
/// What collects itself about a person in a period, and what people added. The person reads all of it; others what they may read of it anyway:
/// deals, answers and complaints are customers' data, coaching notes are the line's.
/// </summary>
public sealed class EvidenceDrawer(PortalDbContext db, DirectoryCache directory)
{
    /// <summary>Of each kind the newest are shown.</summary>
    public const int MostOfAKind = 200;

    /// <summary>The best answer that a customer can give.</summary>
    private const int Best = 5;

    public async Task<IReadOnlyList<EvidenceItem>> ReadAsync(int person, PeriodSpan span, Viewer viewer, CancellationToken stop)
    {
        var (from, to, items) = (span.From, span.To, new List<EvidenceItem>());
        var zone = Zones.Of(directory.Known.Find(person)?.TimeZoneId ?? "");
        var (fromUtc, untilUtc) = (Zones.StartOf(from, zone), Zones.StartOf(to.AddDays(1), zone));
        if (viewer.SeesRowsOf(person))
        {
            items.AddRange((await db.Opportunities.VisibleTo(viewer, db).AsNoTracking().Where(o => o.OwnerId == person && o.Status == OpportunityStatus.Won && o.ClosedOn >= from && o.ClosedOn <= to).OrderByDescending(o => o.ClosedOn).Take(MostOfAKind)
                .Select(o => new { o.Id, o.Title, o.ClosedOn, Account = o.Account!.Name }).ToListAsync(stop)).Select(o => new EvidenceItem(o.ClosedOn!.Value, EvidenceKind.Won, $"{o.Account} · {o.Title}", null, Url("Opportunities", o.Id))));
            // What customers said to the person stays theirs to read when the account has gone to somebody else; then it leads nowhere.
            var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
            items.AddRange((await db.Interactions.AsNoTracking().Where(i => i.AuthorId == person && i.Status == InteractionStatus.Held && i.Satisfaction >= Best && i.StartsUtc >= fromUtc && i.StartsUtc < untilUtc).OrderByDescending(i => i.StartsUtc).Take(MostOfAKind)
                .Select(i => new { i.Id, i.Subject, i.StartsUtc, Account = i.Account!.Name, IsSeen = accounts.Contains(i.AccountId) }).ToListAsync(stop)).Select(i => new EvidenceItem(Zones.DayOf(i.StartsUtc, zone), EvidenceKind.Praise, $"{i.Account} · {i.Subject}", null, i.IsSeen ? Url("Interactions", i.Id) : null)));
            items.AddRange((await db.Complaints.VisibleTo(viewer, db).AsNoTracking().Where(c => c.OwnerId == person && c.Instance!.StartedUtc >= fromUtc && c.Instance.StartedUtc < untilUtc).OrderByDescending(c => c.Id).Take(MostOfAKind)
                .Select(c => new { c.Number, c.Title, c.Instance!.StartedUtc }).ToListAsync(stop)).Select(c => new EvidenceItem(Zones.DayOf(c.StartedUtc, zone), EvidenceKind.Complaint, $"{c.Number} · {c.Title}", null, $"/Complaints/{c.Number}")));
        }
        items.AddRange((await db.Kudos.VisibleTo(viewer).AsNoTracking().Where(k => k.TakenDownUtc == null && k.GivenUtc >= fromUtc && k.GivenUtc < untilUtc && k.Receivers.Any(r => r.PersonId == person && (!r.IsHidden || r.PersonId == viewer.UserId))).OrderByDescending(k => k.GivenUtc).Take(MostOfAKind)
            .Select(k => new { k.Text, k.GivenUtc, k.ById }).ToListAsync(stop)).Select(k => new EvidenceItem(Zones.DayOf(k.GivenUtc, zone), EvidenceKind.Kudos, k.Text, k.ById, null)));
        items.AddRange((await db.CoachingNotes.VisibleTo(viewer).AsNoTracking().Where(n => n.PersonId == person && n.VisitedOn >= from && n.VisitedOn <= to).OrderByDescending(n => n.VisitedOn).Take(MostOfAKind).ToListAsync(stop))
            .Select(n => new EvidenceItem(n.VisitedOn, EvidenceKind.Coaching, n.Well, n.AuthorId, Url("Coaching", n.Id))));
        items.AddRange((await db.EvidenceNotes.VisibleTo(viewer).AsNoTracking().Where(n => n.PersonId == person && n.OnDay >= from && n.OnDay <= to).OrderByDescending(n => n.OnDay).Take(MostOfAKind).ToListAsync(stop))
            .Select(n => new EvidenceItem(n.OnDay, EvidenceKind.Note, n.Text, n.AuthorId, null, n)));
        return [.. items.OrderByDescending(i => i.Day).ThenBy(i => i.Kind)];
    }

    private static string Url(string folder, long id) => string.Create(CultureInfo.InvariantCulture, $"/{folder}/{id}");
}

public static class EvidenceVisibility
{
    /// <summary>A note is read by the person, by the line above, by those of HR who look after them, and by its author; one taken back by nobody.</summary>
    public static IQueryable<EvidenceNote> VisibleTo(this IQueryable<EvidenceNote> notes, Viewer viewer)
    {
        var (me, seen) = (viewer.UserId, viewer.PerformanceSeen());
        return notes.Where(n => n.RetractedUtc == null && (seen.Contains(n.PersonId) || n.AuthorId == me));
    }

    /// <summary>Somebody here who works with customers or leads them: there are cards for them.</summary>
    public static bool IsMeasured(this StaffDirectory people, int person) => people.Find(person) is { IsDisabled: false } found && Criteria.RoleOf(found.Roles) != PortalRoles.None;
}
