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

/// <summary>Everything that the page of one account shows, read in a handful of commands.</summary>
public sealed class AccountCard(PortalDbContext db, TimelineQuery timeline, TimeProvider time)
{
    public const string AuditKind = "Account";
    private const int Latest = 8;

    public Account Account { get; private set; } = null!;
    public bool MayWrite { get; private set; }

    /// <summary>Needs, open risks, and what comes next.</summary>
    public IReadOnlyList<OutlookRow> Outlook { get; private set; } = [];
    public AccountGroup Group { get; private set; } = null!;

    /// <summary>The parent company may be outside the viewer's scope: then its name is shown without a link.</summary>
    public bool SeesParent => Group.Lines.Any(l => l.Id == Account.ParentId);
    public IReadOnlyList<AccountShare> Shares { get; private set; } = [];
    public IReadOnlyList<ContactRow> Contacts { get; private set; } = [];
    public IReadOnlyList<ComplaintRow> Complaints { get; private set; } = [];
    public IReadOnlyList<StageSum> Stages { get; private set; } = [];
    public IReadOnlyList<OpportunityRow> Opportunities { get; private set; } = [];
    public IReadOnlyList<OrderSums> Orders { get; private set; } = [];
    public IReadOnlyList<TimelineRow> Timeline { get; private set; } = [];

    /// <summary>Of how many, customer and people, a number or an address is known.</summary>
    public int ContactData => (Account.Phone is null ? 0 : 1) + Contacts.Count(r => (r.Contact.Phone ?? r.Contact.OtherPhones ?? r.Contact.WeChat ?? r.Contact.Email) is not null);

    /// <summary>False when there is no such account for this viewer.</summary>
    public async Task<bool> LoadAsync(long id, Viewer viewer, CancellationToken cancellationToken)
    {
        var found = await db.Accounts.VisibleTo(viewer, db).AsNoTracking().Include(a => a.Parent).Where(a => a.Id == id).Select(a => new
        {
            Account = a, a.Parent, MayWrite = db.Accounts.WritableBy(viewer, db).Any(w => w.Id == a.Id), Shares = db.AccountShares.Where(s => s.AccountId == a.Id).ToList(),
        }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        if (found is null) { return false; }
        (Account, MayWrite, Shares) = (found.Account, found.MayWrite, found.Shares);
        Account.Parent = found.Parent;
        var now = time.GetUtcNow().UtcDateTime;
        Outlook = await db.OutlookAsync(id, DateOnly.FromDateTime(now), cancellationToken);
        Group = await db.GroupAsync(id, viewer, now, cancellationToken);
        Contacts = await db.Contacts.AsNoTracking().Where(c => c.AccountId == id).OrderBy(c => c.Name).Select(ContactRow.From(db)).ToListAsync(cancellationToken);
        Complaints = await db.Complaints.VisibleTo(viewer, db).AsNoTracking().Where(c => c.AccountId == id).OrderBy(c => c.Instance!.Status == Workflows.InstanceStatus.Open ? 0 : 1).ThenByDescending(c => c.Id)
            .Take(Latest).Select(ComplaintRow.From).ToListAsync(cancellationToken);
        var opportunities = db.Opportunities.VisibleTo(viewer, db).AsNoTracking().Where(o => o.AccountId == id);
        await SumAsync(opportunities, id, cancellationToken);
        Opportunities = await opportunities.OrderByDescending(o => o.ClosedOn == null).ThenByDescending(o => o.ClosedOn).ThenByDescending(o => o.EngagedOn).Take(Latest)
            .Select(OpportunityRow.From).ToListAsync(cancellationToken);
        Timeline = await timeline.ReadAsync(id, null, null, viewer, cancellationToken);
        return true;
    }

    /// <summary>What stands in each stage, what was ordered and what was paid, in one command; orders and payments as stage 0.</summary>
    private async Task SumAsync(IQueryable<Opportunity> opportunities, long id, CancellationToken cancellationToken)
    {
        var stages = opportunities.GroupBy(o => new { o.StageId, o.Currency }).Select(g => new { g.Key.StageId, g.Key.Currency, Count = g.Count(), Amount = g.Sum(o => o.Amount ?? 0), Paid = 0L });
        var orders = db.Orders.Where(o => o.AccountId == id && o.Status != OrderStatus.Cancelled).GroupBy(o => o.Currency).Select(g => new { StageId = 0L, Currency = g.Key, Count = g.Count(), Amount = g.Sum(o => o.Amount), Paid = 0L });
        var payments = db.Payments.Where(p => p.AccountId == id).GroupBy(p => p.Currency).Select(g => new { StageId = 0L, Currency = g.Key, Count = 0, Amount = 0L, Paid = g.Sum(p => p.Amount) });
        var sums = await stages.Concat(orders).Concat(payments).ToListAsync(cancellationToken);
        Stages = [.. sums.Where(s => s.StageId != 0).Select(s => new StageSum(s.StageId, s.Currency, s.Count, s.Amount))];
        Orders = [.. sums.Where(s => s.StageId == 0).GroupBy(s => s.Currency).Select(g => new OrderSums(g.Key, g.Sum(s => s.Count), g.Sum(s => s.Amount), g.Sum(s => s.Paid)))];
    }
}
