using Microsoft.EntityFrameworkCore;
using Portal.Access;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;

namespace Portal.Duplicates;

/// <summary>Texts: <c>Undo.{Answer}</c>.</summary>
public enum UndoAnswer { Done, NotFound, Over, Already, MasterMerged }

/// <param name="Back">Records that went back.</param>
/// <param name="Stayed">Records that had come by the merge and are gone, or belong to yet another account.</param>
/// <param name="Kept">Names of fields that somebody has changed since: they stay as they are.</param>
public sealed record UndoReport(UndoAnswer Answer, int Back = 0, int Stayed = 0, IReadOnlyList<string>? Kept = null);

/// <summary>Takes a merge back as a whole: what came by it goes back, what is newer stays with the master.</summary>
public sealed class UndoActions(PortalDbContext db, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Whether a merge can be taken back by a viewer, and why not.</summary>
    public async Task<UndoAnswer> MayAsync(AccountMerge merge, Viewer viewer, CancellationToken cancellationToken = default)
    {
        if (!viewer.CustomerScope.Contains(merge.MergedOwnerId) || !viewer.SeesCustomers) { return UndoAnswer.NotFound; }
        if (merge.UndoneUtc is not null) { return UndoAnswer.Already; }
        if (merge.Before is null || merge.AtUtc + AccountMerge.Undoable < Now) { return UndoAnswer.Over; }
        if (await db.AccountMerges.AnyAsync(m => m.MergedId == merge.MasterId && m.UndoneUtc == null, cancellationToken)) { return UndoAnswer.MasterMerged; }
        var master = await db.Accounts.VisibleTo(viewer, db).AsNoTracking().SingleOrDefaultAsync(a => a.Id == merge.MasterId, cancellationToken);
        return master?.IsGovernedBy(viewer) == true ? UndoAnswer.Done : UndoAnswer.NotFound;
    }

    public Task<UndoReport> UndoAsync(long mergeId, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await db.AccountMerges.SingleOrDefaultAsync(m => m.Id == mergeId) is not { } merge) { return new UndoReport(UndoAnswer.NotFound); }
        if (await MayAsync(merge, viewer) is not UndoAnswer.Done and var no) { return new(no); }
        var state = MergeState.Read(merge.Before!);
        var master = await db.Accounts.SingleAsync(a => a.Id == merge.MasterId);
        var kept = await PutBackAsync(master, state);
        await AddAgainAsync(merge, state);
        await UnshareAsync(merge, state);
        (merge.UndoneUtc, merge.UndoneById) = (Now, viewer.UserId);
        db.Audit(Now, viewer.UserId, AccountCard.AuditKind, master.Id, "Unmerged", $"{merge.MergedName} ({AccessExplainer.ReferenceOf(merge.MergedId)})", null);
        await db.SaveChangesAsync();
        var (all, back) = (await db.MergeMoves.CountAsync(m => m.MergeId == mergeId), 0);
        foreach (var source in MergeSources.Of(db.Model)) { back += await MoveBackAsync(source, merge); }
        await UntieAsync(merge);
        return new(UndoAnswer.Done, back, all - back, kept);
    });

    /// <summary>The master's values of before, unless somebody has changed them since.</summary>
    private async Task<List<string>> PutBackAsync(Account master, MergeState state)
    {
        var kept = new List<string>();
        foreach (var taken in state.Taken)
        {
            var property = db.Entry(master).Property(taken.Property);
            if (!Equals(property.CurrentValue, MergeState.Value(property, taken.After))) { kept.Add(taken.Property); continue; }
            var before = MergeState.Value(property, taken.Before);
            property.CurrentValue = taken.Property != nameof(Account.ParentId) || before is not long parent || parent.Equals(state.Account[nameof(Account.Id)].GetInt64()) || await db.Accounts.AnyAsync(a => a.Id == parent) ? before : null;
        }
        (master.ChangedUtc, master.Version) = (Now, master.Version + 1);
        return kept;
    }

    private async Task AddAgainAsync(AccountMerge merge, MergeState state)
    {
        var entry = db.Entry(new Account { Id = merge.MergedId, Name = merge.MergedName, OwnerId = merge.MergedOwnerId });
        foreach (var property in entry.Properties.Where(p => !p.Metadata.IsPrimaryKey() && state.Account.ContainsKey(p.Metadata.Name)))
        {
            property.CurrentValue = MergeState.Value(property, state.Account[property.Metadata.Name]);
        }
        var account = entry.Entity;
        if (account.ParentId is { } parent && !await db.Accounts.AnyAsync(a => a.Id == parent)) { account.ParentId = null; }
        if (account.ForeignId is { } foreign && await db.Accounts.AnyAsync(a => a.ForeignId == foreign)) { account.ForeignId = null; }
        account.Version++;
        entry.State = EntityState.Added;
        // The master may have been below it, and is again: the row must be there first.
        await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys=ON");
    }

    private async Task UnshareAsync(AccountMerge merge, MergeState state)
    {
        var added = state.Shares.Where(s => s.IsNew).Select(s => s.UserId).ToArray();
        db.AccountShares.RemoveRange(await db.AccountShares.Where(s => s.AccountId == merge.MasterId && added.Contains(s.UserId)).ToListAsync());
        db.AccountShares.AddRange(state.Shares.Select(s => new AccountShare { AccountId = merge.MergedId, UserId = s.UserId, MayWrite = s.MayWrite, UntilUtc = s.UntilUtc }));
    }

    private Task<int> MoveBackAsync(MergeSource source, AccountMerge merge)
    {
        var sql = $$"""
            UPDATE "{{source.Table}}" SET "{{source.Column}}" = {0}{{(source.HasVersion ? ", \"Version\" = \"Version\" + 1" : "")}}
            WHERE "{{source.Column}}" = {1} AND "Id" IN (SELECT "RecordId" FROM "MergeMoves" WHERE "MergeId" = {2} AND "Source" = '{{source.Table}}')
            """;
        return db.Database.ExecuteSqlRawAsync(sql, merge.MergedId, merge.MasterId, merge.Id);
    }

    /// <summary>Nobody reports to somebody of another customer.</summary>
    private Task<int> UntieAsync(AccountMerge merge) => db.Contacts.Where(c => (c.AccountId == merge.MergedId || c.AccountId == merge.MasterId) && c.ReportsToId != null
        && !db.Contacts.Any(above => above.Id == c.ReportsToId && above.AccountId == c.AccountId)).ExecuteUpdateAsync(s => s.SetProperty(c => c.ReportsToId, (long?)null));
}
