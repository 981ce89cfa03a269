using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Duplicates;
using Portal.Jobs;
using Quartz;

namespace Portal.Search;

/// <summary>Brings the index to what the records say: takes stale rows in portions, each in a transaction of its own, so that nothing is lost between.</summary>
public sealed class SearchIndexer(PortalDbContext db, SearchSource source, TwinKeeper twins)
{
    private const int Portion = 400;

    /// <returns>How many records were read again.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellationToken = default)
    {
        var all = 0;
        while (await TakeAsync(cancellationToken) is > 0 and var some) { all += some; }
        return all;
    }

    /// <summary>Everything anew; for the command line.</summary>
    public async Task<int> RebuildAsync(CancellationToken cancellationToken = default)
    {
        await SearchSchema.MakeAnewAsync(db);
        var all = await DrainAsync(cancellationToken);
        await db.WriteAsync(async () => await db.Database.ExecuteSqlRawAsync("""INSERT INTO "SearchIndex"("SearchIndex") VALUES ('optimize')""", cancellationToken), cancellationToken);
        return all;
    }

    private async Task<int> TakeAsync(CancellationToken cancellationToken)
    {
        // Asked before the gate: most of the time there is nothing to do.
        if (!await db.Database.SqlQuery<long>($"""SELECT "Place" AS Value FROM "SearchStale" LIMIT 1""").AnyAsync(cancellationToken)) { return 0; }
        return await db.WriteAsync(async () =>
        {
            var places = await db.Database.SqlQuery<long>($"""SELECT "Place" AS Value FROM "SearchStale" LIMIT {Portion}""").ToListAsync(cancellationToken);
            var words = await source.ReadAsync(places, cancellationToken);
            var (gone, rows) = (JsonSerializer.Serialize(places), JsonSerializer.Serialize(words.Select(w => new object[] { w.Key, string.Join(' ', w.Value.Distinct()) })));
            await db.Database.ExecuteSqlAsync($"""
                DELETE FROM "SearchIndex" WHERE rowid IN (SELECT value FROM json_each({gone}));
                INSERT INTO "SearchIndex"(rowid, "Words") SELECT value ->> 0, value ->> 1 FROM json_each({rows});
                DELETE FROM "SearchStale" WHERE "Place" IN (SELECT value FROM json_each({gone}));
                """, cancellationToken);
            await twins.RefreshAsync([.. places.Select(SearchPlace.Read).Where(p => p.Kind == SearchKind.Account).Select(p => p.Id)], cancellationToken);
            return places.Count;
        }, cancellationToken);
    }
}

[DisallowConcurrentExecution]
public sealed class SearchJob(JobJournal journal, SearchIndexer indexer) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => indexer.DrainAsync(cancellationToken);
}
