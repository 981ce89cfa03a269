using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;

namespace Portal.Notifications;

/// <summary>A message of the outbox as a list shows it.</summary>
public sealed record OutboxRow(Guid Id, string Kind, int? RecipientId, string? Address, long? InstanceId, string? Reference, DateTime CreatedUtc, OutboxStatus Status, int Attempts, DateTime? NextTryUtc, string? LastError, DateTime? SentUtc, OutboxChannel Channel = OutboxChannel.Mail, string? Webhook = null);

/// <summary>What an administrator does with the outbox, on the page and on the command line. Each change is on the record.</summary>
public sealed class OutboxAdmin(PortalDbContext db, TimeProvider time)
{
    public const int PageSize = 50;
    private const string Subject = "OutboxMessage";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Newest first; ids are ordered by time.</summary>
    public Task<List<OutboxRow>> ListAsync(OutboxStatus? status, Guid? after = null, int most = PageSize + 1, CancellationToken cancellationToken = default)
    {
        var messages = db.OutboxMessages.AsNoTracking();
        if (status is { } wanted) { messages = messages.Where(m => m.Status == wanted); }
        if (after is { } id) { messages = messages.Where(m => m.Id.CompareTo(id) < 0); }
        return Rows(messages.OrderByDescending(m => m.Id).Take(most)).ToListAsync(cancellationToken);
    }

    public Task<List<OutboxRow>> OfWebhookAsync(long webhook, int most, CancellationToken cancellationToken) =>
        Rows(db.OutboxMessages.AsNoTracking().Where(m => m.WebhookId == webhook).OrderByDescending(m => m.Id).Take(most)).ToListAsync(cancellationToken);

    public IQueryable<OutboxRow> Rows(IQueryable<OutboxMessage> messages) => messages.Select(m => new OutboxRow(m.Id, m.Kind, m.RecipientId, m.Address, m.InstanceId, m.Instance!.Reference, m.CreatedUtc, m.Status, m.Attempts,
        m.NextTryUtc, m.LastError, m.SentUtc, m.Channel, db.Webhooks.Where(w => w.Id == m.WebhookId).Select(w => w.Name).FirstOrDefault()));

    public async Task<IReadOnlyDictionary<OutboxStatus, int>> CountAsync(CancellationToken cancellationToken = default) =>
        await db.OutboxMessages.GroupBy(m => m.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    /// <summary>Tries a dead message again, with all its attempts; a waiting one at once. False when it is neither.</summary>
    public Task<bool> RetryAsync(Guid id, int? actorId) => db.WriteAsync(async () =>
    {
        var now = Now;
        var before = await db.OutboxMessages.Where(m => m.Id == id).Select(m => (OutboxStatus?)m.Status).SingleOrDefaultAsync();
        var changed = await db.OutboxMessages.Where(m => m.Id == id && (m.Status == OutboxStatus.Dead || (m.Status == OutboxStatus.Pending && m.LeaseToken == null)))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, OutboxStatus.Pending).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextTryUtc, now)) > 0;
        if (changed)
        {
            db.Audit(now, actorId, Subject, 0, "OutboxRetried", $"{id} {before}", $"{id} {OutboxStatus.Pending}", "");
            await db.SaveChangesAsync();
        }
        return changed;
    });

    /// <summary>Tries every dead message again. Returns how many.</summary>
    public Task<int> RetryDeadAsync(int? actorId) => db.WriteAsync(async () =>
    {
        var now = Now;
        var count = await db.OutboxMessages.Where(m => m.Status == OutboxStatus.Dead)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, OutboxStatus.Pending).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextTryUtc, now));
        if (count > 0)
        {
            db.Audit(now, actorId, Subject, 0, "OutboxDeadRetried", null, count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await db.SaveChangesAsync();
        }
        return count;
    });

    /// <summary>Gives a message up for a reason. False when it is sent, being sent, or given up already.</summary>
    public Task<bool> DiscardAsync(Guid id, string reason, int? actorId) => db.WriteAsync(async () =>
    {
        if (await db.OutboxMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id) is not { } message) { return false; }
        var facts = OutboxQueue.WithoutLink(message.Facts);
        var changed = await db.OutboxMessages.Where(m => m.Id == id && (m.Status == OutboxStatus.Dead || (m.Status == OutboxStatus.Pending && m.LeaseToken == null)))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, OutboxStatus.Discarded).SetProperty(m => m.NextTryUtc, (DateTime?)null).SetProperty(m => m.Facts, facts)) > 0;
        if (changed)
        {
            db.Audit(Now, actorId, Subject, 0, "OutboxDiscarded", $"{id} {message.Status}", $"{id} {OutboxStatus.Discarded}", reason);
            await db.SaveChangesAsync();
        }
        return changed;
    });
}
