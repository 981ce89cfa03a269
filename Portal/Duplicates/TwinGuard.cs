using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Access;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Search;

namespace Portal.Duplicates;

/// <summary>A likely twin as somebody may see it.</summary>
/// <param name="AccountId"><c>null</c> when it is out of the reader's scope: then the name is its first character, and there is nothing else of it.</param>
/// <param name="AskWhom">Who can say more: the owner's superior, or the owner.</param>
public sealed record TwinCard(long? AccountId, string Reference, string Name, string? Team, string Owner, string AskWhom, TwinScore Score);

/// <summary>Asks before an account is made, or changed so that it looks like another.</summary>
public sealed class TwinGuard(PortalDbContext db, TwinFinder finder, SearchIndexer indexer, DirectoryCache directory)
{
    private const int Most = 5;

    /// <summary>So much of what others have just written is taken in first.</summary>
    private const int MostStale = 1000;

    /// <param name="self">The account that is changed, as it is: what it looks like already is not asked again.</param>
    public async Task<IReadOnlyList<TwinCard>> CheckAsync(AccountFacts facts, Account? self, Viewer viewer, CancellationToken cancellationToken)
    {
        var after = TwinFacts.From(self?.Id ?? 0, facts.Name, facts.Location, facts.CreditCode, facts.Website, [facts.Phone], []);
        var before = self is null ? null : TwinFacts.From(self.Id, self.Name, self.Location, self.CreditCode, self.Website, [self.Phone], []);
        if (before is not null && before.Keys.SetEquals(after.Keys)) { return []; }
        await indexer.DrainAsync(MostStale, cancellationToken);
        var found = await finder.FindAsync(before is null ? [after] : [after, before], cancellationToken);
        var known = found.Count > 1 ? found[1].Select(t => t.AccountId).ToHashSet() : [];
        return await ShowAsync([.. found[0].Where(t => !known.Contains(t.AccountId)).Take(Most)], viewer, cancellationToken);
    }

    /// <summary>Twins as a viewer may see them.</summary>
    public async Task<IReadOnlyList<TwinCard>> ShowAsync(IReadOnlyList<Twin> twins, Viewer viewer, CancellationToken cancellationToken)
    {
        if (twins.Count == 0) { return []; }
        var ids = twins.Select(t => t.AccountId).ToArray();
        var visible = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        var accounts = await db.Accounts.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name, a.OwnerId, IsVisible = visible.Contains(a.Id) }).ToDictionaryAsync(a => a.Id, cancellationToken);
        return [.. twins.Where(t => accounts.ContainsKey(t.AccountId)).Select(t =>
        {
            var (account, owner) = (accounts[t.AccountId], directory.Known.Find(accounts[t.AccountId].OwnerId));
            var above = owner?.ManagerId is { } manager && directory.Known.IsActive(manager) ? manager : account.OwnerId;
            return new TwinCard(account.IsVisible ? account.Id : null, AccessExplainer.ReferenceOf(account.Id), account.IsVisible ? account.Name : Mask(account.Name), owner?.TeamName,
                directory.Known.NameOf(account.OwnerId), directory.Known.NameOf(above), t.Score);
        })];
    }

    /// <summary>Enough to recognise what one knows, not enough to learn what one does not.</summary>
    public static string Mask(string name) => StringInfo.GetNextTextElement(name) + "***";

    public static string References(IEnumerable<TwinCard> twins) => string.Join(", ", twins.Select(t => t.Reference));
}
