using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Notifications;
using Portal.Tests.Notifications;
using Portal.Webhooks;

namespace Portal.Tests.Webhooks;

/// <summary>From news to the other side over a socket: signed, retried, refused, and never more than everybody may know.</summary>
public sealed class WebhookDeliveryTests(Listener listener) : IClassFixture<Listener>, IDisposable
{
    private const string Secret = "SEC-of-the-robot";
    private readonly MailPortal portal = new(("Webhooks:AllowedHosts", listener.Origin), ("PublicBaseUrl", "https://kap.example"));

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task WeCom_GetsMarkdown()
    {
        await MakeAsync(WebhookKind.WeCom, "/wecom?key=abc");
        await HappenAsync("Escalated");

        Assert.Equal((1, 1), (await RelayAsync(), await DispatchAsync()));

        var post = Assert.Single(listener.At("/wecom"));
        using var json = JsonDocument.Parse(post.Body);
        var text = json.RootElement.GetProperty("markdown").GetProperty("content").GetString()!;
        Assert.Equal(("markdown", "?key=abc", "application/json; charset=utf-8"), (json.RootElement.GetProperty("msgtype").GetString(), post.Query, post.Headers["Content-Type"]));
        Assert.Contains("Escalated: C-2026-", text, StringComparison.Ordinal);
        Assert.Contains("(https://kap.example/Complaints/C-2026-", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DingTalk_IsSignedInTheAddress()
    {
        await MakeAsync(WebhookKind.DingTalk, "/ding?access_token=abc", Secret);
        await HappenAsync("Escalated");
        await RelayAsync();
        await DispatchAsync();

        var query = HttpUtility.ParseQueryString(Assert.Single(listener.At("/ding")).Query);
        var timestamp = query["timestamp"]!;
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(timestamp + "\n" + Secret)));
        Assert.Equal(("abc", $"{portal.Time.GetUtcNow().ToUnixTimeMilliseconds()}", expected), (query["access_token"], timestamp, query["sign"]));
    }

