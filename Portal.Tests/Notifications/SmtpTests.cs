using Microsoft.EntityFrameworkCore;
using Portal.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>What becomes of a mail when the server takes it, refuses it, hangs or lies; against a real server over a socket.</summary>
public sealed class SmtpTests(SmtpServer smtp) : IClassFixture<SmtpServer>
{
    [Fact]
    public async Task EachAnswerOfTheServer_LeadsToItsState_AndNoMailSuffersForAnother()
    {
        using var portal = MailPortal.Sending(smtp, "plain");
        string[] names = ["ok1", "r421", "r450", "r451", "r550", "r552", "cut", "stall", "ok2"];
        var ids = await portal.QueueAsync([.. names.Select(n => n + ".state@example.com")]);

        await portal.DispatchAsync();

        var rows = await portal.WithAsync(db => db.OutboxMessages.AsNoTracking().ToDictionaryAsync(m => m.Id, Stop));
        var states = names.Zip(ids).ToDictionary(p => p.First, p => rows[p.Second]);
        Assert.All(new[] { "ok1", "ok2" }, n => Assert.Equal((OutboxStatus.Sent, 1, null), (states[n].Status, states[n].Attempts, states[n].LastError)));
        Assert.All(new[] { "r550", "r552" }, n => Assert.Equal((OutboxStatus.Dead, 1), (states[n].Status, states[n].Attempts)));
        Assert.All(new[] { "r421", "r450", "r451", "cut", "stall" }, n => Assert.Equal((OutboxStatus.Pending, 1), (states[n].Status, states[n].Attempts)));
        Assert.All(new[] { "r421", "r450", "r451", "cut", "stall" }, n => Assert.InRange(states[n].NextTryUtc!.Value, Now(portal).AddSeconds(30), Now(portal).AddSeconds(38)));
        Assert.StartsWith("ServerRefused: 550", states["r550"].LastError, StringComparison.Ordinal);
        Assert.StartsWith("ServerBusy: 450", states["r450"].LastError, StringComparison.Ordinal);
        Assert.StartsWith("TimedOut: ", states["stall"].LastError, StringComparison.Ordinal);
        Assert.All(rows.Values, r => Assert.Null(r.LeaseToken));
    }

    [Fact]
    public async Task AMailCutAfterItsData_GoesAgainUnderTheSameMessageId()
    {
        using var portal = MailPortal.Sending(smtp, "plain");
        var id = Assert.Single(await portal.QueueAsync("cut.again@example.com"));

        await portal.DispatchAsync();
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await portal.DispatchAsync();

        var mails = await smtp.ToAsync("cut.again@example.com", 2);
        Assert.Equal(2, mails.Count);
        Assert.All(mails, m => Assert.Equal($"{id:D}@kap.example", m.Message.MessageId));
        Assert.Equal((OutboxStatus.Sent, 2), ((await portal.RowAsync(id)).Status, (await portal.RowAsync(id)).Attempts));
    }

    [Fact]
    public async Task AServerThatIsBusyOnce_GetsTheMailLater()
    {
        using var portal = MailPortal.Sending(smtp, "plain");
        var id = Assert.Single(await portal.QueueAsync("once450.grey@example.com"));

        await portal.DispatchAsync();
        await portal.DispatchAsync();
        var before = await portal.RowAsync(id);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        await portal.DispatchAsync();

        Assert.Equal((OutboxStatus.Pending, 1), (before.Status, before.Attempts));
        Assert.Equal((OutboxStatus.Sent, 2), ((await portal.RowAsync(id)).Status, (await portal.RowAsync(id)).Attempts));
    }

    [Fact]
    public async Task APoisonMail_ParksAloneAfterItsLastAttempt()
    {
        using var portal = MailPortal.Sending(smtp, "plain", ("Mail:MaxAttempts", "3"));
        var poison = Assert.Single(await portal.QueueAsync("r450.poison@example.com"));
        var waits = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            await portal.DispatchAsync();
            if ((await portal.RowAsync(poison)).NextTryUtc is { } next) { waits.Add((next - Now(portal)).TotalSeconds); }
            portal.Time.Advance(TimeSpan.FromHours(3));
        }
        var good = Assert.Single(await portal.QueueAsync("ok.poison@example.com"));
        await portal.DispatchAsync();

