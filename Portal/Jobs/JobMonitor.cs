using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Quartz;

namespace Portal.Jobs;

/// <summary>A job as an administrator sees it.</summary>
/// <param name="Last">The newest row; <c>null</c> when it has never run.</param>
/// <param name="Runs">Runs, what they did, and failures, in the last 24 hours.</param>
public sealed record JobState(JobPlan Plan, JobRun? Last, int Runs, int Did, int Failures, bool IsLate)
{
    public DateTime? NextUtc => Last?.LastUtc + Plan.Every;
}

/// <summary>How the jobs are doing, from what is written down; also in another process than the one that runs them.</summary>
public sealed class JobMonitor(PortalDbContext db, TimeProvider time)
{
    private const int MostShown = 30;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <param name="here">The journal of the process that runs the jobs, when it is this one: it knows the runs of the last minute, and since when there could be any.</param>
    public async Task<IReadOnlyList<JobState>> ReadAsync(JobJournal? here, CancellationToken cancellationToken = default)
    {
        var (now, dayAgo) = (Now, Now.AddDays(-1));
        var last = await db.JobRuns.AsNoTracking().Where(r => db.JobRuns.GroupBy(x => x.Job).Select(g => g.Max(x => x.Id)).Contains(r.Id)).ToDictionaryAsync(r => r.Job, cancellationToken);
        var day = await db.JobRuns.Where(r => r.LastUtc >= dayAgo).GroupBy(r => r.Job)
            .Select(g => new JobSums(g.Key, g.Sum(r => r.Runs), g.Sum(r => r.Did), g.Sum(r => r.Error == null ? 0 : r.Runs))).ToDictionaryAsync(r => r.Job, cancellationToken);
        return [.. JobPlan.All.Select(plan => State(plan, last.GetValueOrDefault(plan.Name), day.GetValueOrDefault(plan.Name) ?? new(plan.Name, 0, 0, 0), here, now))];
    }

    private sealed record JobSums(string Job, int Runs, int Did, int Failures);

    private static JobState State(JobPlan plan, JobRun? last, JobSums day, JobJournal? here, DateTime now)
    {
        if (last is not null && here?.Unwritten(plan.Name) is { } fresh)
        {
            (last.LastUtc, last.Milliseconds, last.Runs) = (fresh.LastUtc, fresh.Milliseconds, last.Runs + fresh.Unwritten);
            day = day with { Runs = day.Runs + fresh.Unwritten, Failures = day.Failures + (fresh.Error is null ? 0 : fresh.Unwritten) };
        }
        var silent = last is null || here?.SinceUtc > last.LastUtc ? here?.SinceUtc : last.LastUtc;
        return new(plan, last, day.Runs, day.Did, day.Failures, silent is { } from && now - from > plan.Patience);
    }

    /// <summary>Runs that did something or failed, newest first.</summary>
    public async Task<IReadOnlyList<JobRun>> NoteworthyAsync(CancellationToken cancellationToken) =>
        await db.JobRuns.AsNoTracking().Where(r => r.Did > 0 || r.Error != null || r.StartedById != null).OrderByDescending(r => r.Id).Take(MostShown).ToListAsync(cancellationToken);

    /// <summary>Lets a job run now, after one that is running; false when there is no such job.</summary>
    public async Task<bool> StartAsync(string job, ISchedulerFactory schedulers, Viewer viewer, CancellationToken cancellationToken)
    {
        if (JobPlan.All.All(p => p.Name != job)) { return false; }
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(new JobKey(job), new JobDataMap { [RecordedJob.StartedBy] = viewer.UserId.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
        db.Audit(Now, viewer.UserId, "Job", 0, "Started", null, job);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
