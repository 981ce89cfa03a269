using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;

namespace Portal.Duplicates;

public sealed record TwinSide(long Id, string Name, string? Location, int OwnerId);

public sealed record TwinPair(TwinSide First, TwinSide Second, int Score, string Reasons)
{
    public IEnumerable<TwinReason> Why => Reasons.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<TwinReason>);
}

/// <summary>Accounts of the viewer's scope that may be the same, and what was merged lately.</summary>
public sealed class TwinList(PortalDbContext db, TimeProvider time)
{
    public const int Most = 50;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The likeliest first; pairs of which one is out of scope, or of which somebody said that they are two, are not there.</summary>
    public Task<List<TwinPair>> ReadAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var visible = db.Accounts.VisibleTo(viewer, db);
        return db.AccountTwins.Where(t => !db.TwinDismissals.Any(d => d.FirstId == t.FirstId && d.SecondId == t.SecondId))
            .Join(visible, t => t.FirstId, a => a.Id, (t, a) => new { t, a }).Join(visible, p => p.t.SecondId, b => b.Id, (p, b) => new { p.t, p.a, b })
            .OrderByDescending(p => p.t.Score).ThenBy(p => p.t.FirstId).ThenBy(p => p.t.SecondId).Take(Most)
            .Select(p => new TwinPair(new(p.a.Id, p.a.Name, p.a.Location, p.a.OwnerId), new(p.b.Id, p.b.Name, p.b.Location, p.b.OwnerId), p.t.Score, p.t.Reasons)).ToListAsync(cancellationToken);
    }

    /// <summary>Merges into accounts that the viewer sees, newest first, as long as they can be taken back.</summary>
    public Task<List<AccountMerge>> LatelyAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var (visible, since) = (db.Accounts.VisibleTo(viewer, db).Select(a => a.Id), Now - AccountMerge.Undoable);
        return db.AccountMerges.AsNoTracking().Where(m => m.AtUtc >= since && visible.Contains(m.MasterId)).OrderByDescending(m => m.Id).Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>Notes that two accounts are two; for whoever may change one of them and sees both.</summary>
    public Task<bool> DismissAsync(long first, long second, Viewer viewer) => db.WriteAsync(async () =>
    {
        (first, second) = (Math.Min(first, second), Math.Max(first, second));
        var seen = await db.Accounts.VisibleTo(viewer, db).CountAsync(a => a.Id == first || a.Id == second);
        if (first == second || seen != 2 || !await db.Accounts.WritableBy(viewer, db).AnyAsync(a => a.Id == first || a.Id == second)) { return false; }
        if (await db.TwinDismissals.AnyAsync(d => d.FirstId == first && d.SecondId == second)) { return true; }
        db.TwinDismissals.Add(new() { FirstId = first, SecondId = second, ById = viewer.UserId, AtUtc = Now });
        foreach (var (one, other) in new[] { (first, second), (second, first) }) { db.Audit(Now, viewer.UserId, AccountCard.AuditKind, one, "NotTwin", null, Access.AccessExplainer.ReferenceOf(other)); }
        await db.SaveChangesAsync();
        return true;
    });
}
