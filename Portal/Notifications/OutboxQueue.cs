using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Notifications;

/// <summary>
/// The outbox as a queue: messages are leased, not locked, so that a process that dies gives them back by dying. Every answer is
/// written only by whoever still holds the lease.
/// </summary>
public sealed class OutboxQueue(PortalDbContext db, MailSettings settings, TimeProvider time)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Leases up to <paramref name="most"/> messages of a channel that are due, oldest first.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> ClaimAsync(OutboxChannel channel, Guid token, int most, CancellationToken cancellationToken)
    {
        var (now, until) = (Now, Now + Lease);
        var due = db.OutboxMessages.Where(m => m.Status == OutboxStatus.Pending && m.Channel == channel && m.NextTryUtc <= now && (m.LeaseUntilUtc == null || m.LeaseUntilUtc < now));
        // Looked at before the gate: mostly there is nothing to do.
        if (!await due.AnyAsync(cancellationToken)) { return []; }
        await db.WriteAsync(() => due.Where(m => due.OrderBy(x => x.NextTryUtc).ThenBy(x => x.Id).Take(most).Select(x => x.Id).Contains(m.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.LeaseToken, token).SetProperty(m => m.LeaseUntilUtc, until), cancellationToken), cancellationToken);
        return await db.OutboxMessages.AsNoTracking().Where(m => m.LeaseToken == token && m.Status == OutboxStatus.Pending).OrderBy(m => m.Id).ToListAsync(cancellationToken);
    }

    public Task SentAsync(OutboxMessage message, Guid token)
    {
        var (now, facts) = (Now, WithoutLink(message.Facts));
        return MarkAsync(message, token, s => s.SetProperty(m => m.Status, OutboxStatus.Sent).SetProperty(m => m.SentUtc, now).SetProperty(m => m.Attempts, m => m.Attempts + 1)
            .SetProperty(m => m.NextTryUtc, (DateTime?)null).SetProperty(m => m.LastError, (string?)null).SetProperty(m => m.Facts, facts));
    }

    /// <summary>Nobody is there any more to read it: kept as such, not counted as trouble.</summary>
    public Task SkippedAsync(OutboxMessage message, Guid token, string why = "RecipientDisabled") => SettledAsync(message, token, SendPlan.Never(why));

    /// <summary>Does not go now: waits for an instant or a digest, or is not needed; the reason stays with it.</summary>
    public Task SettledAsync(OutboxMessage message, Guid token, SendPlan plan)
    {
        var (status, next, reason) = (plan.Way switch { SendWay.Never => OutboxStatus.Skipped, SendWay.Digest => OutboxStatus.ForDigest, _ => OutboxStatus.Pending }, plan.AtUtc, plan.Why + ": ");
        var facts = plan.Way == SendWay.Never ? WithoutLink(message.Facts) : message.Facts;
        return MarkAsync(message, token, s => s.SetProperty(m => m.Status, status).SetProperty(m => m.NextTryUtc, next)
            .SetProperty(m => m.LastError, reason).SetProperty(m => m.Facts, facts));
    }

    public Task FailedAsync(OutboxMessage message, Guid token, SendFailure failure)
    {
        var attempts = message.Attempts + 1;
        var dead = failure.Blame == SendBlame.Never || attempts >= settings.MaxAttempts;
        DateTime? next = dead ? null : Now + Backoff.After(attempts);
        var (status, error) = (dead ? OutboxStatus.Dead : OutboxStatus.Pending, failure.ToString());
        return MarkAsync(message, token, s => s.SetProperty(m => m.Status, status).SetProperty(m => m.Attempts, attempts)
            .SetProperty(m => m.NextTryUtc, next).SetProperty(m => m.LastError, error));
    }

    /// <summary>Gives back what was not tried; not an attempt.</summary>
    public Task<int> ReleaseAsync(Guid token, SendFailure? blocked = null)
    {
        var error = blocked?.ToString();
        return db.WriteAsync(() => db.OutboxMessages.Where(m => m.LeaseToken == token && m.Status == OutboxStatus.Pending)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.LeaseToken, (Guid?)null).SetProperty(m => m.LeaseUntilUtc, (DateTime?)null)
                .SetProperty(m => m.LastError, m => error ?? m.LastError)));
    }

    private Task<int> MarkAsync(OutboxMessage message, Guid token, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<OutboxMessage>> setters) =>
        db.WriteAsync(() => db.OutboxMessages.Where(m => m.Id == message.Id && m.LeaseToken == token && m.Status == OutboxStatus.Pending)
            .ExecuteUpdateAsync(s =>
            {
                setters(s);
                s.SetProperty(m => m.LeaseToken, (Guid?)null).SetProperty(m => m.LeaseUntilUtc, (DateTime?)null);
            }));

    /// <summary>A link that lets a person in is not kept longer than it takes to send it.</summary>
    internal static string? WithoutLink(string? facts) => facts is null || MailDrafts.Read(facts) is not { Link: not null } read ? facts
        : JsonSerializer.Serialize(read with { Link = null }, MailFactsJson.Default.MailFacts);
}
