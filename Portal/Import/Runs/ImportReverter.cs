using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Import.Mapping;

namespace Portal.Import.Runs;

/// <summary>Takes an import back: added records go, changed ones are what they were. Only while nothing newer has touched any of them.</summary>
public sealed class ImportReverter(PortalDbContext db, TimeProvider time)
{
    private const int Portion = 250;

    /// <summary>What hangs on others goes before them.</summary>
    private static readonly ImportPart[] Parts = [ImportPart.StageChange, ImportPart.DateMove, ImportPart.Share, ImportPart.Interaction, ImportPart.Payment, ImportPart.Order, ImportPart.Opportunity, ImportPart.Contact, ImportPart.Account, ImportPart.Product, ImportPart.Person, ImportPart.Team];

    /// <summary>Newest first, in portions; what is taken back is forgotten with it, so that it goes on after whatever stopped it.</summary>
    public async Task RunAsync(ImportRun run, CancellationToken stop)
    {
        while (true)
        {
            var left = await db.WriteAsync(() => TakeBackAsync(run.Id, stop), stop);
            db.ChangeTracker.Clear();
            if (left == 0) { break; }
        }
        await db.WriteAsync(async () =>
        {
            var stored = await db.ImportRuns.SingleAsync(r => r.Id == run.Id, stop);
            (stored.Status, stored.EndedUtc, stored.LeasedUntilUtc) = (ImportStatus.Reverted, time.GetUtcNow().UtcDateTime, null);
            stored.Version++;
            await db.SaveChangesAsync(stop);
        }, stop);
        db.ChangeTracker.Clear();
    }

    private async Task<int> TakeBackAsync(long runId, CancellationToken stop)
    {
        var changes = await db.ImportChanges.AsNoTracking().Where(c => c.RunId == runId).OrderByDescending(c => c.Id).Take(Portion).ToListAsync(stop);
        foreach (var part in Parts)
        {
            var mine = changes.FindAll(c => c.Part == part);
            foreach (var change in mine.Where(c => c.Before is not null)) { await RestoreAsync(change, stop); }
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            await RemoveAsync(part, [.. mine.Where(c => c.Before is null).Select(c => c.RecordId)], stop);
        }
        if (changes.Exists(c => c.Part is ImportPart.Person or ImportPart.Team)) { await db.TouchAsync(ConfigurationStamp.Organization, stop); }
        var ids = changes.ConvertAll(c => c.Id);
        await db.ImportChanges.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(stop);
        var lease = time.GetUtcNow().UtcDateTime + ImportRun.Lease;
        await db.ImportRuns.Where(r => r.Id == runId).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntilUtc, lease).SetProperty(r => r.RowsDone, r => r.RowsDone > changes.Count ? r.RowsDone - changes.Count : 0), stop);
        return changes.Count;
    }

    private async Task RestoreAsync(ImportChange change, CancellationToken stop)
    {
        var before = ImportRun.Read<Dictionary<string, JsonElement>>(change.Before!);
        if (change.Part == ImportPart.Share) { await UnshareAsync(change.RecordId, before, stop); return; }
        // People and teams are numbered in 32 bits.
        object[] key = change.Part is ImportPart.Person or ImportPart.Team ? [(int)change.RecordId] : [change.RecordId];
        if (await db.FindAsync(ImportRecords.TypeOf(change.Part), key, stop) is not { } record) { return; }
        var entry = db.Entry(record);
        foreach (var (name, value) in before)
        {
            var property = entry.Property(name);
            property.CurrentValue = ImportRun.Read(value, property.Metadata.ClrType);
        }
        var version = entry.Property("Version");
        version.CurrentValue = (int)version.CurrentValue! + 1;
    }

    private async Task UnshareAsync(long account, Dictionary<string, JsonElement> before, CancellationToken stop)
    {
        if (await db.AccountShares.FindAsync([account, before[nameof(AccountShare.UserId)].GetInt32()], stop) is not { } share) { return; }
        if (before[nameof(AccountShare.MayWrite)] is { ValueKind: not JsonValueKind.Null } was) { share.MayWrite = was.GetBoolean(); } else { db.AccountShares.Remove(share); }
    }

    private Task<int> RemoveAsync(ImportPart part, long[] ids, CancellationToken stop) => ids.Length == 0 ? Task.FromResult(0) : part switch
    {
        ImportPart.StageChange => db.StageChanges.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
        ImportPart.DateMove => db.DateMoves.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
        ImportPart.Interaction => db.Interactions.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
        ImportPart.Payment => db.Payments.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
        ImportPart.Order => db.Orders.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
        ImportPart.Product => db.Products.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
        ImportPart.Person => RemovePeopleAsync([.. ids.Select(i => (int)i)], stop),
        ImportPart.Team => db.Teams.Where(t => ids.Contains(t.Id)).ExecuteDeleteAsync(stop),
        ImportPart.Opportunity => db.Opportunities.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
        ImportPart.Contact => db.Contacts.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
        _ => db.Accounts.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
    };

    private async Task<int> RemovePeopleAsync(int[] ids, CancellationToken stop)
    {
        await db.UserRoles.Where(r => ids.Contains(r.UserId)).ExecuteDeleteAsync(stop);
        return await db.Users.Where(u => ids.Contains(u.Id)).ExecuteDeleteAsync(stop);
    }
}
