using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Notifications;

namespace Portal.Webhooks;

public enum WebhookStatus { Done, NotFound, Conflict, NameTaken }

public sealed record WebhookResult(WebhookStatus Status, long Id = 0);

/// <summary>A webhook as its form says it, checked by the form.</summary>
/// <param name="Url"><c>null</c> keeps the address.</param>
/// <param name="Secret"><c>null</c> keeps the secret, empty removes it.</param>
public sealed record WebhookFields(string Name, WebhookKind Kind, Uri? Url, string? Secret, IReadOnlyList<string> Events, string? DefinitionId, string Culture, bool IsEnabled);

/// <summary>Changes of webhooks, each on the record; what is secret is recorded as changed, not as what.</summary>
public sealed class WebhookActions(PortalDbContext db, WebhookVault vault, WebhookNotes notes, WebhookSender sender, TimeProvider time)
{
    public const string Kind = "Webhook";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<WebhookResult> CreateAsync(WebhookFields fields, Guid requestId, int actorId)
    {
        var (url, secret) = Seal(fields);
        return db.WriteAsync(() => CreateAsync(fields, url!, secret, requestId, actorId));
    }

    private async Task<WebhookResult> CreateAsync(WebhookFields fields, string url, string? secret, Guid requestId, int actorId)
    {
        var twin = await db.Webhooks.Where(w => w.RequestId == requestId).Select(w => (long?)w.Id).SingleOrDefaultAsync();
        if (twin is { } made) { return new(WebhookStatus.Done, made); }
        if (await db.Webhooks.AnyAsync(w => w.Name == fields.Name)) { return new(WebhookStatus.NameTaken); }
        var webhook = new Webhook
        {
            Name = fields.Name, Kind = fields.Kind, Origin = WebhookHosts.OriginOf(fields.Url!), SealedUrl = url, SealedSecret = secret,
            Events = string.Join(' ', fields.Events), DefinitionId = fields.DefinitionId, Culture = fields.Culture, IsEnabled = fields.IsEnabled, CreatedUtc = Now, RequestId = requestId, Version = 1,
            SeenNotificationId = await WebhookRelay.NewestAsync(db),
        };
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync();
        db.Audit(Now, actorId, Kind, webhook.Id, "Created", null, $"{fields.Name} {webhook.Origin}");
        await db.SaveChangesAsync();
        return new(WebhookStatus.Done, webhook.Id);
    }

    public Task<WebhookResult> EditAsync(long id, int version, WebhookFields fields, int actorId)
    {
        var (url, secret) = Seal(fields);
        return db.WriteAsync(() => EditAsync(id, version, fields, url, secret, actorId));
    }

    private async Task<WebhookResult> EditAsync(long id, int version, WebhookFields fields, string? sealedUrl, string? sealedSecret, int actorId)
    {
        if (await db.Webhooks.SingleOrDefaultAsync(w => w.Id == id) is not { } webhook) { return new(WebhookStatus.NotFound); }
        if (webhook.Version != version) { return new(WebhookStatus.Conflict, id); }
        if (await db.Webhooks.AnyAsync(w => w.Name == fields.Name && w.Id != id)) { return new(WebhookStatus.NameTaken, id); }
        void Note(string change, string? before, string? after) => db.Audit(Now, actorId, Kind, id, change, before, after);
        Note("Name", webhook.Name, fields.Name);
        Note("Kind", $"{webhook.Kind}", $"{fields.Kind}");
        Note("Events", webhook.Events, string.Join(' ', fields.Events));
        Note("Workflow", webhook.DefinitionId, fields.DefinitionId);
        Note("Culture", webhook.Culture, fields.Culture);
        Note("Enabled", $"{webhook.IsEnabled}", $"{fields.IsEnabled}");
        // What happened while it was off is old news.
        if (fields.IsEnabled && !webhook.IsEnabled) { webhook.SeenNotificationId = await WebhookRelay.NewestAsync(db); }
        (webhook.Name, webhook.Kind, webhook.Events, webhook.DefinitionId, webhook.Culture, webhook.IsEnabled) =
            (fields.Name, fields.Kind, string.Join(' ', fields.Events), fields.DefinitionId, fields.Culture, fields.IsEnabled);
        if (fields.Url is { } url)
        {
            db.Audit(Now, actorId, Kind, id, "Address", webhook.Origin, WebhookHosts.OriginOf(url), "");
            (webhook.Origin, webhook.SealedUrl) = (WebhookHosts.OriginOf(url), sealedUrl!);
        }
        if (fields.Secret is not null)
        {
            db.Audit(Now, actorId, Kind, id, "Secret", null, null, "");
            webhook.SealedSecret = sealedSecret;
        }
        webhook.Version++;
        await db.SaveChangesAsync();
        return new(WebhookStatus.Done, id);
    }

    /// <summary>Removes it; what waits for it is not sent any more.</summary>
    public Task<WebhookResult> DeleteAsync(long id, int version, int actorId) => db.WriteAsync(async () =>
    {
        if (await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id) is not { } webhook) { return new(WebhookStatus.NotFound); }
        if (webhook.Version != version) { return new(WebhookStatus.Conflict, id); }
        await db.Webhooks.Where(w => w.Id == id).ExecuteDeleteAsync();
        db.Audit(Now, actorId, Kind, id, "Deleted", webhook.Name, null);
        await db.SaveChangesAsync();
        return new WebhookResult(WebhookStatus.Done, id);
    });

    /// <summary>Sends one message at once, past the queue, also while the webhook is off.</summary>
    public async Task<WebhookAnswer> TestAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        var message = new OutboxMessage { Id = Guid.CreateVersion7(time.GetUtcNow()), Channel = OutboxChannel.Webhook, Kind = "Test", WebhookId = webhook.Id, CreatedUtc = Now };
        return await sender.SendAsync(webhook, (await notes.WriteAsync([message], cancellationToken))[message.Id].Note!, cancellationToken);
    }

    /// <summary>Before the transaction: a new key is stored on a connection of its own, which would wait for us as we for it.</summary>
    private (string? Url, string? Secret) Seal(WebhookFields fields) =>
        (fields.Url is { } url ? vault.Seal(url.OriginalString) : null, string.IsNullOrEmpty(fields.Secret) ? null : vault.Seal(fields.Secret));
}
