using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;

namespace Portal.Duplicates;

/// <summary>Where accounts have gone that went up in others.</summary>
public static class MergeTrail
{
    private const int Longest = 20;

    /// <summary>The account that an address of old leads to, if it has been merged and the viewer sees where to.</summary>
    public static async Task<long?> MergedIntoAsync(this PortalDbContext db, long id, Viewer viewer, CancellationToken cancellationToken)
    {
        var at = id;
        for (var step = 0; step < Longest; step++)
        {
            if (await db.AccountMerges.Where(m => m.MergedId == at && m.UndoneUtc == null).Select(m => (long?)m.MasterId).FirstOrDefaultAsync(cancellationToken) is not { } next) { break; }
            at = next;
        }
        return at != id && await db.Accounts.VisibleTo(viewer, db).AnyAsync(a => a.Id == at, cancellationToken) ? at : null;
    }

    /// <summary>All merges that stand: the account of today for each that went.</summary>
    public static async Task<IReadOnlyList<(string Name, string? ForeignId, long Into)>> MergedAccountsAsync(this PortalDbContext db, CancellationToken cancellationToken)
    {
        var merges = await db.AccountMerges.AsNoTracking().Where(m => m.UndoneUtc == null).Select(m => new { m.MergedId, m.MasterId, m.MergedName, m.ForeignId }).ToListAsync(cancellationToken);
        var next = merges.GroupBy(m => m.MergedId).ToDictionary(g => g.Key, g => g.First().MasterId);
        long End(long id)
        {
            for (var step = 0; step < Longest && next.TryGetValue(id, out var on); step++) { id = on; }
            return id;
        }
        return [.. merges.Select(m => (m.MergedName, m.ForeignId, End(m.MasterId)))];
    }
}
