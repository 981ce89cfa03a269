using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Notifications;

namespace Portal.Admin;

/// <summary><c>admin outbox list | retry [ID]</c></summary>
public sealed class OutboxCommand(PortalDbContext db, OutboxAdmin outbox, Talk talk)
{
    private const int Shown = 50;

    public Task<int> RunAsync(IReadOnlyList<string> words) => words switch
    {
        ["list"] => ListAsync(),
        ["retry"] => RetryAsync(null),
        ["retry", var id] => Guid.TryParse(id, out var message) ? RetryAsync(message) : Task.FromResult(talk.Fail("Outbox.NoId", id)),
        _ => Task.FromResult(talk.Fail("Wrong.Command", $"outbox {string.Join(' ', words)}")),
    };

    private async Task<int> ListAsync()
    {
        var counts = await db.OutboxMessages.GroupBy(m => m.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        talk.Say("Outbox.Counts", counts.GetValueOrDefault(OutboxStatus.Pending), counts.GetValueOrDefault(OutboxStatus.Sent), counts.GetValueOrDefault(OutboxStatus.Dead));
        var waiting = await (from m in db.OutboxMessages
                             where m.Status == OutboxStatus.Pending || m.Status == OutboxStatus.Dead
                             orderby m.Status, m.NextTryUtc
                             select new { m.Id, m.Kind, m.Status, m.Attempts, m.NextTryUtc, m.LastError, To = m.Address ?? db.Users.Where(u => u.Id == m.RecipientId).Select(u => u.Email).FirstOrDefault() ?? db.Webhooks.Where(w => w.Id == m.WebhookId).Select(w => w.Name).FirstOrDefault() })
            .Take(Shown).ToListAsync();
        foreach (var m in waiting)
        {
            talk.Say("Outbox.Row", m.Id, m.Kind, m.To ?? "", m.Status, m.Attempts, m.NextTryUtc?.ToString("u", CultureInfo.InvariantCulture) ?? "–", m.LastError ?? "");
        }
        return 0;
    }

    /// <summary>Parked mail is tried again at once; without an id all of it.</summary>
    private async Task<int> RetryAsync(Guid? id)
    {
        if (id is not { } one) { return talk.Say("Outbox.Retried", await outbox.RetryDeadAsync(null)); }
        return await outbox.RetryAsync(one, null) ? talk.Say("Outbox.Retried", 1) : talk.Fail("Outbox.NotDead", one);
    }
}
