using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Accounts;
using Portal.Opportunities;
using Portal.Data;
using Portal.Import.Mapping;
using Portal.Interactions;

namespace Portal.Import.Runs;

/// <summary>Takes an import back: added records go, changed ones are what they were. Only while nothing newer has touched any of them.</summary>
public sealed class ImportReverter(PortalDbContext db, TimeProvider time)
{
    private const int Portion = 250;

    private static readonly (ImportPart Part, Type Type)[] Records =
        [(ImportPart.Interaction, typeof(Interaction)), (ImportPart.Opportunity, typeof(Opportunity)), (ImportPart.Contact, typeof(Contact)), (ImportPart.Account, typeof(Account))];

    /// <summary>How many records somebody has changed since, or hung something on.</summary>
    public async Task<int> TouchedAsync(long runId, CancellationToken stop)
    {
        var touched = 0;
        foreach (var (part, type) in Records)
        {
            if (!await db.ImportChanges.AnyAsync(c => c.RunId == runId && c.Part == part, stop)) { continue; }
            var record = db.Model.FindEntityType(type)!;
            touched += await CountAsync($"""
                SELECT COUNT(*) AS "Value" FROM (SELECT "RecordId", MAX("Version") AS "Last" FROM "ImportChanges" WHERE "RunId" = {runId} AND "Part" = '{part}' GROUP BY "RecordId") AS c
                JOIN "{record.GetTableName()}" AS r ON r."Id" = c."RecordId" WHERE r."Version" <> c."Last"
                """, stop);
            foreach (var key in record.GetReferencingForeignKeys()) { touched += await CountAsync(Hanging(runId, part, key), stop); }
        }
        return touched;
    }

    /// <summary>What hangs on records that the run added, and that it did not bring itself.</summary>
    private static string Hanging(long runId, ImportPart part, IForeignKey key)
    {
        var own = Array.Find(Records, r => r.Type == key.DeclaringEntityType.ClrType);
        var except = own.Type is null ? "" : $""" AND NOT EXISTS (SELECT 1 FROM "ImportChanges" AS o WHERE o."RunId" = {runId} AND o."Part" = '{own.Part}' AND o."RecordId" = d."Id")""";
        return $"""
            SELECT COUNT(*) AS "Value" FROM "ImportChanges" AS c JOIN "{key.DeclaringEntityType.GetTableName()}" AS d ON d."{key.Properties[0].GetColumnName()}" = c."RecordId"
            WHERE c."RunId" = {runId} AND c."Part" = '{part}' AND c."Before" IS NULL{except}
            """;
    }

    private async Task<int> CountAsync(string sql, CancellationToken stop) => (await db.Database.SqlQueryRaw<int>(sql).ToListAsync(stop))[0];

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
        foreach (var (part, type) in Records)
        {
            var mine = changes.FindAll(c => c.Part == part);
            foreach (var change in mine.Where(c => c.Before is not null)) { await RestoreAsync(type, change, stop); }
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            await RemoveAsync(part, [.. mine.Where(c => c.Before is null).Select(c => c.RecordId)], stop);
        }
        var ids = changes.ConvertAll(c => c.Id);
        await db.ImportChanges.Where(c => ids.Contains(c.Id)).ExecuteDeleteAsync(stop);
        var lease = time.GetUtcNow().UtcDateTime + ImportRun.Lease;
        await db.ImportRuns.Where(r => r.Id == runId).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntilUtc, lease).SetProperty(r => r.RowsDone, r => r.RowsDone > changes.Count ? r.RowsDone - changes.Count : 0), stop);
        return changes.Count;
    }

    private async Task RestoreAsync(Type type, ImportChange change, CancellationToken stop)
    {
        if (await db.FindAsync(type, [change.RecordId], stop) is not { } record) { return; }
        var entry = db.Entry(record);
        foreach (var (name, value) in ImportRun.Read<Dictionary<string, JsonElement>>(change.Before!))
        {
            var property = entry.Property(name);
            property.CurrentValue = ImportRun.Read(value, property.Metadata.ClrType);
        }
        var version = entry.Property("Version");
        version.CurrentValue = (int)version.CurrentValue! + 1;
    }

    private Task<int> RemoveAsync(ImportPart part, long[] ids, CancellationToken stop) => ids.Length == 0 ? Task.FromResult(0) : part switch
    {
        ImportPart.Interaction => db.Interactions.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
        ImportPart.Opportunity => db.Opportunities.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
        ImportPart.Contact => db.Contacts.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
        _ => db.Accounts.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(stop),
    };
}
