using Microsoft.EntityFrameworkCore;
using Portal.Notifications;

namespace Portal.Tests.Notifications;

/// <summary>Mail that waits for its reader, and mail that nobody needs twice, from the outbox to the folder.</summary>
public sealed class QuietMailTests : IDisposable
{
    private const string Address = "reader@example.com";
    private readonly MailPortal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task MailOfTheNight_ComesWhenWorkBegins_AndCustomersAndPasswordsDoNotWait()
    {
        portal.Time.SetUtcNow(Utc(24, 14, 0));
        var reader = await portal.UserAsync(Address, roles: "Employee");
        var mail = await portal.TellAsync(reader, "Escalated");
        await portal.QueueAsync("customer@example.com");
        await portal.WithAsync(async db =>
        {
            var now = portal.Time.GetUtcNow();
            db.OutboxMessages.Add(new() { Id = Guid.CreateVersion7(now), Kind = "PasswordReset", RecipientId = reader, CreatedUtc = now.UtcDateTime, NextTryUtc = now.UtcDateTime });
            return await db.SaveChangesAsync(Stop);
        });

        Assert.Equal(2, await portal.DispatchAsync());
        var held = await portal.RowAsync(mail);
        portal.Time.SetUtcNow(Utc(25, 1, 0));
        Assert.Equal(1, await portal.DispatchAsync());

        Assert.Equal((OutboxStatus.Pending, Utc(25, 1, 0), "QuietHours: ", 0), (held.Status, held.NextTryUtc, held.LastError, held.Attempts));
        Assert.Single(portal.MailsTo("customer@example.com"));
        Assert.Equal(2, portal.MailsTo(Address).Count);
        // Nobody may see this case any more by the time its mail goes.
        Assert.All(portal.MailsTo(Address), m => Assert.DoesNotContain("A secret title", m.Subject + m.TextBody + m.HtmlBody, StringComparison.Ordinal));
        Assert.Equal((OutboxStatus.Sent, null), ((await portal.RowAsync(mail)).Status, (await portal.RowAsync(mail)).LastError));
    }

    [Fact]
    public async Task NothingComesTwice_WhileTheFirstIsUnread_ButAgainAfterIt()
    {
        var reader = await portal.UserAsync(Address, roles: "Employee");
        var about = await portal.CaseAsync(reader);
        var first = await portal.TellAsync(reader, "Reminder", about);
        await portal.DispatchAsync();
        portal.Time.Advance(TimeSpan.FromMinutes(30));
        var second = await portal.TellAsync(reader, "Reminder", about);
        var other = await portal.TellAsync(reader, "Reminder");
        var kind = await portal.TellAsync(reader, "Escalated", about);
        await portal.DispatchAsync();
        await portal.ReadNewsAsync(reader);
        portal.Time.Advance(TimeSpan.FromMinutes(10));
        var third = await portal.TellAsync(reader, "Reminder", about);
        await portal.DispatchAsync();

        foreach (var (id, status) in new[] { (first, OutboxStatus.Sent), (second, OutboxStatus.Skipped), (other, OutboxStatus.Sent), (kind, OutboxStatus.Sent), (third, OutboxStatus.Sent) })
        {
            Assert.Equal(status, (await portal.RowAsync(id)).Status);
        }
        Assert.Equal("StillUnread: ", (await portal.RowAsync(second)).LastError);
    }

    [Fact]
    public async Task TwoOfTheSameBatch_AreOneMail()
    {
        var reader = await portal.UserAsync(Address, roles: "Employee");
        var about = await portal.CaseAsync(reader);
        await portal.TellAsync(reader, "Reminder", about);
        portal.Time.Advance(TimeSpan.FromSeconds(1));
        await portal.TellAsync(reader, "Reminder", about);

        Assert.Equal(1, await portal.DispatchAsync());
    }

    [Fact]
    public async Task APause_GathersEverything_IntoOneDigestAfterIt()
    {
        var reader = await portal.UserAsync(Address, roles: "Employee");
        await portal.PreferAsync(new() { UserId = reader, PausedUntilUtc = Utc(25, 16, 0) });
        await portal.TellAsync(reader, "Assigned");
        await portal.TellAsync(reader, "Closed");
        await portal.DispatchAsync();
        portal.Time.SetUtcNow(Utc(25, 1, 0));
        Assert.Equal(0, await portal.DigestAsync());
        portal.Time.SetUtcNow(Utc(26, 0, 30));
        Assert.Equal(1, await portal.DigestAsync());
        await portal.DispatchAsync();

        Assert.Equal("Digest: 1 to do, 1 for information", Assert.Single(portal.MailsTo(Address)).Subject);
    }

    [Fact]
    public async Task ALineThatSleeps_KeepsItsMailAsleep()
    {
        portal.Time.SetUtcNow(Utc(24, 14, 0));
        var reader = await portal.UserAsync(Address, roles: "Employee");
        var mail = await portal.TellAsync(reader, "Assigned");
        await portal.WithAsync(db => db.Notifications.ExecuteUpdateAsync(s => s.SetProperty(n => n.SnoozedUntilUtc, Utc(26, 1, 0)), Stop));
        portal.Time.SetUtcNow(Utc(25, 2, 0));
        Assert.Equal(0, await portal.DispatchAsync());
        portal.Time.SetUtcNow(Utc(26, 1, 0));
        Assert.Equal(1, await portal.DispatchAsync());

        Assert.Contains($"Notifications/Snooze?mail={mail:D}", Assert.Single(portal.MailsTo(Address)).TextBody, StringComparison.Ordinal);
    }

    private static DateTime Utc(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
