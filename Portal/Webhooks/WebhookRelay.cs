using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Notifications;

namespace Portal.Webhooks;

/// <summary>
/// Turns news into messages for webhooks. News is written in the transaction of what happened; each webhook remembers how far it has read,
/// and moves on in the transaction that writes its messages: nothing is passed on twice or forgotten, and a step of a case costs nothing more.
/// </summary>
public sealed class WebhookRelay(PortalDbContext db, TimeProvider time)
{
    /// <summary>Writes what is new for every webhook that is on. Returns how many messages.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var webhooks = await db.Webhooks.AsNoTracking().Where(w => w.IsEnabled).ToListAsync(cancellationToken);
        if (webhooks.Count == 0) { return 0; }
        var newest = await NewestAsync(db, cancellationToken);
        var written = 0;
        foreach (var webhook in webhooks.Where(w => w.SeenNotificationId < newest))
        {
            written += await db.WriteAsync(() => PassOnAsync(webhook, newest), cancellationToken);
        }
        return written;
    }

    public static async Task<long> NewestAsync(PortalDbContext db, CancellationToken cancellationToken = default) =>
        await db.Notifications.MaxAsync(n => (long?)n.Id, cancellationToken) ?? 0;

    private async Task<int> PassOnAsync(Webhook webhook, long newest)
    {
        var moved = await db.Webhooks.Where(w => w.Id == webhook.Id && w.IsEnabled && w.SeenNotificationId == webhook.SeenNotificationId)
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.SeenNotificationId, newest));
        if (moved == 0) { return 0; }
        var events = webhook.EventList;
        var news = await db.Notifications.AsNoTracking().Where(n => n.Id > webhook.SeenNotificationId && n.Id <= newest && n.InstanceId != null && events.Contains(n.Kind))
            .Where(n => webhook.DefinitionId == null || n.Instance!.DefinitionId == webhook.DefinitionId)
            .OrderBy(n => n.Id).Select(n => new { n.InstanceId, n.Kind, n.CreatedUtc, n.Facts }).ToListAsync();
        // Several people were told of one event.
        var happened = news.DistinctBy(n => (n.InstanceId, n.Kind, n.CreatedUtc)).ToList();
        var now = time.GetUtcNow();
        db.OutboxMessages.AddRange(happened.Select(n => new OutboxMessage
        {
            Id = Guid.CreateVersion7(now), Channel = OutboxChannel.Webhook, WebhookId = webhook.Id, Kind = n.Kind, InstanceId = n.InstanceId, Facts = Open(n.Facts),
            CreatedUtc = n.CreatedUtc, NextTryUtc = now.UtcDateTime,
        }));
        await db.SaveChangesAsync();
        return happened.Count;
    }

    /// <summary>What everybody may know.</summary>
    private static string Open(string? facts)
    {
        var all = MailDrafts.Read(facts);
        return JsonSerializer.Serialize(new MailFacts(Step: all.Step, Round: all.Round, ByUtc: all.ByUtc), MailFactsJson.Default.MailFacts);
    }
}
