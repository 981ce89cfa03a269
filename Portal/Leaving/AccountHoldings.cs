using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Opportunities;
using Portal.Organization;

namespace Portal.Leaving;

/// <summary>Accounts that the person owns. Whoever takes one over needs no share of it any more.</summary>
public sealed class OwnedAccounts() : Holding("Accounts", HeldKind.Account, needsCustomers: true)
{
    public override Task<List<Held>> ReadAsync(PortalDbContext db, StaffDirectory people, int person, CancellationToken cancellationToken) =>
        db.Accounts.Where(a => a.OwnerId == person).OrderBy(a => a.Tier).ThenBy(a => a.Id).Select(a => new Held(a.Id, null, null, null, null)).ToListAsync(cancellationToken);

    public override async Task<List<Held>> MoveAsync(Leave leave, IReadOnlyList<Held> things, int to)
    {
        var (db, now, from) = (leave.Db, leave.NowUtc, leave.PersonId);
        foreach (var thing in things) { db.Audit(now, leave.ActorId, AccountCard.AuditKind, thing.Id, "Owner", leave.People.NameOf(from), leave.People.NameOf(to)); }
        await db.SaveChangesAsync();
        var own = db.Accounts.Where(a => a.OwnerId == from);
        await db.AccountShares.Where(s => s.UserId == to && own.Any(a => a.Id == s.AccountId)).ExecuteDeleteAsync();
        await own.ExecuteUpdateAsync(s => s.SetProperty(a => a.OwnerId, to).SetProperty(a => a.ChangedUtc, now).SetProperty(a => a.Version, a => a.Version + 1));
        return [.. things.Select(t => t with { ToId = to })];
    }
}

/// <summary>Accounts that others share with the person, with the same rights and the same end; an owner needs none.</summary>
public sealed class SharedAccounts() : Holding("Shares", HeldKind.Account, needsCustomers: true)
{
    public override Task<List<Held>> ReadAsync(PortalDbContext db, StaffDirectory people, int person, CancellationToken cancellationToken) =>
        db.AccountShares.Where(s => s.UserId == person).OrderBy(s => s.AccountId).Select(s => new Held(s.AccountId, null, null, null, null)).ToListAsync(cancellationToken);

    public override async Task<List<Held>> MoveAsync(Leave leave, IReadOnlyList<Held> things, int to)
    {
        var (db, from) = (leave.Db, leave.PersonId);
        var shares = await db.AccountShares.Where(s => s.UserId == from).ToListAsync();
        var ids = shares.ConvertAll(s => s.AccountId);
        var owners = await db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.OwnerId);
        var others = await db.AccountShares.Where(s => s.UserId == to && ids.Contains(s.AccountId)).ToDictionaryAsync(s => s.AccountId);
        foreach (var share in shares)
        {
            db.AccountShares.Remove(share);
            db.Audit(leave.NowUtc, leave.ActorId, AccountCard.AuditKind, share.AccountId, "Share", leave.People.NameOf(from), owners[share.AccountId] == to ? null : leave.People.NameOf(to));
            if (owners[share.AccountId] == to) { continue; }
            if (others.TryGetValue(share.AccountId, out var known))
            {
                known.MayWrite |= share.MayWrite;
                known.UntilUtc = known.UntilUtc is null || share.UntilUtc is null ? null : known.UntilUtc > share.UntilUtc ? known.UntilUtc : share.UntilUtc;
            }
            else { db.AccountShares.Add(new() { AccountId = share.AccountId, UserId = to, MayWrite = share.MayWrite, UntilUtc = share.UntilUtc }); }
        }
        await db.SaveChangesAsync();
        return [.. things.Select(t => t with { ToId = to })];
    }
}

/// <summary>Open opportunities of the person.</summary>
public sealed class OpenOpportunities() : Holding("Opportunities", HeldKind.Opportunity, needsCustomers: true)
{
    public override Task<List<Held>> ReadAsync(PortalDbContext db, StaffDirectory people, int person, CancellationToken cancellationToken) =>
        Open(db, person).OrderBy(o => o.Id).Select(o => new Held(o.Id, null, null, null, null)).ToListAsync(cancellationToken);

    public override async Task<List<Held>> MoveAsync(Leave leave, IReadOnlyList<Held> things, int to)
    {
        foreach (var thing in things) { leave.Db.Audit(leave.NowUtc, leave.ActorId, OpportunityActions.AuditKind, thing.Id, "Owner", leave.People.NameOf(leave.PersonId), leave.People.NameOf(to)); }
        await leave.Db.SaveChangesAsync();
        await Open(leave.Db, leave.PersonId).ExecuteUpdateAsync(s => s.SetProperty(o => o.OwnerId, to).SetProperty(o => o.Version, o => o.Version + 1));
        return [.. things.Select(t => t with { ToId = to })];
    }

    private static IQueryable<Opportunity> Open(PortalDbContext db, int person) =>
        db.Opportunities.Where(o => o.OwnerId == person && o.Status == OpportunityStatus.Open);
}