        Assert.Equal((OutboxStatus.Dead, 3, null), ((await portal.RowAsync(poison)).Status, (await portal.RowAsync(poison)).Attempts, (await portal.RowAsync(poison)).NextTryUtc));
        Assert.Equal(OutboxStatus.Sent, (await portal.RowAsync(good)).Status);
        Assert.Collection(waits, w => Assert.InRange(w, 30, 37.5), w => Assert.InRange(w, 60, 75));
    }

    [Theory]
    [InlineData("busy", "None", "ServerRefused", null)]
    [InlineData("sender", "None", "SenderRefused", null)]
    [InlineData("plain", "StartTls", "NoTls", null)]
    [InlineData("tls", "StartTls", "BadCertificate", null)]
    [InlineData("tls", "None", "SignInRefused", null)]
    [InlineData("auth", "StartTls", "SignInRefused", "wrong")]
    [InlineData("auth", "StartTls", "SignInRefused", null)]
    public async Task ABlockedWay_KeepsEveryMailWaiting_WithoutAnAttemptOnItsAccount(string server, string security, string code, string? password)
    {
        (string, string)[] login = password is null ? [] : [("Mail:User", "portal"), ("Mail:Password", password)];
        using var portal = MailPortal.Sending(smtp, server, [("Mail:Security", security), .. code == "BadCertificate" ? [] : new[] { ("Mail:CertificateSha256", smtp.Fingerprint) }, .. login]);
        var address = $"ok.{Guid.CreateVersion7():N}@example.com";
        var ids = await portal.QueueAsync(address, address);

        Assert.Equal(0, await portal.DispatchAsync());
        Assert.Equal(0, await portal.DispatchAsync());

        var rows = await portal.WithAsync(db => db.OutboxMessages.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync(Stop));
        Assert.All(rows, r => Assert.Equal((OutboxStatus.Pending, 0, null), (r.Status, r.Attempts, r.LeaseToken)));
        Assert.All(rows, r => Assert.StartsWith(code + ": ", r.LastError, StringComparison.Ordinal));
        Assert.DoesNotContain(smtp.Mails, m => m.To.Contains(address));
    }

    [Theory]
    [InlineData("tls", null)]
    [InlineData("auth", "right")]
    public async Task StartTls_WithTheCertificateNamed_Delivers(string server, string? password)
    {
        (string, string)[] login = password is null ? [] : [("Mail:User", "portal"), ("Mail:Password", password)];
        using var portal = MailPortal.Sending(smtp, server, [("Mail:Security", "StartTls"), ("Mail:CertificateSha256", smtp.Fingerprint), .. login]);
        await portal.QueueAsync($"ok.{server}@example.com");

        Assert.Equal(1, await portal.DispatchAsync());

        Assert.True(Assert.Single(await smtp.ToAsync($"ok.{server}@example.com")).Tls);
    }

    [Fact]
    public async Task AServerThatComesBack_GetsTheWholeQueue_AtItsRate()
    {
        using var portal = MailPortal.Sending(smtp, "plain", ("Mail:PerMinute", "5"));
        var ids = await portal.QueueAsync([.. Enumerable.Range(0, 8).Select(i => $"ok{i}.rate@example.com")]);

        Assert.Equal(5, await portal.DispatchAsync());
        Assert.Equal(0, await portal.DispatchAsync());
        portal.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(3, await portal.DispatchAsync());

        Assert.Equal(ids.Length, (await portal.WithAsync(db => db.OutboxMessages.CountAsync(m => m.Status == OutboxStatus.Sent, Stop))));
    }

    [Fact]
    public async Task WhereverTheProcessDies_EveryMailArrives_UnderOneMessageId()
    {
        using var portal = MailPortal.Sending(smtp, "plain");
        portal.Fault.Reset(0);
        await portal.QueueAsync("ok.count@example.com");
        portal.Fault.Reset(0);
        await portal.DispatchAsync();
        var commands = portal.Fault.Count;
        Assert.InRange(commands, 5, 60);
        for (var at = 1; at <= commands; at++)
        {
            var address = $"ok.crash{at}@example.com";
            var id = Assert.Single(await portal.QueueAsync(address));
            portal.Fault.Reset(at);
            await Record.ExceptionAsync(portal.DispatchAsync);
            portal.Fault.Reset(0);
            portal.Time.Advance(OutboxQueue.Lease + TimeSpan.FromMinutes(1));
            await portal.DispatchAsync();

            Assert.Equal(OutboxStatus.Sent, (await portal.RowAsync(id)).Status);
            var mails = await smtp.ToAsync(address);
            Assert.InRange(mails.Count, 1, 2);
            Assert.All(mails, m => Assert.Equal($"{id:D}@kap.example", m.Message.MessageId));
        }
        Assert.Contains(Enumerable.Range(1, commands), at => smtp.Mails.Count(m => m.To.Contains($"ok.crash{at}@example.com")) == 2);
    }

    [Fact]
    public async Task TwoDispatchers_SendNothingTwice()
    {
        using var portal = MailPortal.Sending(smtp, "plain");
        var addresses = Enumerable.Range(0, 60).Select(i => $"ok{i}.pair@example.com").ToArray();
        await portal.QueueAsync(addresses);

        var sent = await Task.WhenAll(Task.Run(portal.DispatchAsync, Stop), Task.Run(portal.DispatchAsync, Stop), Task.Run(portal.DispatchAsync, Stop));

        Assert.Equal(addresses.Length, sent.Sum());
        Assert.All(addresses, a => Assert.Single(smtp.Mails, m => m.To.Contains(a)));
    }

    private static DateTime Now(MailPortal portal) => portal.Time.GetUtcNow().UtcDateTime;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
