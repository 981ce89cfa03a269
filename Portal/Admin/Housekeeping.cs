using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Duplicates;
using Portal.Jobs;
using Portal.Notifications;
using Quartz;

namespace Portal.Admin;

/// <summary>Removes once a day what nobody needs any more: mail that went out long ago, sign-ins and links that have run out, runs of jobs, old accesses, how to take back merges of long ago. Journals and audits stay.</summary>
public sealed class Housekeeping(PortalDbContext db, IConfiguration configuration, TimeProvider time)
{
    /// <summary>How long mail that was sent or given up stays readable in the outbox.</summary>
    public static readonly TimeSpan KeepMail = TimeSpan.FromDays(90);

    private static readonly TimeSpan KeepLinks = TimeSpan.FromDays(30);

    /// <summary>How long it can be seen what a job did.</summary>
    private static readonly TimeSpan KeepRuns = TimeSpan.FromDays(14);

    /// <summary>Days for which it can be seen who was shown contact data, unless <c>AccessLog:KeepDays</c> says otherwise.</summary>
    public const int KeepAccesses = 180;

    /// <returns>How many rows went.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (mailBefore, linksBefore) = (now - KeepMail, now - KeepLinks);
        var mails = await db.WriteAsync(() => db.OutboxMessages
            .Where(m => (m.Status == OutboxStatus.Sent || m.Status == OutboxStatus.InDigest || m.Status == OutboxStatus.Skipped || m.Status == OutboxStatus.Discarded) && m.CreatedUtc < mailBefore).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        var sessions = await db.WriteAsync(() => db.Sessions.Where(s => s.ExpiresUtc <= now).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        var links = await db.WriteAsync(() => db.UserLinks.Where(l => l.ExpiresUtc < linksBefore).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        var runsBefore = now - KeepRuns;
        var runs = await db.WriteAsync(() => db.JobRuns.Where(r => r.LastUtc < runsBefore && db.JobRuns.Any(newer => newer.Job == r.Job && newer.Id > r.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        var accessesBefore = now.AddDays(-configuration.GetValue("AccessLog:KeepDays", KeepAccesses));
        var accesses = await db.WriteAsync(() => db.AccessEntries.Where(e => e.AtUtc < accessesBefore).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        var merges = await MergeState.ForgetAsync(db, now, cancellationToken);
        return mails + sessions + links + runs + accesses + merges;
    }
}

[DisallowConcurrentExecution]
public sealed class HousekeepingJob(JobJournal journal, Housekeeping housekeeping) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => housekeeping.RunAsync(cancellationToken);
}
