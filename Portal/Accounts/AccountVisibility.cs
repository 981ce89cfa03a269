using Portal.Data;
using Portal.Organization;

namespace Portal.Accounts;

/// <summary>Who sees which customers: an employee own and shared ones, a manager those of the whole subtree, nobody else any.</summary>
public static class AccountVisibility
{
    public static IQueryable<Account> VisibleTo(this IQueryable<Account> accounts, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return accounts.Where(_ => false); }
        var scope = viewer.CustomerScope;
        var me = viewer.UserId;
        return accounts.Where(a => scope.Contains(a.OwnerId) || db.AccountShares.Any(s => s.AccountId == a.Id && s.UserId == me));
    }

    public static IQueryable<Contact> VisibleTo(this IQueryable<Contact> contacts, Viewer viewer, PortalDbContext db)
    {
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return contacts.Where(c => accounts.Contains(c.AccountId));
    }

    /// <summary>Opportunities without an account are their owner's.</summary>
    public static IQueryable<Opportunity> VisibleTo(this IQueryable<Opportunity> opportunities, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return opportunities.Where(_ => false); }
        var scope = viewer.CustomerScope;
        var me = viewer.UserId;
        return opportunities.Where(o => scope.Contains(o.OwnerId) || db.AccountShares.Any(s => s.AccountId == o.AccountId && s.UserId == me));
    }
}
