using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Duplicates;

/// <summary>How much of a kind hangs on each of two accounts. Texts: <c>Part.{Table}</c>.</summary>
public sealed record PartCount(string Table, int First, int Second);

public sealed class MergeCounts(PortalDbContext db)
{
    /// <summary>What hangs on two accounts, in one command; kinds of which neither has any are left out.</summary>
    public async Task<IReadOnlyList<PartCount>> ReadAsync(long first, long second, CancellationToken cancellationToken)
    {
        var sources = MergeSources.Of(db.Model).Append(new("AccountShares", "AccountId", false));
        var ask = string.Join(" UNION ALL ", sources.Select(s =>
            $$"""SELECT '{{s.Table}}' AS "Table", (SELECT COUNT(*) FROM "{{s.Table}}" WHERE "{{s.Column}}" = {0}) AS "First", (SELECT COUNT(*) FROM "{{s.Table}}" WHERE "{{s.Column}}" = {1}) AS "Second" """));
        return [.. (await db.Database.SqlQueryRaw<PartCount>(ask, first, second).ToListAsync(cancellationToken)).Where(p => p.First + p.Second > 0)];
    }
}
