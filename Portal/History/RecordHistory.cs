using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Goals;
using Portal.Identity;
using Portal.Interactions;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;
using Portal.People;
using Portal.Plans;
using Portal.Rights;
using Portal.Tasks;
using Portal.Webhooks;

namespace Portal.History;

/// <summary>A record whose changes can be read.</summary>
/// <param name="AuditKind">As entries name it.</param>
public sealed record HistoryOf(string AuditKind, long Id, string Title, string Url, bool SeesPhones);

/// <summary>Changes of a record, field by field, for whoever may see the record itself.</summary>
public sealed class RecordHistory(PortalDbContext db, DirectoryCache directory)
{
    public const int PageSize = 50;

    /// <summary>The record behind an address; <c>null</c> when there is none for this viewer.</summary>
    public async Task<HistoryOf?> FindAsync(string kind, long id, Viewer viewer, CancellationToken cancellationToken) => kind.ToLowerInvariant() switch
    {
        "account" => await db.Accounts.VisibleTo(viewer, db).Where(a => a.Id == id).Select(a => new { a.Name, MayWrite = db.Accounts.WritableBy(viewer, db).Any(w => w.Id == a.Id) }).SingleOrDefaultAsync(cancellationToken) is { } account
            ? new(AccountCard.AuditKind, id, account.Name, FormattableString.Invariant($"/Accounts/{id}"), ContactSight.Sees(viewer, account.MayWrite)) : null,
        "opportunity" => await TitleAsync(db.Opportunities.VisibleTo(viewer, db).Where(o => o.Id == id).Select(o => o.Title), OpportunityActions.AuditKind, id, "/Opportunities/", cancellationToken),
        "order" => await TitleAsync(db.Orders.VisibleTo(viewer, db).Where(o => o.Id == id).Select(o => o.Number), OrderActions.AuditKind, id, "/Orders/", cancellationToken),
        "interaction" => await TitleAsync(db.Interactions.VisibleTo(viewer, db).Where(i => i.Id == id).Select(i => i.Subject), InteractionActions.AuditKind, id, "/Interactions/", cancellationToken),
        "goal" => await TitleAsync(db.Goals.VisibleTo(viewer, db).Where(g => g.Id == id).Select(g => g.Title), GoalActions.AuditKind, id, "/Goals/", cancellationToken),
        "plan" => await db.AccountPlans.VisibleTo(viewer, db).Where(p => p.Id == id).Select(p => p.Number).SingleOrDefaultAsync(cancellationToken) is { } number ? new(PlanActions.AuditKind, id, number, "/Plans/" + number, false) : null,
        "task" => await TitleAsync(db.Tasks.VisibleTo(viewer, db).Where(t => t.Id == id).Select(t => t.Title), TaskActions.AuditKind, id, "/Tasks/T-", cancellationToken),
        "person" when viewer.Is(PortalRoles.HR | PortalRoles.Admin) && id is > 0 and < int.MaxValue && directory.Known.Find((int)id) is { } person => new(PeopleActions.Kind, id, person.FullName, FormattableString.Invariant($"/Admin/People/{id}"), true),
        "webhook" when viewer.Is(PortalRoles.Admin) => await TitleAsync(db.Webhooks.Where(w => w.Id == id).Select(w => w.Name), WebhookActions.Kind, id, "/Admin/Webhooks/", cancellationToken),
        "rights" when viewer.Is(PortalRoles.Admin) && Enum.IsDefined((PortalRoles)id) && id != 0 => new(RightsActions.Kind, id, ((PortalRoles)id).ToString(), "/Admin/Rights", true),
        _ => null,
    };

    /// <summary>A page of its changes, latest first, and one more when it goes on.</summary>
    public Task<List<AuditEntry>> ReadAsync(HistoryOf record, string? field, AuditVia? via, long? before, CancellationToken cancellationToken)
    {
        var changes = Of(record);
        if (!string.IsNullOrEmpty(field)) { changes = changes.Where(a => a.Change == field); }
        if (via is { } way) { changes = changes.Where(a => a.Via == way); }
        if (before is { } id) { changes = changes.Where(a => a.Id < id); }
        return changes.OrderByDescending(a => a.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
    }

    /// <summary>Which fields were ever changed.</summary>
    public Task<List<string>> FieldsAsync(HistoryOf record, CancellationToken cancellationToken) => Of(record).Select(a => a.Change).Distinct().OrderBy(c => c).ToListAsync(cancellationToken);

    private IQueryable<AuditEntry> Of(HistoryOf record)
    {
        var (kind, id) = (record.AuditKind, record.Id);
        return db.AuditEntries.AsNoTracking().Where(a => a.SubjectKind == kind && a.SubjectId == id);
    }

    private static async Task<HistoryOf?> TitleAsync(IQueryable<string> title, string kind, long id, string path, CancellationToken cancellationToken) =>
        await title.SingleOrDefaultAsync(cancellationToken) is { } found ? new(kind, id, found, path + id.ToString(System.Globalization.CultureInfo.InvariantCulture), false) : null;
}
