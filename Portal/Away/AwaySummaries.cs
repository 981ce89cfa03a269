using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Jobs;
using Portal.Notifications;
using Portal.Organization;
using Quartz;

namespace Portal.Away;

/// <summary>
/// Tells people at the end of an absence what was decided for them meanwhile. The mark on the absence, the line of news and the mail are
/// one transaction: however late it is and however often it is tried, it happens once.
/// </summary>
public sealed class AwaySummaries(PortalDbContext db, AwayReader reader, TimeProvider time)
{
    public const string Kind = "AwayEnded";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Works off all absences that are over, of people who are back. Returns how many summaries were written.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var now = Now;
        var over = await db.Absences.AsNoTracking().Where(a => a.SummarizedUtc == null && a.UntilUtc <= now)
            .Where(a => !db.Absences.Any(b => b.UserId == a.UserId && b.FromUtc <= now && now < b.UntilUtc)).OrderBy(a => a.UntilUtc).ToListAsync(cancellationToken);
        var written = 0;
        foreach (var absence in over)
        {
            if (cancellationToken.IsCancellationRequested) { break; }
            written += await db.WriteAsync(() => TellAsync(absence), cancellationToken) ? 1 : 0;
        }
        return written;
    }

    private async Task<bool> TellAsync(Absence absence)
    {
        var now = time.GetUtcNow();
        var taken = await db.Absences.Where(a => a.Id == absence.Id && a.SummarizedUtc == null).ExecuteUpdateAsync(s => s.SetProperty(a => a.SummarizedUtc, now.UtcDateTime));
        if (taken == 0 || await reader.CountAsync(absence) is not (> 0 and var count) || !await db.Users.AnyAsync(u => u.Id == absence.UserId && !u.IsDisabled)) { return false; }
        var facts = JsonSerializer.Serialize(new MailFacts(Absence: absence.Id, Count: count), MailFactsJson.Default.MailFacts);
        db.Notifications.Add(new() { RecipientId = absence.UserId, Kind = Kind, Facts = facts, CreatedUtc = now.UtcDateTime });
        db.OutboxMessages.Add(new() { Id = Guid.CreateVersion7(now), Kind = Kind, RecipientId = absence.UserId, Facts = facts, CreatedUtc = now.UtcDateTime, NextTryUtc = now.UtcDateTime });
        await db.SaveChangesAsync();
        return true;
    }
}

[DisallowConcurrentExecution]
public sealed class AwayJob(JobJournal journal, AwaySummaries summaries) : RecordedJob(journal)
{
    protected override Task<int> RunAsync(CancellationToken cancellationToken) => summaries.RunAsync(cancellationToken);
}
