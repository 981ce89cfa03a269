using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Duplicates;

/// <summary>An account that may be the same as one that is asked about.</summary>
public sealed record Twin(long AccountId, TwinScore Score);

/// <summary>Finds who an account may be the same as, among all there are, by a few look-ups of keys. Who may see what is found is the caller's question.</summary>
public sealed class TwinFinder(PortalDbContext db)
{
    /// <summary>A key that so many share tells nobody apart: a group's domain, an exchange's number.</summary>
    private const int MostOfAKey = 40;

    /// <summary>For each of those asked about its likely twins, the likeliest first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Twin>>> FindAsync(IReadOnlyList<TwinFacts> asked, CancellationToken cancellationToken = default)
    {
        var holders = await HoldersAsync(asked.SelectMany(a => a.Keys).ToHashSet(), cancellationToken);
        var known = await ReadAsync(holders.Values.SelectMany(h => h).ToHashSet(), cancellationToken);
        return [.. asked.Select(a => (IReadOnlyList<Twin>)[.. a.Keys.SelectMany(k => holders.GetValueOrDefault(k) ?? []).Distinct().Where(id => id != a.Id)
            .Select(id => new Twin(id, TwinScore.Of(a, known[id]))).Where(t => t.Score.Score >= TwinScore.Asks).OrderByDescending(t => t.Score.Score).ThenBy(t => t.AccountId)])];
    }

    private sealed record Holders(string Key, string? Ids);

    /// <summary>Who has each key, as long as they are few.</summary>
    private async Task<Dictionary<string, long[]>> HoldersAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var (json, most) = (JsonSerializer.Serialize(keys), MostOfAKey + 1);
        var found = await db.Database.SqlQuery<Holders>($"""
            SELECT j.value AS "Key", (SELECT group_concat(f."AccountId") FROM (SELECT k."AccountId" FROM "AccountKeys" k WHERE k."Key" = j.value LIMIT {most}) f) AS "Ids" FROM json_each({json}) j
            """).ToListAsync(cancellationToken);
        return found.Where(h => h.Ids is not null).Select(h => (h.Key, Ids: h.Ids!.Split(',').Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToArray()))
            .Where(h => h.Ids.Length <= MostOfAKey || h.Key[0] == TwinFacts.Code).ToDictionary(h => h.Key, h => h.Ids);
    }

    private async Task<Dictionary<long, TwinFacts>> ReadAsync(HashSet<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) { return []; }
        var rows = await (from a in db.Accounts where ids.Contains(a.Id) join k in db.AccountKeys on a.Id equals k.AccountId select new { a.Id, a.Location, k.Key }).ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => new TwinFacts(g.Key, g.First().Location?.Trim(), g.Select(r => r.Key).ToHashSet()));
    }
}
