using Microsoft.EntityFrameworkCore;
using Portal.Notifications;

namespace Portal.Tests.Notifications;

/// <summary>One digest is one mail, always: whatever falls due, dies or is read meanwhile.</summary>
public sealed class DigestTests : IDisposable
{
    private const string Address = "reader@example.com";
    private readonly MailPortal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task WhatIsForInformation_ComesOnceADay_InOneMail_AtTheReadersTime()
    {
        var reader = await portal.UserAsync(Address, roles: "Employee");
        await portal.TellAsync(reader, "Closed");
        await portal.TellAsync(reader, "Commented");
        Assert.Equal(0, await DispatchAsync());
        Assert.All(await RowsAsync(), r => Assert.Equal((OutboxStatus.ForDigest, Utc(25, 0, 30)), (r.Status, r.NextTryUtc)));

        portal.Time.SetUtcNow(Utc(25, 0, 29));
        Assert.Equal(0, await portal.DigestAsync());
        portal.Time.SetUtcNow(Utc(25, 0, 30));
        Assert.Equal((1, 0), (await portal.DigestAsync(), await portal.DigestAsync()));
        Assert.Equal(1, await DispatchAsync());

        var mail = Assert.Single(portal.MailsTo(Address));
        var digest = (await RowsAsync()).Single(r => r.Kind == Digests.Kind);
        Assert.Equal("Digest: 2 for information", mail.Subject);
        Assert.Equal(digest.Id.ToString("D"), mail.MessageId!.Split('@')[0]);
        Assert.Equal((OutboxStatus.Sent, $"digest/{reader}/2026-11-25"), (digest.Status, digest.OnceKey));
        Assert.All((await RowsAsync()).Where(r => r.Kind != Digests.Kind), r => Assert.Equal((OutboxStatus.InDigest, digest.Id), (r.Status, r.DigestId)));
    }

