using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Portal.Notifications;
using Portal.Workflows;

namespace Portal.Tests.Notifications;

/// <summary>News and its mail, written as the engine's effects are, and what came of them.</summary>
internal static class Told
{
    private static int cases;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<long> CaseAsync(this MailPortal portal, int owner) => portal.WithAsync(async db =>
    {
        var instance = new WorkflowInstance
        {
            DefinitionId = "complaint", DefinitionVersion = 1, PolicyVersionId = 1, Reference = $"C-2026-{Interlocked.Increment(ref cases):D6}", Title = "A secret title", InitiatorId = owner, OwnerId = owner,
            Step = "Received", Round = 1, StartedUtc = portal.Time.GetUtcNow().UtcDateTime,
        };
        db.WorkflowInstances.Add(instance);
        await db.SaveChangesAsync(Stop);
        return instance.Id;
    });

    /// <summary>Tells a person of a case; a new one when none is given.</summary>
    public static async Task<Guid> TellAsync(this MailPortal portal, int person, string kind, long? about = null)
    {
        var instance = about ?? await portal.CaseAsync(person);
        return await portal.WithAsync(async db =>
        {
            var now = portal.Time.GetUtcNow();
            var facts = JsonSerializer.Serialize(new { action = "Close", step = "Received" });
            var mail = new OutboxMessage { Id = Guid.CreateVersion7(now), Kind = kind, RecipientId = person, InstanceId = instance, Facts = facts, CreatedUtc = now.UtcDateTime, NextTryUtc = now.UtcDateTime };
            db.AddRange(mail, new Notification { RecipientId = person, Kind = kind, InstanceId = instance, Facts = facts, CreatedUtc = now.UtcDateTime });
            await db.SaveChangesAsync(Stop);
            return mail.Id;
        });
    }

    public static Task<int> ReadNewsAsync(this MailPortal portal, int person) => portal.WithAsync(db =>
        db.Notifications.Where(n => n.RecipientId == person).ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadUtc, portal.Time.GetUtcNow().UtcDateTime), Stop));

    public static async Task<int> DigestAsync(this MailPortal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Digests>().RunAsync(Stop);
    }

    public static Task PreferAsync(this MailPortal portal, MailPreferences preferences) => portal.WithAsync(async db => { db.MailPreferences.Add(preferences); return await db.SaveChangesAsync(Stop); });

    /// <summary>What lies in the pickup folder for an address, in the order in which it was written.</summary>
    public static IReadOnlyList<MimeMessage> MailsTo(this MailPortal portal, string address)
    {
        var folder = portal.Services.GetRequiredService<MailSettings>().PickupFolder;
        return !Directory.Exists(folder) ? [] : [.. Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(f => MimeMessage.Load(f, Stop)).Where(m => m.To.Mailboxes.Single().Address == address)];
    }
}
