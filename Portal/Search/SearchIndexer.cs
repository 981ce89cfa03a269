using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Duplicates;
using Portal.Import.Runs;
using Portal.Jobs;
using Quartz;

namespace Portal.Search;

/// <summary>Brings the index to what the records say: takes stale rows in portions, each in a transaction of its own, so that nothing is lost between.</summary>
public sealed class SearchIndexer(PortalDbContext db, SearchSource source, TwinKeeper twins)
{
    private const int Portion = 400;

    /// <returns>How many records were read again.</returns>
    /// <param name="most">No more than about so many, for somebody who waits.</param>
    public async Task<int> DrainAsync(int most, CancellationToken cancellationToken)
    {
        var all = 0;
        while (all < most && await TakeAsync(cancellationToken) is > 0 and var some) { all += some; }
        return all;
    }

    public Task<int> DrainAsync(CancellationToken cancellationToken = default) => DrainAsync(int.MaxValue, cancellationToken);

    /// <summary>Everything anew; for the command line.</summary>
    public async Task<int> RebuildAsync(CancellationToken cancellationToken = default)
    {
        await SearchSchema.MakeAnewAsync(db);
        var all = await DrainAsync(cancellationToken);
        foreach (var index in SearchSchema.Kinds.Select(SearchSchema.IndexOf)) { await db.WriteAsync(() => RunAsync($"""INSERT INTO "{index}"("{index}") VALUES ('optimize')""", [], cancellationToken), cancellationToken); }
        return all;
    }

    private Task<int> WriteAsync(SearchKind kind, long[] ids, Dictionary<long, List<string>> words, CancellationToken cancellationToken)
    {
        var index = SearchSchema.IndexOf(kind);
        var rows = ids.Where(id => words.ContainsKey(SearchPlace.Of(kind, id))).Select(id => new object[] { id, string.Join(' ', words[SearchPlace.Of(kind, id)].Distinct()) });
        return RunAsync($$"""
            DELETE FROM "{{index}}" WHERE rowid IN (SELECT value FROM json_each({0}));
            INSERT INTO "{{index}}"(rowid, "Words") SELECT value ->> 0, value ->> 1 FROM json_each({1});
            """, [JsonSerializer.Serialize(ids), JsonSerializer.Serialize(rows)], cancellationToken);
    }

    /// <summary>The names of tables are this program's own; values are parameters.</summary>
    private Task<int> RunAsync(string sql, object[] values, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(sql, values, cancellationToken);

    private async Task<int> TakeAsync(CancellationToken cancellationToken)
    {
        // Asked before the gate: most of the time there is nothing to do.
        if (!await db.Database.SqlQuery<long>($"""SELECT "Place" AS Value FROM "SearchStale" LIMIT 1""").AnyAsync(cancellationToken)) { return 0; }
        return await db.WriteAsync(async () =>
        {
            var places = await db.Database.SqlQuery<long>($"""SELECT "Place" AS Value FROM "SearchStale" LIMIT {Portion}""").ToListAsync(cancellationToken);
            var words = await source.ReadAsync(places, cancellationToken);
            foreach (var kind in places.Select(SearchPlace.Read).GroupBy(p => p.Kind, p => p.Id)) { await WriteAsync(kind.Key, [.. kind], words, cancellationToken); }
            await db.Database.ExecuteSqlAsync($"""DELETE FROM "SearchStale" WHERE "Place" IN (SELECT value FROM json_each({JsonSerializer.Serialize(places)}))""", cancellationToken);
            await twins.RefreshAsync([.. places.Select(SearchPlace.Read).Where(p => p.Kind == SearchKind.Account).Select(p => p.Id)], cancellationToken);
            return places.Count;
        }, cancellationToken);
    }
}

[DisallowConcurrentExecution]
public sealed class SearchJob(JobJournal journal, SearchIndexer indexer, PortalDbContext db) : RecordedJob(journal)
{
    /// <summary>While an import writes, the index follows slowly: both want the same gate, and what is imported is read soon enough after it.</summary>
    private const int Meanwhile = 400;

    protected override async Task<int> RunAsync(CancellationToken cancellationToken) =>
        await indexer.DrainAsync(await db.ImportRuns.AnyAsync(r => r.Status == ImportStatus.Writing, cancellationToken) ? Meanwhile : int.MaxValue, cancellationToken);
}
