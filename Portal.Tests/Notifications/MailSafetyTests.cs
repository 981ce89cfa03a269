using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using MimeKit;
using Portal.Data;
using Portal.Notifications;
using Portal.Tests.Support;

namespace Portal.Tests.Notifications;

/// <summary>Nothing that somebody typed becomes a header, a recipient or a link; wrong settings stop the start.</summary>
public sealed class MailSafetyTests(SmtpServer smtp) : IClassFixture<SmtpServer>
{
    private static readonly string[] Smuggled =
    [
        "x\r\nBcc: thief@example.com", "x\nBcc: thief@example.com", "x\rBcc: thief@example.com", "x\u2028Bcc: thief@example.com", "x\u2029Bcc: thief@example.com",
        "x\u0085Bcc: thief@example.com", "x\0Bcc: thief@example.com", "x\r\n\r\nA second body", "x\r\n.\r\nMAIL FROM:<thief@example.com>", "\"x\" <thief@example.com>, y", "x\u000bBcc: thief@example.com",
        new('长', 10_000), new('x', 10_000), "=?utf-8?q?x=0D=0ABcc:_thief@example.com?=",
    ];

    [Fact]
    public async Task NamesAndTitles_StayInTheirHeader()
    {
        using var portal = MailPortal.Sending(smtp, "plain");
        for (var i = 0; i < Smuggled.Length; i++)
        {
            var text = Smuggled[i];
            await portal.WithAsync(async db =>
            {
                var now = portal.Time.GetUtcNow().UtcDateTime;
                db.OutboxMessages.Add(new() { Id = Guid.CreateVersion7(portal.Time.GetUtcNow()), Kind = "CustomerUpdated", Address = $"ok{i}.smuggle@example.com", AddressName = text, Culture = "en", CreatedUtc = now, NextTryUtc = now });
                return await db.SaveChangesAsync(Stop);
            });
        }
        Assert.Equal(Smuggled.Length, await portal.DispatchAsync());
        for (var i = 0; i < Smuggled.Length; i++)
        {
            var mail = Assert.Single(await smtp.ToAsync($"ok{i}.smuggle@example.com"));
            AssertPlain(mail);
        }
    }

    [Fact]
    public void Subjects_StayOneLine()
    {
        var settings = MailSettings.Read(Configuration([]));
        foreach (var text in Smuggled)
        {
            var mail = new WrittenMail("en", text, text, text, [new("Case", text)], text, text, new Uri("https://kap.example/x"), text);
            using var raw = new MemoryStream();
            Assert.True(MailAddresses.TryMake("ok@example.com", text, out var to));
            new MailComposer(settings, TimeProvider.System).Compose(mail, to, Guid.Empty).WriteTo(raw, TestContext.Current.CancellationToken);
            AssertPlain(new("", ["ok@example.com"], System.Text.Encoding.Latin1.GetString(raw.ToArray()), false));
            Assert.DoesNotContain("<thief", MailComposer.Html(mail), StringComparison.Ordinal);
        }
    }

    private static void AssertPlain(CaughtMail mail)
    {
        string[] known = ["From", "Date", "Subject", "Message-Id", "To", "MIME-Version", "Auto-Submitted", "Content-Language", "Content-Type", "X-Peer", "X-MailFrom", "X-RcptTo"];
        Assert.All(mail.Message.Headers, h => Assert.Contains(h.Field, known, StringComparer.OrdinalIgnoreCase));
        Assert.Single(mail.To);
        Assert.Equal(mail.To, mail.Message.To.Mailboxes.Select(m => m.Address));
        Assert.Empty(mail.Message.Cc.Concat(mail.Message.Bcc));
        Assert.Equal("auto-generated", mail.Message.Headers[HeaderId.AutoSubmitted]);
        var head = mail.Raw.ReplaceLineEndings("\n")[..mail.Raw.ReplaceLineEndings("\n").IndexOf("\n\n", StringComparison.Ordinal)];
        Assert.All(head.Split('\n'), l => Assert.InRange(l.Length, 1, 998));
    }

    private static readonly string[] NoPlainAddress =
    [
        "", "nobody", "@example.com", "a@", "a@example.com, thief@example.com", "a@example.com; thief@example.com", "a@example.com\r\nRCPT TO:<thief@example.com>", "a@example.com\n",
        "a@example.com\u2028b", "Ada <a@example.com>", "<@relay.example:a@example.com>", "friends: a@example.com;", "\"a\r\n\"@example.com", "a@example.com> SIZE=1 <b@example.com",
        new string('a', 10_000) + "@example.com",
    ];