    [Fact]
    public async Task Feishu_IsSignedInTheBody()
    {
        await MakeAsync(WebhookKind.Feishu, "/feishu/hook/abc", Secret);
        await HappenAsync("Escalated");
        await RelayAsync();
        await DispatchAsync();

        using var json = JsonDocument.Parse(Assert.Single(listener.At("/feishu/hook/abc")).Body);
        var timestamp = json.RootElement.GetProperty("timestamp").GetString()!;
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(timestamp + "\n" + Secret), Array.Empty<byte>()));
        Assert.Equal(($"{portal.Time.GetUtcNow().ToUnixTimeSeconds()}", expected, "interactive"), (timestamp, json.RootElement.GetProperty("sign").GetString(), json.RootElement.GetProperty("msg_type").GetString()));
    }

    [Fact]
    public async Task AProgram_CanCheckTheSignature_AndKnowARepetition()
    {
        await MakeAsync(WebhookKind.Json, "/once/json", Secret);
        await HappenAsync("Escalated");
        await RelayAsync();
        await DispatchAsync();
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await DispatchAsync());

        var posts = listener.At("/once/json");
        Assert.Equal(2, posts.Count);
        Assert.All(posts, p => Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{p.Headers[WebhookRequest.TimestampHeader]}.{p.Body}"))), p.Headers[WebhookRequest.SignatureHeader]));
        Assert.Single(posts.Select(p => p.Headers[WebhookRequest.DeliveryHeader]).Distinct());
        using var json = JsonDocument.Parse(posts[1].Body);
        Assert.Equal(posts[0].Headers[WebhookRequest.DeliveryHeader], json.RootElement.GetProperty("id").GetString());
        Assert.Equal(("Escalated", "complaint", "Received"), (json.RootElement.GetProperty("event").GetString(), json.RootElement.GetProperty("workflow").GetString(), json.RootElement.GetProperty("step").GetString()));
    }

    [Theory]
    [InlineData(WebhookKind.WeCom)]
    [InlineData(WebhookKind.DingTalk)]
    [InlineData(WebhookKind.Feishu)]
    [InlineData(WebhookKind.Json)]
    public async Task NothingOfTheCase_LeavesThePortal(WebhookKind kind)
    {
        var path = $"/feishu/content/{kind}";
        await MakeAsync(kind, path, Secret);
        await HappenAsync("Escalated");
        await RelayAsync();
        await DispatchAsync();

        var post = Assert.Single(listener.At(path));
        foreach (var hidden in new[] { "A secret title", "A secret customer", "A secret note", "Ada Lovelace", Secret }) { Assert.DoesNotContain(hidden, post.Body + post.Query + string.Join(' ', post.Headers.Values), StringComparison.Ordinal); }
        Assert.DoesNotContain("secret note", (await RowAsync()).Facts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WebhookKind.Json, "/error", OutboxStatus.Pending, "ServerBusy")]
    [InlineData(WebhookKind.Json, "/gone", OutboxStatus.Dead, "ServerRefused")]
    [InlineData(WebhookKind.Json, "/redirect", OutboxStatus.Dead, "RedirectRefused")]
    [InlineData(WebhookKind.WeCom, "/errcode", OutboxStatus.Pending, "RobotRefused")]
    [InlineData(WebhookKind.Feishu, "/badcode", OutboxStatus.Pending, "RobotRefused")]
    [InlineData(WebhookKind.DingTalk, "/page", OutboxStatus.Pending, "RobotRefused")]
    public async Task EachAnswer_LeadsToItsState(WebhookKind kind, string path, OutboxStatus status, string code)
    {
        await MakeAsync(kind, path + "/state", Secret);
        await HappenAsync("Escalated");
        await RelayAsync();

        Assert.Equal(0, await DispatchAsync());

        var row = await RowAsync();
        Assert.Equal((status, 1, null), (row.Status, row.Attempts, row.LeaseToken));
        Assert.StartsWith(code + ": ", row.LastError, StringComparison.Ordinal);
        Assert.Empty(listener.At("/stolen"));
        if (status == OutboxStatus.Pending) { Assert.InRange(row.NextTryUtc!.Value, Now.AddSeconds(30), Now.AddSeconds(38)); }
    }

    [Fact]
    public async Task AHostThatHasLeftTheList_GetsNothing()
    {
        await MakeAsync(WebhookKind.Json, "/never", Secret, origin: listener.Origin.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await HappenAsync("Escalated");
        await RelayAsync();
        await DispatchAsync();

        Assert.Equal(OutboxStatus.Dead, (await RowAsync()).Status);
        Assert.StartsWith("HostNotAllowed: http://localhost:", (await RowAsync()).LastError, StringComparison.Ordinal);
        Assert.Empty(listener.At("/never"));
    }

    [Fact]
    public async Task ARobotInTrouble_CostsTheOthersNoAttempt()
    {
        await MakeAsync(WebhookKind.WeCom, "/errcode/many");
        for (var i = 0; i < 3; i++) { await HappenAsync("Escalated"); }
        await RelayAsync();
        await DispatchAsync();

        var rows = await portal.WithAsync(db => db.OutboxMessages.AsNoTracking().Where(m => m.Channel == OutboxChannel.Webhook).ToListAsync(Stop));
        Assert.Equal([0, 0, 1], rows.Select(r => r.Attempts).Order());
        Assert.All(rows, r => Assert.True(r.NextTryUtc > Now));
        Assert.Single(listener.At("/errcode/many"));
    }

    [Fact]
    public async Task EachEventIsPassedOnOnce_ToThoseWhoAskedForIt_FromWhenTheyDid()
    {
        var person = await portal.UserAsync("a@example.com");
        await HappenAsync("Escalated", person);
        await MakeAsync(WebhookKind.WeCom, "/events");
        Assert.Equal(0, await RelayAsync());
        var about = await HappenAsync("Escalated", person);
        await portal.WithAsync(async db =>
        {
            // A second reader of the same event, and an event that nobody asked for.
            var line = await db.Notifications.AsNoTracking().OrderByDescending(n => n.Id).FirstAsync(Stop);
            db.Notifications.AddRange(new Notification { RecipientId = await portal.UserAsync("b@example.com"), Kind = "Escalated", InstanceId = about, CreatedUtc = line.CreatedUtc }, new Notification { RecipientId = person, Kind = "Closed", InstanceId = about, CreatedUtc = line.CreatedUtc });
            return await db.SaveChangesAsync(Stop);
        });

        Assert.Equal((1, 0), (await RelayAsync(), await RelayAsync()));
    }

    [Fact]
    public async Task WhereverTheRelayDies_AnEventIsPassedOnOnce()
    {
        await MakeAsync(WebhookKind.WeCom, "/relay");
        for (var at = 1; at <= 8; at++)
        {
            await HappenAsync("Escalated");
            portal.Fault.Reset(at);
            await Record.ExceptionAsync(RelayAsync);
            portal.Fault.Reset(0);
            await RelayAsync();
            Assert.Equal(at, await portal.WithAsync(db => db.OutboxMessages.CountAsync(m => m.Channel == OutboxChannel.Webhook, Stop)));
        }
    }

    [Theory]
    [InlineData(false, "WebhookOff: ")]
    [InlineData(true, "WebhookGone: ")]
    public async Task WhatWaitsForAWebhookThatIsOffOrGone_IsNotSent(bool removed, string why)
    {
        await MakeAsync(WebhookKind.WeCom, "/off");
        await HappenAsync("Escalated");
        await RelayAsync();
        await portal.WithAsync(db => removed ? db.Webhooks.ExecuteDeleteAsync(Stop) : db.Webhooks.ExecuteUpdateAsync(s => s.SetProperty(w => w.IsEnabled, false), Stop));

        Assert.Equal(0, await DispatchAsync());

        Assert.Equal((OutboxStatus.Skipped, why), ((await RowAsync()).Status, (await RowAsync()).LastError));
        Assert.Empty(listener.At("/off"));
    }

    private DateTime Now => portal.Time.GetUtcNow().UtcDateTime;

    private Task<long> MakeAsync(WebhookKind kind, string path, string? secret = null, string? origin = null) => portal.WithAsync(async db =>
    {
        var vault = portal.Services.GetRequiredService<WebhookVault>();
        var webhook = new Webhook
        {
            Name = path, Kind = kind, Origin = origin ?? listener.Origin, SealedUrl = vault.Seal((origin ?? listener.Origin) + path), SealedSecret = secret is null ? null : vault.Seal(secret), Events = "Escalated", Culture = "en",
            IsEnabled = true, RequestId = Guid.NewGuid(), Version = 1, SeenNotificationId = await WebhookRelay.NewestAsync(db, Stop),
        };
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(Stop);
        return webhook.Id;
    });

    private async Task<long> HappenAsync(string kind, int? person = null)
    {
        var reader = person ?? await portal.UserAsync($"{Guid.NewGuid():N}@example.com");
        portal.Time.Advance(TimeSpan.FromSeconds(1));
        var about = await portal.CaseAsync(reader);
        await portal.TellAsync(reader, kind, about);
        await portal.WithAsync(db => db.Notifications.Where(n => n.InstanceId == about).ExecuteUpdateAsync(s => s.SetProperty(n => n.Facts, """{"action":"Close","step":"Received","note":"A secret note","byUtc":"2026-11-25T02:00:00Z"}"""), Stop));
        await portal.WithAsync(db => db.WorkflowInstances.Where(i => i.Id == about).ExecuteUpdateAsync(s => s.SetProperty(i => i.Context, "A secret customer").SetProperty(i => i.Severity, 2), Stop));
        return about;
    }

    private async Task<int> RelayAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WebhookRelay>().RunAsync(Stop);
    }

    private Task<int> DispatchAsync() => portal.Services.GetRequiredService<WebhookDispatcher>().RunAsync(Stop);

    private Task<OutboxMessage> RowAsync() => portal.WithAsync(db => db.OutboxMessages.AsNoTracking().SingleAsync(m => m.Channel == OutboxChannel.Webhook, Stop));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
