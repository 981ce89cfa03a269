using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.AccessLog;
using Portal.Data;
using Portal.Jobs;
using Portal.Lists;
using Portal.Notifications;
using Portal.Organization;
using Portal.Rights;
using Portal.Shared;
using Quartz;

namespace Portal.Exports;

/// <summary>How many rows are written of exports that are being made by this process.</summary>
public sealed class ExportProgress
{
    private readonly ConcurrentDictionary<long, int> rows = new();

    public int? this[long id] => rows.TryGetValue(id, out var count) ? count : null;

    public void Tell(long id, int count) => rows[id] = count;

    public void Forget(long id) => rows.TryRemove(id, out _);
}

/// <summary>Makes the exports that wait, the oldest first, each with what its reader may see at that moment; and removes files whose time is over.</summary>
public sealed class ExportQueue(
    PortalDbContext db, IEnumerable<IPortalList> lists, ExportFiles files, ExportProgress progress, AccessRecorder log, DirectoryCache directory, IStringLocalizer<SharedText> shared, TimeProvider time)
{
    public const string NewsKind = "ExportReady";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>How many were made and how many removed.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var count = await ExpireAsync(stop);
        while (await NextAsync(stop) is { } run)
        {
            try { await MakeAsync(run, stop); }
            catch (OperationCanceledException) { await EndAsync(run.Id, ExportStatus.Waiting, null); throw; }
            finally { progress.Forget(run.Id); }
            count++;
        }
        return count;
    }

    private async Task<ExportRun?> NextAsync(CancellationToken stop)
    {
        var (now, until) = (Now, Now + ExportRun.Lease);
        var next = db.ExportRuns.Where(r => r.Status == ExportStatus.Waiting || (r.Status == ExportStatus.Running && r.LeasedUntilUtc < now));
        var id = await next.OrderBy(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(stop);
        if (id is null) { return null; }
        var mine = await db.WriteAsync(() => next.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, ExportStatus.Running).SetProperty(r => r.LeasedUntilUtc, until), stop), stop);
        return mine == 0 ? await NextAsync(stop) : await db.ExportRuns.AsNoTracking().SingleAsync(r => r.Id == id, stop);
    }

    private async Task MakeAsync(ExportRun run, CancellationToken stop)
    {
        var viewer = (await directory.CurrentAsync(db, stop)).ViewerOf(run.UserId) is { } known ? known with { NowUtc = Now } : null;
        if (viewer is not { Rights.MayExport: true }) { await EndAsync(run.Id, ExportStatus.Dropped, null); return; }
        if (lists.FirstOrDefault(l => l.Key == run.List) is not { } list) { await EndAsync(run.Id, ExportStatus.Failed, "Unknown"); return; }
        if (run.Format == ExportFormat.Xlsx && run.Expected > ListFile.MostInWorkbook) { await EndAsync(run.Id, ExportStatus.Failed, "TooMany"); return; }
        using var language = new CultureScope(viewer.Culture);
        try { await WriteAsync(run, list, viewer, stop); }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { await EndAsync(run.Id, ExportStatus.Failed, "Disk"); }
    }

    private async Task WriteAsync(ExportRun run, IPortalList list, Viewer viewer, CancellationToken stop)
    {
        files.Prepare();
        var path = files.PathOf(run.Id);
        ExportResult result;
        await using (var file = File.Create(path))
        {
            var reader = new ListReader(viewer, new Clock(time, Zones.Of(viewer.TimeZoneId), shared), await ContactSight.OfAsync(db, viewer, stop));
            result = await list.WriteAsync(file, run.Format, run.Query, reader, rows => progress.Tell(run.Id, rows), stop);
        }
        var (bytes, now) = (new FileInfo(path).Length, Now);
        await db.WriteAsync(async () =>
        {
            await db.ExportRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, ExportStatus.Done).SetProperty(r => r.Rows, result.Rows).SetProperty(r => r.Bytes, bytes)
                .SetProperty(r => r.FinishedUtc, now).SetProperty(r => r.LeasedUntilUtc, (DateTime?)null), stop);
            db.AccessEntries.Add(log.Entry(run.UserId, AccessVia.Export, run.List, null, result.Rows, run.Query));
            var facts = JsonSerializer.Serialize(new MailFacts(Count: result.Rows), MailFactsJson.Default.MailFacts);
            db.Notifications.Add(new() { RecipientId = run.UserId, Kind = NewsKind, Facts = facts, CreatedUtc = now });
            db.OutboxMessages.Add(new() { Id = Guid.CreateVersion7(new(now, TimeSpan.Zero)), Kind = NewsKind, RecipientId = run.UserId, Facts = facts, CreatedUtc = now, NextTryUtc = now });
            await db.SaveChangesAsync(stop);
        }, stop);
        db.ChangeTracker.Clear();
    }

    private async Task EndAsync(long id, ExportStatus status, string? reason)
    {
        DateTime? ended = status == ExportStatus.Waiting ? null : Now;
        await db.WriteAsync(() => db.ExportRuns.Where(r => r.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, status).SetProperty(r => r.Reason, reason).SetProperty(r => r.FinishedUtc, ended).SetProperty(r => r.LeasedUntilUtc, (DateTime?)null)));
        files.Remove(id);
    }

    private async Task<int> ExpireAsync(CancellationToken stop)
    {
        var before = Now - ExportRun.Keep;
        var old = await db.ExportRuns.Where(r => r.Status == ExportStatus.Done && r.FinishedUtc < before).Select(r => r.Id).ToListAsync(stop);
        foreach (var id in old)
        {
            files.Remove(id);
            await db.WriteAsync(() => db.ExportRuns.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, ExportStatus.Expired), stop), stop);
        }
        return old.Count;
    }
}

/// <summary>Starts what waits at once instead of at the job's next turn.</summary>
public sealed class ExportWaker(ISchedulerFactory schedulers)
{
    public async Task WakeAsync(CancellationToken stop) => await (await schedulers.GetScheduler(stop)).TriggerJob(new JobKey("exports"), stop);
}

[DisallowConcurrentExecution]
public sealed class ExportJob(JobJournal journal, ExportQueue queue, IHostApplicationLifetime life) : RecordedJob(journal)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // A portal that shuts down waits for its jobs: an export stops and is made anew after the next start.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, life.ApplicationStopping);
        try { return await queue.RunAsync(stop.Token); }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested) { return 0; }
    }
}