    [Fact]
    public async Task WhatIsNotOnePlainAddress_GetsNothing()
    {
        Assert.All(NoPlainAddress, a => Assert.False(MailAddresses.TryMake(a, "x", out _), a));
        using var portal = MailPortal.Sending(smtp, "plain");
        var before = smtp.Mails.Count;
        await portal.QueueAsync(NoPlainAddress);

        Assert.Equal(0, await portal.DispatchAsync());

        var rows = await portal.WithAsync(db => db.OutboxMessages.AsNoTracking().ToListAsync(Stop));
        Assert.All(rows, r => Assert.Equal((OutboxStatus.Dead, true), (r.Status, r.LastError?.StartsWith("BadAddress:", StringComparison.Ordinal))));
        Assert.Equal(before, smtp.Mails.Count);
    }

    [Fact]
    public async Task ADisabledPerson_GetsNoMail_AndTheOutboxSaysSo()
    {
        using var portal = MailPortal.Sending(smtp, "plain");
        var user = await portal.UserAsync("ok.gone@example.com", disabled: true);
        var id = await IdentityMailAsync(portal, user, "https://kap.example/Link/secret");

        Assert.Equal(0, await portal.DispatchAsync());

        var row = await portal.RowAsync(id);
        Assert.Equal((OutboxStatus.Skipped, "RecipientDisabled: "), (row.Status, row.LastError));
        Assert.DoesNotContain(smtp.Mails, m => m.To.Contains("ok.gone@example.com"));
    }

    [Fact]
    public async Task ALinkThatLetsSomebodyIn_IsSent_ToThePublicAddressOnly_AndThenForgotten()
    {
        using var portal = MailPortal.Sending(smtp, "plain");
        var user = await portal.UserAsync("ok.link@example.com");
        var id = await IdentityMailAsync(portal, user, "http://attacker.example/Link/secret-token");

        await portal.DispatchAsync();

        var mail = Assert.Single(await smtp.ToAsync("ok.link@example.com")).Message;
        Assert.Contains("https://kap.example/Link/secret-token", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("attacker", mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", (await portal.RowAsync(id)).Facts ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAServer_MailLiesInTheFolder_WholeFilesOnly()
    {
        var folder = Directory.CreateTempSubdirectory("pickup-").FullName;
        using var portal = new MailPortal(("Mail:PickupFolder", folder));
        var id = Assert.Single(await portal.QueueAsync("ada@example.com"));

        Assert.Equal(1, await portal.DispatchAsync());

        var file = Assert.Single(Directory.GetFiles(folder));
        Assert.Equal($"{id:D}.eml", Path.GetFileName(file));
        Assert.Equal($"{id:D}@localhost", (await MimeMessage.LoadAsync(file, Stop)).MessageId);
        Directory.Delete(folder, true);
    }

    [Theory]
    [InlineData("Mail:Port", "0")]
    [InlineData("Mail:Port", "smtp")]
    [InlineData("Mail:Security", "StartTlsWhenAvailable")]
    [InlineData("Mail:From", "not an address")]
    [InlineData("Mail:From", "a@example.com\r\nBcc: b@example.com")]
    [InlineData("Mail:Host", "smtp.example.com:25")]
    [InlineData("Mail:User", "portal")]
    [InlineData("Mail:MaxAttempts", "-1")]
    [InlineData("Mail:PerMinute", "many")]
    [InlineData("Mail:CertificateSha256", "12")]
    [InlineData("PublicBaseUrl", "portal")]
    [InlineData("PublicBaseUrl", "ftp://portal.example.com")]
    public void AWrongSetting_StopsTheStart_WithOneLineThatNamesIt(string key, string value)
    {
        var error = Assert.Throws<StartupException>(() => MailSettings.Read(Configuration([new(key, value)])));

        Assert.Contains(key == "Mail:User" ? "Mail:Password" : key, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message.Replace(value, "", StringComparison.Ordinal));
        Assert.Contains("Set it", error.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(KeyValuePair<string, string?>[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("PublicBaseUrl", "https://kap.example")]).AddInMemoryCollection(settings).Build();

    private static Task<Guid> IdentityMailAsync(MailPortal portal, int user, string link) => portal.WithAsync(async db =>
    {
        var now = portal.Time.GetUtcNow();
        var message = new OutboxMessage
        {
            Id = Guid.CreateVersion7(now), Kind = "PasswordReset", RecipientId = user, CreatedUtc = now.UtcDateTime, NextTryUtc = now.UtcDateTime,
            Facts = JsonSerializer.Serialize(new { link }),
        };
        db.OutboxMessages.Add(message);
        await db.SaveChangesAsync(Stop);
        return message.Id;
    });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
