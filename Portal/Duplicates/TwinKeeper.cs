using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Duplicates;

/// <summary>Keeps keys and likely twins of accounts at what accounts and contacts say. Called with those that changed, inside the transaction that notes it.</summary>
public sealed class TwinKeeper(PortalDbContext db, TwinFinder finder)
{
    public async Task RefreshAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) { return; }
        var facts = await ReadAsync(ids, cancellationToken);
        await db.AccountKeys.Where(k => ids.Contains(k.AccountId)).ExecuteDeleteAsync(cancellationToken);
        await db.AccountTwins.Where(t => ids.Contains(t.FirstId) || ids.Contains(t.SecondId)).ExecuteDeleteAsync(cancellationToken);
        await InsertAsync([.. facts.SelectMany(f => f.Keys.Select(k => new AccountKey { Key = k, AccountId = f.Id }))]);
        var found = await finder.FindAsync(facts, cancellationToken);
        await InsertAsync([.. facts.Zip(found).SelectMany(f => f.Second.Select(t => Pair(f.First.Id, t))).DistinctBy(t => (t.FirstId, t.SecondId))]);
    }

    private async Task<List<TwinFacts>> ReadAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var accounts = await db.Accounts.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name, a.Location, a.CreditCode, a.Website, a.Phone }).ToListAsync(cancellationToken);
        var mails = (await db.Contacts.Where(c => ids.Contains(c.AccountId) && c.Email != null).Select(c => new { c.AccountId, c.Email }).ToListAsync(cancellationToken)).ToLookup(c => c.AccountId, c => c.Email);
        return [.. accounts.Select(a => TwinFacts.From(a.Id, a.Name, a.Location, a.CreditCode, a.Website, [a.Phone], mails[a.Id]))];
    }

    private static AccountTwin Pair(long id, Twin twin) => new()
    {
        FirstId = Math.Min(id, twin.AccountId), SecondId = Math.Max(id, twin.AccountId), Score = twin.Score.Score, Reasons = string.Join(',', twin.Score.Reasons),
    };

    private async Task InsertAsync(IReadOnlyList<object> rows)
    {
        foreach (var some in rows.Chunk(500))
        {
            using var statements = new Statements(db);
            await statements.Insert(some).RunAsync();
        }
    }
}
