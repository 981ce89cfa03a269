using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Calendars;
using Portal.Data;
using Portal.Notifications;
using Portal.Workflows;

namespace Portal.Webhooks;

/// <summary>Messages of the outbox in the words of their webhooks.</summary>
public sealed class WebhookNotes(PortalDbContext db, CalendarBook calendars, WorkflowCatalog catalog, WebhookWriter writer, TimeProvider time)
{
    public async Task<IReadOnlyDictionary<Guid, (Webhook? Webhook, WebhookNote? Note)>> WriteAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var (hooks, ids) = (messages.Select(m => m.WebhookId).OfType<long>().Distinct().ToList(), messages.Select(m => m.InstanceId).OfType<long>().Distinct().ToList());
        var webhooks = await db.Webhooks.AsNoTracking().Where(w => hooks.Contains(w.Id)).ToDictionaryAsync(w => w.Id, cancellationToken);
        var cases = await db.WorkflowInstances.Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, About = new WebhookCase(i.DefinitionId, i.Reference, i.Severity, i.DueUtc) })
            .ToDictionaryAsync(i => i.Id, i => i.About, cancellationToken);
        var zone = (await calendars.DefaultAsync(db)).TimeZone;
        return messages.ToDictionary(m => m.Id, m =>
        {
            var webhook = m.WebhookId is { } id ? webhooks.GetValueOrDefault(id) : null;
            return (webhook, webhook is null ? null : writer.Write(m, m.InstanceId is { } about ? cases.GetValueOrDefault(about) : null, webhook.Culture, zone));
        });
    }

    /// <summary>What a webhook would say about a case that is not there.</summary>
    public async Task<string> SampleAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        var definition = webhook.DefinitionId ?? catalog.All.First().Newest.Id;
        var step = catalog[definition].Newest.Steps[0].Name;
        var now = time.GetUtcNow();
        var message = new OutboxMessage
        {
            Id = Guid.Empty, Channel = OutboxChannel.Webhook, Kind = webhook.EventList.Count > 0 ? webhook.EventList[0] : "Test", CreatedUtc = now.UtcDateTime,
            Facts = JsonSerializer.Serialize(new MailFacts(Step: step, ByUtc: now.UtcDateTime.AddHours(4)), MailFactsJson.Default.MailFacts),
        };
        var zone = (await calendars.DefaultAsync(db)).TimeZone;
        return Plain(writer.Write(message, new(definition, "C-0000-000000", 2, now.UtcDateTime.AddHours(4)), webhook.Culture, zone));
    }

    public static string Plain(WebhookNote note) => $"{note.Title}\n{string.Concat(note.Lines.Select(l => $"{l.Label}: {l.Value}\n"))}{note.LinkText}\n{note.Link.AbsoluteUri}";
}
