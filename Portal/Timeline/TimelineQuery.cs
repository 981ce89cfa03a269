using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Complaints;
using Portal.Data;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;
using Portal.Tasks;

namespace Portal.Timeline;

/// <summary>Where a page of the timeline begins: after the last row of the page before.</summary>
public sealed record TimelineCursor(DateTime AtUtc, long Id, string Kind)
{
    public override string ToString() => $"{AtUtc.Ticks}-{Id}-{Kind}";

    /// <summary>Reads one from an address; <c>null</c> when it is none.</summary>
    public static TimelineCursor? Read(string? text) =>
        text?.Split('-') is [var at, var id, var kind] && long.TryParse(at, out var ticks) && ticks is > 0 and < 3_155_378_975_999_999_999 && long.TryParse(id, out var number)
            ? new(new(ticks, DateTimeKind.Utc), number, kind) : null;

    /// <summary>Rows of a kind at this very moment follow from this id down.</summary>
    public long Below(TimelineKind kind) => string.CompareOrdinal(kind.ToString(), Kind) > 0 && Id < long.MaxValue ? Id + 1 : Id;
}

/// <summary>
/// Everything that happened with a customer, latest first, whoever owned it then. Each kind contributes its latest rows by an index of its
/// own; the database joins them, so that a page costs the same for fifty entries and for fifty thousand.
/// </summary>
public sealed class TimelineQuery(PortalDbContext db)
{
    public const int PageSize = 20;

    /// <summary>A page of the timeline of an account that the viewer sees, and one row more when it goes on.</summary>
    public Task<List<TimelineRow>> ReadAsync(long accountId, TimelineKind? kind, TimelineCursor? after, Viewer viewer, CancellationToken cancellationToken)
    {
        var from = after ?? new(DateTime.MaxValue, long.MaxValue, "");
        var all = new (TimelineKind Kind, Func<DateTime, long, IQueryable<TimelineRow>> Rows)[]
        {
            (TimelineKind.Interaction, (at, id) => Interactions(accountId, at, id, viewer)), (TimelineKind.Task, (at, id) => Tasks(accountId, at, id, viewer)),
            (TimelineKind.Complaint, (at, id) => Complaints(accountId, at, id, viewer)), (TimelineKind.Opportunity, (at, id) => Opportunities(accountId, at, id, viewer)),
            (TimelineKind.Order, (at, id) => Orders(accountId, at, id, viewer)), (TimelineKind.Payment, (at, id) => Payments(accountId, at, id, viewer)),
            (TimelineKind.Goal, (at, id) => Goals(accountId, at, id)), (TimelineKind.File, (at, id) => Files(accountId, at, id)),
            (TimelineKind.Change, (at, id) => Changes(accountId, at, id)), (TimelineKind.Change, (at, id) => ChangesOfMerged(accountId, at, id)),
        };
        return all.Where(k => kind is null || k.Kind == kind).Select(k => k.Rows(from.AtUtc, from.Below(k.Kind))).Aggregate((rows, more) => rows.Concat(more))
            .OrderByDescending(r => r.AtUtc).ThenByDescending(r => r.Id).ThenBy(r => r.Kind).Take(PageSize + 1).ToListAsync(cancellationToken);
    }

    private IQueryable<TimelineRow> Interactions(long account, DateTime at, long id, Viewer viewer) =>
        db.Interactions.VisibleTo(viewer, db).AsNoTracking().Where(i => i.AccountId == account && i.Status != InteractionStatus.Cancelled && (i.StartsUtc < at || (i.StartsUtc == at && i.Id < id)))
            .OrderByDescending(i => i.StartsUtc).ThenByDescending(i => i.Id).Take(PageSize + 1).Select(i => new TimelineRow
            {
                Kind = nameof(TimelineKind.Interaction), Id = i.Id, AtUtc = i.StartsUtc, ActorId = i.AuthorId, What = (string)(object)i.Scenario, How = (string)(object)i.Type,
                Reference = (string)(object)i.Status, Title = i.Subject, Text = i.Learned, More = i.Agreed, Amount = null, Currency = null,
            });

    private IQueryable<TimelineRow> Tasks(long account, DateTime at, long id, Viewer viewer) =>
        db.Tasks.VisibleTo(viewer, db).AsNoTracking().Where(t => t.AccountId == account && (t.CreatedUtc < at || (t.CreatedUtc == at && t.Id < id)))
            .OrderByDescending(t => t.CreatedUtc).ThenByDescending(t => t.Id).Take(PageSize + 1).Select(t => new TimelineRow
            {
                Kind = nameof(TimelineKind.Task), Id = t.Id, AtUtc = t.CreatedUtc, ActorId = t.AccountableId, What = (string)(object)t.Status, How = null,
                Reference = (string)(object)t.DueOn, Title = t.Title, Text = null, More = null, Amount = null, Currency = null,
            });

    private IQueryable<TimelineRow> Complaints(long account, DateTime at, long id, Viewer viewer) =>
        db.Complaints.VisibleTo(viewer, db).AsNoTracking().Where(c => c.AccountId == account && (c.ReceivedUtc < at || (c.ReceivedUtc == at && c.Id < id)))
            .OrderByDescending(c => c.ReceivedUtc).ThenByDescending(c => c.Id).Take(PageSize + 1).Select(c => new TimelineRow
            {
                Kind = nameof(TimelineKind.Complaint), Id = c.Id, AtUtc = c.ReceivedUtc, ActorId = c.InitiatorId, What = c.Instance!.Step, How = null,
                Reference = c.Number, Title = c.Title, Text = null, More = null, Amount = null, Currency = null,
            });

