using System.Text.Json;
using Portal.Data;

namespace Portal.Notifications;

/// <summary>News about a person and not about one case.</summary>
public static class PersonNews
{
    /// <summary>A line of news and its mail; saved with what causes them.</summary>
    /// <param name="onceKey">Of mails with the same key there is at most one.</param>
    public static void Tell(this PortalDbContext db, DateTime nowUtc, int recipient, string kind, int? actorId, string? onceKey = null)
    {
        var facts = JsonSerializer.Serialize(new MailFacts(ActorId: actorId), MailFactsJson.Default.MailFacts);
        db.Notifications.Add(new() { RecipientId = recipient, Kind = kind, ActorId = actorId, Facts = facts, CreatedUtc = nowUtc });
        db.OutboxMessages.Add(new() { Id = Guid.CreateVersion7(new(nowUtc, TimeSpan.Zero)), Kind = kind, RecipientId = recipient, Facts = facts, CreatedUtc = nowUtc, NextTryUtc = nowUtc, OnceKey = onceKey });
    }
}
