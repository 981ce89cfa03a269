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
    private const string Kind = "Webhook";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<WebhookResult> CreateAsync(WebhookFields fields, Guid requestId, int actorId) => db.WriteAsync(async () =>
    {
        var twin = await db.Webhooks.Where(w => w.RequestId == requestId).Select(w => (long?)w.Id).SingleOrDefaultAsync();
        if (twin is { } made) { return new(WebhookStatus.Done, made); }
        if (await db.Webhooks.AnyAsync(w => w.Name == fields.Name)) { return new(WebhookStatus.NameTaken); }
        var webhook = new Webhook
        {
            Name = fields.Name, Kind = fields.Kind, Origin = WebhookHosts.OriginOf(fields.Url!), SealedUrl = vault.Seal(fields.Url!.OriginalString), SealedSecret = Sealed(fields.Secret),
            Events = string.Join(' ', fields.Events), DefinitionId = fields.DefinitionId, Culture = fields.Culture, IsEnabled = fields.IsEnabled, CreatedUtc = Now, RequestId = requestId, Version = 1,
            SeenNotificationId = await WebhookRelay.NewestAsync(db),
        };
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync();
        db.Audit(Now, actorId, Kind, webhook.Id, "Created", null, $"{fields.Name} {webhook.Origin}");
        await db.SaveChangesAsync();
        return new WebhookResult(WebhookStatus.Done, webhook.Id);
    });

    public Task<WebhookResult> EditAsync(long id, int version, WebhookFields fields, int actorId) => db.WriteAsync(async () =>
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
            (webhook.Origin, webhook.SealedUrl) = (WebhookHosts.OriginOf(url), vault.Seal(url.OriginalString));
        }
        if (fields.Secret is { } secret)
        {
            db.Audit(Now, actorId, Kind, id, "Secret", null, null, "");
            webhook.SealedSecret = Sealed(secret);
        }
        webhook.Version++;
        await db.SaveChangesAsync();
        return new WebhookResult(WebhookStatus.Done, id);
    });

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

    private string? Sealed(string? secret) => string.IsNullOrEmpty(secret) ? null : vault.Seal(secret);
}