    [Fact]
    public async Task ALongDigest_NamesTwenty_AndCountsTheRest_WhatAsksFirst()
    {
        var reader = await portal.UserAsync(Address, roles: "Employee");
        await portal.PreferAsync(new() { UserId = reader, Choices = "Assigned=Digest" });
        for (var i = 0; i < 81; i++) { await portal.TellAsync(reader, "Closed"); }
        for (var i = 0; i < 3; i++) { await portal.TellAsync(reader, "Assigned"); }
        await DispatchAsync();
        portal.Time.SetUtcNow(Utc(25, 1, 0));
        await portal.DigestAsync();
        await DispatchAsync();

        var mail = Assert.Single(portal.MailsTo(Address));
        Assert.Equal("Digest: 3 to do, 81 for information", mail.Subject);
        Assert.Contains("… and 64 more", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("… and 64 more", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(20, mail.TextBody!.ReplaceLineEndings("\n").Split('\n').Count(l => l.StartsWith("- ", StringComparison.Ordinal) && l.Trim().Length > 2));
        Assert.True(mail.TextBody!.IndexOf("To do (3)", StringComparison.Ordinal) < mail.TextBody.IndexOf("For information (81)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatWasReadMeanwhile_IsLeftOut_AndNothingToSayIsNoMail()
    {
        var reader = await portal.UserAsync(Address, roles: "Employee");
        await portal.TellAsync(reader, "Closed");
        await DispatchAsync();
        await portal.ReadNewsAsync(reader);
        portal.Time.SetUtcNow(Utc(25, 1, 0));

        Assert.Equal((0, 0), (await portal.DigestAsync(), await DispatchAsync()));

        Assert.Equal((OutboxStatus.Skipped, "ReadMeanwhile: "), (Assert.Single(await RowsAsync()).Status, Assert.Single(await RowsAsync()).LastError));
        Assert.Empty(portal.MailsTo(Address));
    }

    [Fact]
    public async Task AfterThreeDaysDown_ThereIsOneDigest_NotThree()
    {
        var reader = await portal.UserAsync(Address, roles: "Employee");
        foreach (var day in new[] { 24, 25, 26 })
        {
            portal.Time.SetUtcNow(Utc(day, 2, 0));
            await portal.TellAsync(reader, "Closed");
        }
        portal.Time.SetUtcNow(Utc(27, 3, 0));
        await DispatchAsync();
        await portal.DigestAsync();
        await DispatchAsync();
        await portal.TellAsync(reader, "Closed");
        await DispatchAsync();
        await portal.DigestAsync();
        await DispatchAsync();

        Assert.Equal("Digest: 3 for information", Assert.Single(portal.MailsTo(Address)).Subject);
        Assert.Equal(Utc(30, 0, 30), (await RowsAsync()).Single(r => r.Status == OutboxStatus.ForDigest).NextTryUtc);
    }

    [Fact]
    public async Task WhereverTheProcessDies_TheReaderGetsOneDigestOfTheDay()
    {
        var first = await portal.UserAsync("first@example.com", roles: "Employee");
        await portal.TellAsync(first, "Closed");
        await DispatchAsync();
        portal.Time.SetUtcNow(Utc(25, 1, 0));
        portal.Fault.Reset(0);
        await portal.DigestAsync();
        await DispatchAsync();
        var commands = portal.Fault.Count;
        Assert.InRange(commands, 10, 60);
        for (var at = 1; at <= commands; at++)
        {
            portal.Time.SetUtcNow(Utc(25, 2, 0).AddDays(7 * at));
            var address = $"crash{at}@example.com";
            var reader = await portal.UserAsync(address, roles: "Employee");
            await portal.TellAsync(reader, "Closed");
            await portal.TellAsync(reader, "Commented");
            await DispatchAsync();
            portal.Time.Advance(TimeSpan.FromHours(23.5));
            portal.Fault.Reset(at);
            await Record.ExceptionAsync(async () => { await portal.DigestAsync(); await DispatchAsync(); });
            portal.Fault.Reset(0);
            portal.Time.Advance(OutboxQueue.Lease + TimeSpan.FromMinutes(1));
            await portal.DigestAsync();
            await DispatchAsync();

            Assert.Equal("Digest: 2 for information", Assert.Single(portal.MailsTo(address)).Subject);
            Assert.Equal(1, await portal.WithAsync(db => db.OutboxMessages.CountAsync(m => m.RecipientId == reader && m.Kind == Digests.Kind && m.Status == OutboxStatus.Sent, Stop)));
        }
    }

    [Fact]
    public async Task WhoHasLeft_GetsNoDigest()
    {
        var reader = await portal.UserAsync(Address, disabled: true, roles: "Employee");
        await portal.TellAsync(reader, "Closed");
        await portal.WithAsync(db => db.OutboxMessages.ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, OutboxStatus.ForDigest), Stop));

        Assert.Equal(0, await portal.DigestAsync());

        Assert.Equal((OutboxStatus.Skipped, "RecipientDisabled: "), (Assert.Single(await RowsAsync()).Status, Assert.Single(await RowsAsync()).LastError));
    }

    [Fact]
    public async Task ATitleOutOfSight_IsNotInTheDigest()
    {
        var reader = await portal.UserAsync(Address, roles: "Employee");
        await portal.TellAsync(reader, "Closed");
        await DispatchAsync();
        portal.Time.SetUtcNow(Utc(25, 1, 0));
        await portal.DigestAsync();
        await DispatchAsync();

        var mail = Assert.Single(portal.MailsTo(Address));
        Assert.Contains("C-2026-", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("A secret title", mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
    }

    private Task<int> DispatchAsync() => portal.DispatchAsync();

    private Task<List<OutboxMessage>> RowsAsync() => portal.WithAsync(db => db.OutboxMessages.AsNoTracking().OrderBy(m => m.Id).ToListAsync(Stop));

    private static DateTime Utc(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
