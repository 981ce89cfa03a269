using Microsoft.EntityFrameworkCore;
using Portal.Complaints;
using Portal.Contacts;
using Portal.Data;
using Portal.Opportunities;
using Portal.Orders;
using Portal.Organization;
using Portal.Timeline;

namespace Portal.Accounts;

/// <summary>Opportunities of one stage: how many, worth how much in minor units.</summary>
public sealed record StageSum(long StageId, string Currency, int Count, long Amount);

public sealed record RelatedAccount(long Id, string Name);

/// <summary>Everything that the page of one account shows, read in a handful of commands.</summary>
public sealed class AccountCard(PortalDbContext db, TimelineQuery timeline)
{
    public const string AuditKind = "Account";
    private const int Latest = 8;
    private const int MostSubsidiaries = 20;

    public Account Account { get; private set; } = null!;
    public bool MayWrite { get; private set; }
    public IReadOnlyList<RelatedAccount> Subsidiaries { get; private set; } = [];

    /// <summary>The parent company may be outside the viewer's scope: then its name is shown without a link.</summary>
    public bool SeesParent { get; private set; }
    public IReadOnlyList<AccountShare> Shares { get; private set; } = [];
    public IReadOnlyList<ContactRow> Contacts { get; private set; } = [];
    public IReadOnlyList<ComplaintRow> Complaints { get; private set; } = [];
    public IReadOnlyList<StageSum> Stages { get; private set; } = [];
    public IReadOnlyList<OpportunityRow> Opportunities { get; private set; } = [];
    public IReadOnlyList<OrderSums> Orders { get; private set; } = [];
    public IReadOnlyList<TimelineRow> Timeline { get; private set; } = [];

    /// <summary>False when there is no such account for this viewer.</summary>
    public async Task<bool> LoadAsync(long id, Viewer viewer, CancellationToken cancellationToken)
    {
        var visible = db.Accounts.VisibleTo(viewer, db);
        var found = await visible.AsNoTracking().Include(a => a.Parent).Where(a => a.Id == id).Select(a => new
        {
            Account = a, a.Parent, MayWrite = db.Accounts.WritableBy(viewer, db).Any(w => w.Id == a.Id), SeesParent = visible.Any(p => p.Id == a.ParentId),
            Children = visible.Where(c => c.ParentId == a.Id).Select(c => new RelatedAccount(c.Id, c.Name)).ToList(),
            Shares = db.AccountShares.Where(s => s.AccountId == a.Id).ToList(),
        }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        if (found is null) { return false; }
        (Account, MayWrite, SeesParent, Subsidiaries, Shares) = (found.Account, found.MayWrite, found.SeesParent, [.. found.Children.OrderBy(c => c.Name, StringComparer.CurrentCulture).Take(MostSubsidiaries)], found.Shares);
        Account.Parent = found.Parent;
        Contacts = await db.Contacts.AsNoTracking().Where(c => c.AccountId == id).OrderBy(c => c.Name).Select(ContactRow.From(db)).ToListAsync(cancellationToken);
        Complaints = await db.Complaints.VisibleTo(viewer, db).AsNoTracking().Where(c => c.AccountId == id).OrderBy(c => c.Instance!.Status == Workflows.InstanceStatus.Open ? 0 : 1).ThenByDescending(c => c.Id)
            .Take(Latest).Select(ComplaintRow.From).ToListAsync(cancellationToken);
        var opportunities = db.Opportunities.VisibleTo(viewer, db).AsNoTracking().Where(o => o.AccountId == id);
        Stages = await opportunities.GroupBy(o => new { o.StageId, o.Currency }).Select(g => new StageSum(g.Key.StageId, g.Key.Currency, g.Count(), g.Sum(o => o.Amount ?? 0))).ToListAsync(cancellationToken);
        Opportunities = await opportunities.OrderByDescending(o => o.ClosedOn == null).ThenByDescending(o => o.ClosedOn).ThenByDescending(o => o.EngagedOn).Take(Latest)
            .Select(OpportunityRow.From).ToListAsync(cancellationToken);
        Orders = await db.OrderSumsAsync(id, cancellationToken);
        Timeline = await timeline.ReadAsync(id, null, null, viewer, cancellationToken);
        return true;
    }
}
