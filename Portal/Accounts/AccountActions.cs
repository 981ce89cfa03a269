using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Handovers;
using Portal.Organization;
using Portal.Rights;
using Portal.Shared;

namespace Portal.Accounts;

/// <summary>What the form of an account says, checked by the page already.</summary>
public sealed record AccountFacts(
    string Name, string? Sector, long? ParentId, string? Location, int? Employees, int? FoundedYear, long? Revenue, AccountTier Tier, int OwnerId, string? Phone, string? Website, string? CreditCode = null)
{
    /// <summary>An account as it is.</summary>
    public static AccountFacts Of(Account a) => new(a.Name, a.Sector, a.ParentId, a.Location, a.Employees, a.FoundedYear, a.Revenue, a.Tier, a.OwnerId, a.Phone, a.Website, a.CreditCode);
}

/// <summary>Somebody knows that an account may be there already, and why it is another one.</summary>
/// <param name="Twins">By reference, not by name: whoever reads the record of changes may not see them all.</param>
public sealed record TwinOverride(string Twins, string Reason);

public enum SaveAnswer { Done, NotFound, Conflict }

/// <summary>Changes of accounts and their shares. Each is one transaction and written down.</summary>
public sealed class AccountActions(PortalDbContext db, DirectoryCache directory, HandoverSweep handovers, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<long> CreateAsync(AccountFacts facts, Viewer viewer, TwinOverride? anyway = null)
    {
        var account = new Account { Name = facts.Name, OwnerId = facts.OwnerId, HandedToId = facts.OwnerId, CreatedUtc = Now, CreatedById = viewer.UserId, ChangedUtc = Now };
        Write(account, facts);
        await db.WriteAsync(async () =>
        {
            db.Accounts.Add(account);
            await db.SaveChangesAsync();
            db.Audit(Now, viewer.UserId, AccountCard.AuditKind, account.Id, "Created", null, account.Name);
            Note(account.Id, anyway, viewer);
            return await db.SaveChangesAsync();
        });
        return account.Id;
    }

    public async Task<SaveAnswer> EditAsync(long id, int version, AccountFacts facts, Viewer viewer, TwinOverride? anyway = null)
    {
        var account = await db.Accounts.WritableBy(viewer, db).SingleOrDefaultAsync(a => a.Id == id);
        if (account is null) { return SaveAnswer.NotFound; }
        if (account.Version != version) { return SaveAnswer.Conflict; }
        // Who does not see the number keeps it by saying nothing.
        if (!ContactSight.Sees(viewer, mayWrite: true)) { facts = facts with { Phone = facts.Phone ?? account.Phone }; }
        if (account.OwnerId != facts.OwnerId && !account.IsGovernedBy(viewer)) { return SaveAnswer.NotFound; }
        var parents = await db.Accounts.Where(a => a.Id == account.ParentId || a.Id == facts.ParentId).Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name);
        db.Audit(Now, viewer.UserId, AccountCard.AuditKind, id, "Parent", NameIn(parents, account.ParentId), NameIn(parents, facts.ParentId));
        foreach (var (field, before, after) in Differences(account, facts)) { db.Audit(Now, viewer.UserId, AccountCard.AuditKind, id, field, before, after); }
        Note(id, anyway, viewer);
        Write(account, facts);
        (account.ChangedUtc, account.Version) = (Now, account.Version + 1);
        try { await db.SaveChangesAsync(); }
        catch (DbUpdateConcurrencyException) { return SaveAnswer.Conflict; }
        if (account.OwnerId != account.HandedToId) { await handovers.RunAsync(CancellationToken.None); }
        return SaveAnswer.Done;
    }

    /// <summary>Shares an account with a colleague, or changes how; only the owner and the line above may.</summary>
    public async Task<SaveAnswer> ShareAsync(long accountId, int userId, bool mayWrite, DateTime? untilUtc, Viewer viewer)
    {
        var account = await db.Accounts.VisibleTo(viewer, db).AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId);
        if (account is null || !account.IsGovernedBy(viewer) || directory.Known.ViewerOf(userId) is not { SeesCustomers: true } || userId == account.OwnerId) { return SaveAnswer.NotFound; }
        var share = await db.AccountShares.FindAsync(accountId, userId);
        var before = share is null ? null : Show(share);
        if (share is null) { db.AccountShares.Add(share = new() { AccountId = accountId, UserId = userId }); }
        (share.MayWrite, share.UntilUtc) = (mayWrite, untilUtc);
        db.Audit(Now, viewer.UserId, AccountCard.AuditKind, accountId, "Share", before, Show(share));
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    }

    public async Task<SaveAnswer> UnshareAsync(long accountId, int userId, Viewer viewer)
    {
        var account = await db.Accounts.VisibleTo(viewer, db).AsNoTracking().SingleOrDefaultAsync(a => a.Id == accountId);
        if (account is null || !account.IsGovernedBy(viewer) || await db.AccountShares.FindAsync(accountId, userId) is not { } share) { return SaveAnswer.NotFound; }
        db.AccountShares.Remove(share);
        db.Audit(Now, viewer.UserId, AccountCard.AuditKind, accountId, "Share", Show(share), null);
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    }

    private void Note(long id, TwinOverride? anyway, Viewer viewer)
    {
        if (anyway is not null) { db.Audit(Now, viewer.UserId, AccountCard.AuditKind, id, "DespiteTwin", null, $"{anyway.Twins}: {anyway.Reason}", anyway.Reason); }
    }

    private static void Write(Account account, AccountFacts facts)
    {
        (account.Name, account.Sector, account.ParentId, account.Location) = (facts.Name, facts.Sector, facts.ParentId, facts.Location);
        (account.Employees, account.FoundedYear, account.Revenue, account.Tier) = (facts.Employees, facts.FoundedYear, facts.Revenue, facts.Tier);
        (account.OwnerId, account.Phone, account.Website, account.CreditCode) = (facts.OwnerId, facts.Phone, facts.Website, facts.CreditCode);
    }

    private IEnumerable<(string Field, string? Before, string? After)> Differences(Account a, AccountFacts f) =>
    [
        ("Name", a.Name, f.Name), ("Sector", a.Sector, f.Sector), ("Location", a.Location, f.Location),
        ("Employees", Id(a.Employees), Id(f.Employees)), ("Founded", Id(a.FoundedYear), Id(f.FoundedYear)), ("Revenue", MoneyText.Show(a.Revenue, a.Currency), MoneyText.Show(f.Revenue, a.Currency)),
        ("Tier", a.Tier.ToString(), f.Tier.ToString()), ("Owner", directory.Known.NameOf(a.OwnerId), directory.Known.NameOf(f.OwnerId)), ("Phone", a.Phone, f.Phone), ("Website", a.Website, f.Website), ("CreditCode", a.CreditCode, f.CreditCode),
    ];

    private static string? NameIn(Dictionary<long, string> parents, long? id) => id is { } known ? parents.GetValueOrDefault(known) : null;

    private static string? Id(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private string Show(AccountShare s) => directory.Known.NameOf(s.UserId) + (s.MayWrite ? " (+)" : "") + (s.UntilUtc is { } until ? $" – {until:yyyy-MM-dd}" : "");
}
