using Microsoft.EntityFrameworkCore;
using Portal.Notifications;
using Portal.Organization;
using Portal.Webhooks;

namespace Portal.Data.Demo;

/// <summary>Gives the demo company people who want to be told differently, news that sleeps and that is back, a digest that has gone, and a webhook that is off.</summary>
public sealed class DemoNotices(PortalDbContext db, IReadOnlyDictionary<string, int> people, DateTime nowUtc)
{
    public async Task AddAsync(DemoCompanyFile company, string sealedAddress)
    {
        foreach (var mail in company.Mail) { db.MailPreferences.Add(Chosen(mail)); }
        var address = new Uri(company.Webhook.Address);
        db.Webhooks.Add(new()
        {
            Name = company.Webhook.Name, Kind = company.Webhook.Kind, Origin = WebhookHosts.OriginOf(address), SealedUrl = sealedAddress, Events = string.Join(' ', company.Webhook.Events),
            Culture = Shared.PortalCulture.Chinese, CreatedUtc = nowUtc, RequestId = Guid.CreateVersion7(new(nowUtc, TimeSpan.Zero)), Version = 1,
        });
        await db.SaveChangesAsync();
        await SnoozeAsync(people["rep"], nowUtc.AddDays(2), nowUtc.AddHours(-1));
        await DigestAsync(people["rep"]);
    }

    private MailPreferences Chosen(DemoMail mail)
    {
        var preferences = new MailPreferences
        {
            UserId = people[mail.Person], DigestAt = mail.DigestAt ?? MailPreferences.Default.DigestAt, OnWorkingDays = mail.OnWorkingDays, QuietHours = mail.QuietHours,
            PausedUntilUtc = mail.PausedDays is { } days ? nowUtc.AddDays(days) : null, Version = 1,
        };
        preferences.Choose(mail.Choices);
        return preferences;
    }

    /// <summary>The newest lines sleep or are back, one each.</summary>
    private async Task SnoozeAsync(int person, params DateTime[] untilUtc)
    {
        var newest = await db.Notifications.Where(n => n.RecipientId == person).OrderByDescending(n => n.Id).Take(untilUtc.Length).Select(n => n.Id).ToListAsync();
        foreach (var (id, until) in newest.Zip(untilUtc))
        {
            await db.Notifications.Where(n => n.Id == id).ExecuteUpdateAsync(s => s.SetProperty(n => n.SnoozedUntilUtc, until).SetProperty(n => n.ReadUtc, (DateTime?)null));
        }
    }

    /// <summary>What was for information came in one mail.</summary>
    private async Task DigestAsync(int person)
    {
        var lines = db.OutboxMessages.Where(m => m.RecipientId == person && m.Status == OutboxStatus.Sent && NotificationKinds.Copies.Contains(m.Kind));
        if (await lines.MaxAsync(m => (DateTime?)m.CreatedUtc) is not { } last) { return; }
        var digest = new OutboxMessage
        {
            Id = Guid.CreateVersion7(new(last, TimeSpan.Zero)), Kind = Digests.Kind, RecipientId = person, OnceKey = Digests.KeyOf(person, Zones.DayOf(last, Zones.Of("Asia/Shanghai"))), CreatedUtc = last,
            Status = OutboxStatus.Sent, Attempts = 1, SentUtc = last,
        };
        db.OutboxMessages.Add(digest);
        await db.SaveChangesAsync();
        await lines.Where(m => m.Id != digest.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, OutboxStatus.InDigest).SetProperty(m => m.DigestId, digest.Id).SetProperty(m => m.SentUtc, (DateTime?)null));
    }
}
