using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Jobs;

/// <summary>Runs jobs and writes down how they went. Runs in a row that ended alike share a row, written at most once a minute.</summary>
public sealed partial class JobJournal(IServiceScopeFactory scopes, TimeProvider time, ILogger<JobJournal> log)
{
    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);
    private const int LongestError = 1000;
    private readonly ConcurrentDictionary<string, OpenRow> open = new();

    /// <summary>Since when this process could have run jobs.</summary>
    public DateTime SinceUtc { get; } = time.GetUtcNow().UtcDateTime;

    /// <summary>What has not been written yet of runs that ended like those before.</summary>
    public sealed record OpenRow(long Id, string? Error, DateTime WrittenUtc, int Unwritten, DateTime LastUtc, long Milliseconds);

    /// <summary>Runs of a job that only this process knows of; <c>null</c> when all are written.</summary>
    public OpenRow? Unwritten(string job) => open.GetValueOrDefault(job) is { Unwritten: > 0 } row ? row : null;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Runs a job's work, which says how much it did. A failure is written down, never thrown: the next run tries again.</summary>
    public async Task RunAsync(string job, int? startedById, Func<CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        var (began, watch) = (Now, time.GetTimestamp());
        var (did, error) = (0, (string?)null);
        try { did = await work(cancellationToken); }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { return; }
        catch (Exception problem)
        {
            LogFailed(log, job, problem);
            error = problem.Message.Length > LongestError ? problem.Message[..LongestError] : problem.Message;
        }
        var run = new JobRun { Job = job, FirstUtc = began, LastUtc = Now, Milliseconds = (long)time.GetElapsedTime(watch).TotalMilliseconds, Did = did, Error = error, StartedById = startedById };
        try { await WriteAsync(run); }
        // What the job did stands, whether or not it can be told here.
        catch (Exception problem) when (problem is not OutOfMemoryException) { LogUnwritten(log, job, problem); }
    }

    private async Task WriteAsync(JobRun run)
    {
        var before = open.GetValueOrDefault(run.Job);
        var alike = before is not null && run is { Did: 0, StartedById: null } && before.Error == run.Error;
        if (alike && run.LastUtc - before!.WrittenUtc < WriteEvery)
        {
            open[run.Job] = before with { Unwritten = before.Unwritten + 1, LastUtc = run.LastUtc, Milliseconds = run.Milliseconds };
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (before is not null) { alike = await ExtendAsync(db, before, run, alike) && alike; }
        if (!alike)
        {
            db.JobRuns.Add(run);
            await db.SaveChangesAsync();
        }
        if (run is { Did: 0, StartedById: null }) { open[run.Job] = new(alike ? before!.Id : run.Id, run.Error, run.LastUtc, 0, run.LastUtc, run.Milliseconds); }
        else { open.TryRemove(run.Job, out _); }
    }

    /// <summary>Adds the runs not written yet to their row, with this one if it is alike; false when the row has been removed.</summary>
    private static async Task<bool> ExtendAsync(PortalDbContext db, OpenRow row, JobRun run, bool withThis)
    {
        var more = row.Unwritten + (withThis ? 1 : 0);
        if (more == 0) { return true; }
        var (until, took) = withThis ? (run.LastUtc, run.Milliseconds) : (row.LastUtc, row.Milliseconds);
        return await db.WriteAsync(() => db.JobRuns.Where(r => r.Id == row.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Runs, r => r.Runs + more).SetProperty(r => r.LastUtc, until).SetProperty(r => r.Milliseconds, took))) > 0;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Job} failed")]
    private static partial void LogFailed(ILogger logger, string job, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How the job {Job} went could not be written down")]
    private static partial void LogUnwritten(ILogger logger, string job, Exception error);
}
