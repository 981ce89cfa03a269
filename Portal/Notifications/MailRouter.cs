using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Notifications;

/// <summary>
/// Asks <see cref="MailRouting"/> about each message that is about to be sent. Here and not where messages are written: that costs the
/// case nothing, a batch shares its three commands, and what people choose counts for what already waits.
/// </summary>
public sealed class MailRouter(PortalDbContext db, MailReaders readers, OutboxQueue queue, TimeProvider time)
{
    private sealed record Line(int RecipientId, long? InstanceId, string Kind, DateTime CreatedUtc, DateTime? ReadUtc, DateTime? SnoozedUntilUtc);

    private sealed record Mailed(Guid Id, int RecipientId, long? InstanceId, string Kind, DateTime CreatedUtc);

    /// <summary>Settles what does not go now, and returns the rest.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> SettleAsync(IReadOnlyList<OutboxMessage> messages, Guid token, CancellationToken cancellationToken)
    {
        var asked = messages.Where(m => m.RecipientId is not null && NotificationKinds.Find(m.Kind) is not null).ToList();
        if (asked.Count == 0) { return messages; }
        var people = await readers.OfAsync([.. asked.Select(m => m.RecipientId!.Value).Distinct()], cancellationToken);
        var (lines, mailed) = await ReadAsync(asked, cancellationToken);
        var going = new List<OutboxMessage>(messages.Count);
        foreach (var message in messages)
        {
            // Whoever is out is dealt with by the sender.
            var plan = NotificationKinds.Find(message.Kind) is { } kind && message.RecipientId is { } id && people.TryGetValue(id, out var reader)
                ? MailRouting.Plan(kind, reader, News(message, lines, mailed), message.CreatedUtc, time.GetUtcNow().UtcDateTime) : SendPlan.Now;
            if (plan.Way == SendWay.Now) { going.Add(message); }
            else { await queue.SettledAsync(message, token, plan); }
        }
        return going;
    }

    private async Task<(ILookup<(int, long?, string), Line>, ILookup<(int, long?, string), Mailed>)> ReadAsync(List<OutboxMessage> asked, CancellationToken cancellationToken)
    {
        var (recipients, cases) = (asked.Select(m => m.RecipientId!.Value).Distinct().ToList(), asked.Select(m => m.InstanceId).OfType<long>().Distinct().ToList());
        var personal = asked.Where(m => m.InstanceId is null).Select(m => m.Kind).Distinct().ToList();
        var lines = await db.Notifications.Where(n => (cases.Contains(n.InstanceId!.Value) || (n.InstanceId == null && personal.Contains(n.Kind))) && recipients.Contains(n.RecipientId))
            .Select(n => new Line(n.RecipientId, n.InstanceId, n.Kind, n.CreatedUtc, n.ReadUtc, n.SnoozedUntilUtc)).ToListAsync(cancellationToken);
        var mailed = await db.OutboxMessages.Where(m => (cases.Contains(m.InstanceId!.Value) || (m.InstanceId == null && personal.Contains(m.Kind))) && recipients.Contains(m.RecipientId!.Value)
                && (m.Status == OutboxStatus.Pending || m.Status == OutboxStatus.Sent || m.Status == OutboxStatus.ForDigest || m.Status == OutboxStatus.InDigest))
            .Select(m => new Mailed(m.Id, m.RecipientId!.Value, m.InstanceId, m.Kind, m.CreatedUtc)).ToListAsync(cancellationToken);
        return (lines.ToLookup(l => (l.RecipientId, l.InstanceId, l.Kind)), mailed.ToLookup(m => (m.RecipientId, m.InstanceId, m.Kind)));
    }

    /// <summary>A line and its mail are written at the same instant; that ties them.</summary>
    private static MailedNews News(OutboxMessage message, ILookup<(int, long?, string), Line> lines, ILookup<(int, long?, string), Mailed> mailed)
    {
        var key = (message.RecipientId!.Value, message.InstanceId, message.Kind);
        var own = lines[key].FirstOrDefault(l => l.CreatedUtc == message.CreatedUtc);
        var earlier = mailed[key].Where(m => m.Id != message.Id && m.CreatedUtc < message.CreatedUtc).Select(m => m.CreatedUtc).ToHashSet();
        return new(own?.ReadUtc is not null, lines[key].Any(l => l.ReadUtc is null && earlier.Contains(l.CreatedUtc)), own?.SnoozedUntilUtc);
    }
}
