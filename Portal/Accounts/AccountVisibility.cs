using Portal.Data;
using Portal.Organization;

namespace Portal.Accounts;

/// <summary>Who sees which customers: an employee own and shared ones, a manager those of the whole subtree, nobody else any.</summary>
public static class AccountVisibility
{
    public static IQueryable<Account> VisibleTo(this IQueryable<Account> accounts, Viewer viewer, PortalDbContext db) => accounts.SeenBy(Rules(viewer, db));

    /// <summary>Each reason for which a viewer sees an account; none for those who do not work with customers.</summary>
    public static IReadOnlyList<VisibilityRule<Account>> Rules(Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return []; }
        var scope = viewer.CustomerScope;
        var shared = db.AccountShares.With(viewer).Select(s => s.AccountId);
        return [new("Line", a => scope.Contains(a.OwnerId)), new("Shared", a => shared.Contains(a.Id))];
    }

    /// <summary>Who may change an account and what hangs on it: the owner, the line above, and colleagues with whom it is shared for writing.</summary>
    public static IQueryable<Account> WritableBy(this IQueryable<Account> accounts, Viewer viewer, PortalDbContext db)
    {
        if (!viewer.SeesCustomers) { return accounts.Where(_ => false); }
        var scope = viewer.CustomerScope;
        var shared = db.AccountShares.With(viewer).Where(s => s.MayWrite).Select(s => s.AccountId);
        return accounts.Where(a => scope.Contains(a.OwnerId) || shared.Contains(a.Id));
    }

    /// <summary>Who decides with whom an account is shared and whose it is: the owner and the line above.</summary>
    public static bool IsGovernedBy(this Account account, Viewer viewer) => viewer.SeesCustomers && viewer.CustomerScope.Contains(account.OwnerId);

    public static IQueryable<Contact> VisibleTo(this IQueryable<Contact> contacts, Viewer viewer, PortalDbContext db)
    {
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return contacts.Where(c => accounts.Contains(c.AccountId));
    }

    /// <summary>What is shared with a viewer and not over yet.</summary>
    public static IQueryable<AccountShare> With(this IQueryable<AccountShare> shares, Viewer viewer)
    {
        var (me, now) = (viewer.UserId, viewer.NowUtc);
        return shares.Where(s => s.UserId == me && (s.UntilUtc == null || s.UntilUtc > now));
    }
}