    private IQueryable<TimelineRow> Opportunities(long account, DateTime at, long id, Viewer viewer)
    {
        var (day, first) = Day(at, id);
        return db.Opportunities.VisibleTo(viewer, db).AsNoTracking().Where(o => o.AccountId == account && (o.ClosedOn ?? o.EngagedOn) != null
                && ((o.ClosedOn ?? o.EngagedOn) < day || ((o.ClosedOn ?? o.EngagedOn) == day && o.Id < first)))
            .OrderByDescending(o => o.ClosedOn ?? o.EngagedOn).ThenByDescending(o => o.Id).Take(PageSize + 1).Select(o => new TimelineRow
            {
                Kind = nameof(TimelineKind.Opportunity), Id = o.Id, AtUtc = (DateTime)(object)(o.ClosedOn ?? o.EngagedOn)!, ActorId = o.OwnerId, What = (string)(object)o.Status, How = null,
                Reference = null, Title = o.Title, Text = null, More = null, Amount = o.Amount, Currency = o.Currency,
            });
    }

    private IQueryable<TimelineRow> Orders(long account, DateTime at, long id, Viewer viewer)
    {
        var (day, first) = Day(at, id);
        return db.Orders.VisibleTo(viewer, db).AsNoTracking().Where(o => o.AccountId == account && (o.OrderedOn < day || (o.OrderedOn == day && o.Id < first)))
            .OrderByDescending(o => o.OrderedOn).ThenByDescending(o => o.Id).Take(PageSize + 1).Select(o => new TimelineRow
            {
                Kind = nameof(TimelineKind.Order), Id = o.Id, AtUtc = (DateTime)(object)o.OrderedOn, ActorId = o.CreatedById, What = (string)(object)o.Status, How = null,
                Reference = o.Number, Title = o.Note, Text = null, More = null, Amount = o.Amount, Currency = o.Currency,
            });
    }

    private IQueryable<TimelineRow> Payments(long account, DateTime at, long id, Viewer viewer)
    {
        var (day, first) = Day(at, id);
        return db.Payments.VisibleTo(viewer, db).AsNoTracking().Where(p => p.AccountId == account && (p.ReceivedOn < day || (p.ReceivedOn == day && p.Id < first)))
            .OrderByDescending(p => p.ReceivedOn).ThenByDescending(p => p.Id).Take(PageSize + 1).Select(p => new TimelineRow
            {
                Kind = nameof(TimelineKind.Payment), Id = p.Id, AtUtc = (DateTime)(object)p.ReceivedOn, ActorId = p.CreatedById, What = null, How = null,
                Reference = p.Order!.Number, Title = p.Note, Text = null, More = null, Amount = p.Amount, Currency = p.Currency,
            });
    }

    private IQueryable<TimelineRow> Goals(long account, DateTime at, long id) =>
        db.Goals.AsNoTracking().Where(g => g.AccountId == account && (g.CreatedUtc < at || (g.CreatedUtc == at && g.Id < id)))
            .OrderByDescending(g => g.CreatedUtc).ThenByDescending(g => g.Id).Take(PageSize + 1).Select(g => new TimelineRow
            {
                Kind = nameof(TimelineKind.Goal), Id = g.Id, AtUtc = g.CreatedUtc, ActorId = g.OwnerId, What = (string)(object)g.State, How = (string)(object)g.Metric,
                Reference = (string)(object)g.To, Title = g.Title, Text = null, More = null, Amount = null, Currency = null,
            });

    private IQueryable<TimelineRow> Files(long account, DateTime at, long id) =>
        db.AccountFiles.AsNoTracking().Where(f => f.AccountId == account && (f.AddedUtc < at || (f.AddedUtc == at && f.Id < id)))
            .OrderByDescending(f => f.AddedUtc).ThenByDescending(f => f.Id).Take(PageSize + 1).Select(f => new TimelineRow
            {
                Kind = nameof(TimelineKind.File), Id = f.Id, AtUtc = f.AddedUtc, ActorId = f.AddedById, What = null, How = null,
                Reference = null, Title = f.Name, Text = null, More = null, Amount = null, Currency = null,
            });

    /// <summary>A day counts as its first moment, so that its rows come after everything that happened on it.</summary>
    private static (DateOnly Day, long Below) Day(DateTime at, long id)
    {
        var day = at == DateTime.MaxValue ? DateOnly.MaxValue : DateOnly.FromDateTime(at);
        return (day, at == day.ToDateTime(TimeOnly.MinValue) ? id : long.MaxValue);
    }

    private IQueryable<TimelineRow> Changes(long account, DateTime at, long id) => Changes(db.AuditEntries.Where(a => a.SubjectKind == AccountCard.AuditKind && a.SubjectId == account), at, id);

    /// <summary>What was changed on accounts that have gone up in this one; the entries themselves are never altered.</summary>
    private IQueryable<TimelineRow> ChangesOfMerged(long account, DateTime at, long id) => Changes(
        db.AccountMerges.Where(m => m.MasterId == account && m.UndoneUtc == null).Join(db.AuditEntries.Where(a => a.SubjectKind == AccountCard.AuditKind), m => m.MergedId, a => a.SubjectId, (_, a) => a), at, id);

    private static IQueryable<TimelineRow> Changes(IQueryable<AuditEntry> entries, DateTime at, long id) =>
        entries.AsNoTracking().Where(a => a.Change != "File" && (a.AtUtc < at || (a.AtUtc == at && a.Id < id)))
            .OrderByDescending(a => a.Id).Take(PageSize + 1).Select(a => new TimelineRow
            {
                Kind = nameof(TimelineKind.Change), Id = a.Id, AtUtc = a.AtUtc, ActorId = a.ActorId, What = a.Change, How = null,
                Reference = null, Title = null, Text = a.Before, More = a.After, Amount = null, Currency = null,
            });
}
