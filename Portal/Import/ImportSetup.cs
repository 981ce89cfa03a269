using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Import.Runs;
using Portal.Jobs;
using Quartz;

namespace Portal.Import;

public static class ImportSetup
{
    public static IServiceCollection AddImport(this IServiceCollection services) => services.AddScoped<ImportDesk>().AddScoped<ImportRunner>().AddScoped<ImportReverter>().AddScoped<ImportRecords>().AddScoped<ImportQueue>().AddScoped<ErrorFile>().AddScoped<ImportWaker>();
}

/// <summary>Runs what imports wait for, the oldest first. One that was interrupted is simply still waiting.</summary>
public sealed class ImportQueue(PortalDbContext db, ImportRunner runner, ImportReverter reverter, TimeProvider time, ILogger<ImportQueue> log)
{
    /// <returns>How many were brought to an end.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var count = 0;
        while (await NextAsync(stop) is { } run)
        {
            try { await RunAsync(run, stop); }
            // Whoever stops in order hands on at once; after a crash the lease runs out.
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                await db.WriteAsync(() => db.ImportRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntilUtc, (DateTime?)null)), CancellationToken.None);
                throw;
            }
            count++;
        }
        return count;
    }

    private async Task<ImportRun?> NextAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var until = now + ImportRun.Lease;
        // Also what is claimed must still be waiting: somebody else may have brought it to its end since it was found.
        var waiting = db.ImportRuns.Where(r => (r.Status == ImportStatus.Checking || r.Status == ImportStatus.Writing || r.Status == ImportStatus.Reverting) && (r.LeasedUntilUtc == null || r.LeasedUntilUtc < now));
        if (await waiting.OrderBy(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(stop) is not { } id) { return null; }
        var mine = await db.WriteAsync(() => waiting.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.LeasedUntilUtc, until), stop), stop);
        return mine == 0 ? await NextAsync(stop) : await db.ImportRuns.AsNoTracking().SingleAsync(r => r.Id == id, stop);
    }

    public async Task RunAsync(ImportRun run, CancellationToken stop)
    {
        if (run.Status != ImportStatus.Reverting) { await runner.RunAsync(run, stop); return; }
        try { await reverter.RunAsync(run, stop); }
        // As with an import: what cannot be done must not hold up everybody else's for ever. It goes on where it stopped when somebody asks again.
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Import {Run} could not be taken back", run.Id);
            await new PortionSaver(db, run, writes: false).EndAsync(ImportStatus.Failed, time.GetUtcNow().UtcDateTime, new("NotReverted"));
        }
    }
}

/// <summary>Starts what waits at once instead of at the job's next turn.</summary>
public sealed class ImportWaker(ISchedulerFactory schedulers)
{
    public async Task WakeAsync(CancellationToken stop)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        await scheduler.TriggerJob(new JobKey("imports"), stop);
    }
}

[DisallowConcurrentExecution]
public sealed class ImportJob(JobJournal journal, ImportQueue queue, IHostApplicationLifetime life) : RecordedJob(journal)
{
    protected override AuditVia Via => AuditVia.Import;

    protected override async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // A portal that shuts down waits for its jobs: an import stops after its portion and goes on at the next start.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, life.ApplicationStopping);
        try { return await queue.RunAsync(stop.Token); }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested) { return 0; }
    }
}
