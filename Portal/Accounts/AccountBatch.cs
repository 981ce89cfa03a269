using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Lists;
using Portal.Organization;

namespace Portal.Accounts;

public enum AccountDeed { Owner, Tier, Share }

/// <summary>What is to be done with several accounts.</summary>
/// <param name="PersonId">The new owner, or with whom they are shared.</param>
public sealed record AccountChange(AccountDeed Deed, int? PersonId, AccountTier? Tier, bool MayWrite);

/// <summary>The same change for several accounts: each by the way of the single form, in a transaction of its own.</summary>
public sealed class AccountBatch(PortalDbContext db, AccountActions actions, DirectoryCache directory)
{
    /// <summary>Whether the change says something that this viewer may say.</summary>
    public bool IsFit(AccountChange change, Viewer viewer) => change.Deed switch
    {
        AccountDeed.Tier => change.Tier is { } tier && Enum.IsDefined(tier),
        AccountDeed.Owner => change.PersonId is { } owner && viewer.CustomerScope.Contains(owner) && directory.Known.ViewerOf(owner) is { SeesCustomers: true },
        AccountDeed.Share => change.PersonId is { } with && directory.Known.ViewerOf(with) is { SeesCustomers: true },
        _ => false,
    };

    /// <summary>What would happen; accounts outside the viewer's scope are not there.</summary>
    public async Task<IReadOnlyList<BatchLine>> PreviewAsync(IReadOnlyCollection<long> ids, AccountChange change, Viewer viewer, CancellationToken cancellationToken)
    {
        var found = await db.Accounts.VisibleTo(viewer, db).AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Name).ThenBy(a => a.Id)
            .Select(a => new { Account = a, MayWrite = db.Accounts.WritableBy(viewer, db).Any(w => w.Id == a.Id), IsShared = db.AccountShares.Any(s => s.AccountId == a.Id && s.UserId == change.PersonId && s.MayWrite == change.MayWrite && s.UntilUtc == null) })
            .ToListAsync(cancellationToken);
        return [.. found.Select(f => Say(f.Account, f.MayWrite, f.IsShared, change, viewer))];
    }

    /// <summary>Does it, account by account; what somebody else changed meanwhile is left alone and said.</summary>
    public async Task<IReadOnlyList<BatchLine>> RunAsync(IReadOnlyCollection<long> ids, AccountChange change, Viewer viewer, CancellationToken cancellationToken)
    {
        var lines = new List<BatchLine>();
        foreach (var line in await PreviewAsync(ids, change, viewer, cancellationToken))
        {
            if (line.Refusal is not null) { lines.Add(line); continue; }
            db.ChangeTracker.Clear();
            var answer = change.Deed == AccountDeed.Share ? await actions.ShareAsync(line.Id, change.PersonId!.Value, change.MayWrite, null, viewer) : await EditAsync(line.Id, change, viewer);
            lines.Add(answer == SaveAnswer.Done ? line : line with { Refusal = answer == SaveAnswer.Conflict ? "Conflict" : "NotGoverned" });
        }
        return lines;
    }

    private async Task<SaveAnswer> EditAsync(long id, AccountChange change, Viewer viewer)
    {
        if (await db.Accounts.VisibleTo(viewer, db).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id) is not { } account) { return SaveAnswer.NotFound; }
        var facts = AccountFacts.Of(account);
        return await actions.EditAsync(id, account.Version, change.Deed == AccountDeed.Owner ? facts with { OwnerId = change.PersonId!.Value } : facts with { Tier = change.Tier!.Value }, viewer);
    }

    private BatchLine Say(Account account, bool mayWrite, bool isShared, AccountChange change, Viewer viewer)
    {
        var (before, after) = change.Deed switch
        {
            AccountDeed.Tier => (account.Tier.ToString(), change.Tier.ToString()),
            AccountDeed.Owner => (directory.Known.NameOf(account.OwnerId), directory.Known.NameOf(change.PersonId)),
            _ => (null, directory.Known.NameOf(change.PersonId)),
        };
        var refusal = !mayWrite ? "NotYours" : change.Deed != AccountDeed.Tier && !account.IsGovernedBy(viewer) ? "NotGoverned"
            : change.Deed == AccountDeed.Share && account.OwnerId == change.PersonId ? "IsOwner" : before == after || isShared ? "Same" : null;
        return new(account.Id, account.Name, before, after, refusal);
    }
}
