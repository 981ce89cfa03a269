using Microsoft.EntityFrameworkCore;
using Portal.Access;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;

namespace Portal.Duplicates;

/// <param name="FromMerged">Names of the fields whose value comes from the account that goes.</param>
public sealed record MergePlan(long MasterId, int MasterVersion, long MergedId, int MergedVersion, IReadOnlySet<string> FromMerged, Guid RequestId);

public enum MergeAnswer { Done, NotFound, Conflict, Blocked }

/// <summary>Lets one account go up in another: what hangs on it follows, its address and its import id lead to the other. One transaction, written down.</summary>
public sealed class MergeActions(PortalDbContext db, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Both accounts must be the viewer's own or of the line below.</summary>
    public async Task<(MergeAnswer Answer, long MergeId)> MergeAsync(MergePlan plan, Viewer viewer)
    {
        try { return await db.WriteAsync(() => WriteAsync(plan, viewer)); }
        catch (DbUpdateConcurrencyException) { return (MergeAnswer.Conflict, 0); }
        catch (BlockedException) { return (MergeAnswer.Blocked, 0); }
    }

    private async Task<(MergeAnswer, long)> WriteAsync(MergePlan plan, Viewer viewer)
    {
        if (await db.AccountMerges.Where(m => m.ById == viewer.UserId && m.RequestId == plan.RequestId).Select(m => (long?)m.Id).SingleOrDefaultAsync() is { } done) { return (MergeAnswer.Done, done); }
        var both = await db.Accounts.VisibleTo(viewer, db).Where(a => a.Id == plan.MasterId || a.Id == plan.MergedId).ToListAsync();
        if (both.Find(a => a.Id == plan.MasterId) is not { } master || both.Find(a => a.Id == plan.MergedId) is not { } merged || master == merged) { return (MergeAnswer.NotFound, 0); }
        if (!both.TrueForAll(a => a.IsGovernedBy(viewer))) { return (MergeAnswer.NotFound, 0); }
        if (master.Version != plan.MasterVersion || merged.Version != plan.MergedVersion) { return (MergeAnswer.Conflict, 0); }
        var shares = await ShareAsync(master, merged);
        var state = new MergeState(MergeState.ValuesOf(db.Entry(merged)), await TakeAsync(master, merged, plan.FromMerged), shares);
        var merge = db.AccountMerges.Add(new()
        {
            MasterId = master.Id, MergedId = merged.Id, MergedOwnerId = merged.OwnerId, MergedName = merged.Name, ForeignId = merged.ForeignId, AtUtc = Now, ById = viewer.UserId, Before = state.Write(), RequestId = plan.RequestId,
        }).Entity;
        (master.ChangedUtc, master.Version) = (Now, master.Version + 1);
        db.Audit(Now, viewer.UserId, AccountCard.AuditKind, master.Id, "Merged", null, $"{merged.Name} ({AccessExplainer.ReferenceOf(merged.Id)})");
        db.Entry(merged).State = EntityState.Detached;
        await db.SaveChangesAsync();
        foreach (var source in MergeSources.Of(db.Model)) { await MoveAsync(source, merge); }
        await db.Accounts.Where(a => a.Id == merged.Id).ExecuteDeleteAsync();
        return (MergeAnswer.Done, merge.Id);
    }

    /// <summary>Values that the master takes over. An account below the one that goes takes its place.</summary>
    private async Task<List<TakenValue>> TakeAsync(Account master, Account merged, IReadOnlySet<string> names)
    {
        var taken = new List<TakenValue>();
        void Take(string property, object? value)
        {
            var entry = db.Entry(master).Property(property);
            if (Equals(entry.CurrentValue, value)) { return; }
            taken.Add(new(property, MergeState.Stored(entry.CurrentValue), MergeState.Stored(value)));
            entry.CurrentValue = value;
        }
        foreach (var property in MergeField.All.Where(f => names.Contains(f.Name)).SelectMany(f => f.Properties)) { Take(property, db.Entry(merged).Property(property).CurrentValue); }
        var at = master.ParentId;
        for (var level = 0; at is { } above && level < 64; level++)
        {
            if (above == merged.Id) { Take(nameof(Account.ParentId), merged.ParentId); break; }
            at = await db.Accounts.Where(a => a.Id == above).Select(a => a.ParentId).SingleOrDefaultAsync();
        }
        return taken;
    }

    /// <summary>Colleagues who saw the account that goes see the master.</summary>
    private async Task<List<SharedBefore>> ShareAsync(Account master, Account merged)
    {
        var shares = await db.AccountShares.AsNoTracking().Where(s => s.AccountId == master.Id || s.AccountId == merged.Id).ToListAsync();
        var has = shares.Where(s => s.AccountId == master.Id).Select(s => s.UserId).Append(master.OwnerId).ToHashSet();
        var before = shares.Where(s => s.AccountId == merged.Id).Select(s => new SharedBefore(s.UserId, s.MayWrite, s.UntilUtc, !has.Contains(s.UserId))).ToList();
        db.AccountShares.AddRange(before.Where(s => s.IsNew).Select(s => new AccountShare { AccountId = master.Id, UserId = s.UserId, MayWrite = s.MayWrite, UntilUtc = s.UntilUtc }));
        return before;
    }

    private async Task MoveAsync(MergeSource source, AccountMerge merge)
    {
        var sql = $$"""
            INSERT INTO "MergeMoves" ("MergeId", "Source", "RecordId") SELECT {0}, '{{source.Table}}', "Id" FROM "{{source.Table}}" WHERE "{{source.Column}}" = {1};
            UPDATE OR IGNORE "{{source.Table}}" SET "{{source.Column}}" = {2}{{(source.HasVersion ? ", \"Version\" = \"Version\" + 1" : "")}} WHERE "{{source.Column}}" = {1};
            """;
        await db.Database.ExecuteSqlRawAsync(sql, merge.Id, merge.MergedId, merge.MasterId);
        var left = $$"""SELECT COUNT(*) AS Value FROM "{{source.Table}}" WHERE "{{source.Column}}" = {0}""";
        if (await db.Database.SqlQueryRaw<int>(left, merge.MergedId).SingleAsync() > 0) { throw new BlockedException(); }
    }

    /// <summary>Both have something of which an account has one: nothing is merged.</summary>
    private sealed class BlockedException : Exception;
}
