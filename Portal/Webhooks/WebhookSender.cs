using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Portal.Notifications;

namespace Portal.Webhooks;

/// <summary>What the other side said. No failure = it took the message.</summary>
public sealed record WebhookAnswer(int? Status, string Body, SendFailure? Failure);

/// <summary>Posts one message to a host of the list, and to no other: redirects are answers like any other.</summary>
public sealed class WebhookSender(HttpClient http, WebhookHosts hosts, WebhookVault vault, TimeProvider time)
{
    private const int MostShown = 300;

    public async Task<WebhookAnswer> SendAsync(Webhook webhook, WebhookNote note, CancellationToken cancellationToken)
    {
        var secret = vault.Open(webhook.SealedSecret);
        if (WebhookHosts.Parse(vault.Open(webhook.SealedUrl)) is not { } url || (webhook.SealedSecret is not null && secret is null)) { return Failed(SendBlame.Never, "KeysLost", ""); }
        if (!hosts.Allows(url)) { return Failed(SendBlame.Never, "HostNotAllowed", WebhookHosts.OriginOf(url)); }
        try
        {
            var request = WebhookRequest.Of(webhook.Kind, url, secret, note, time.GetUtcNow());
            using var posted = new HttpRequestMessage(HttpMethod.Post, request.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } } };
            foreach (var (name, value) in request.Headers) { posted.Headers.Add(name, value); }
            using var answer = await http.SendAsync(posted, cancellationToken);
            return Read(webhook.Kind, answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken), secret);
        }
        catch (HttpRequestException error) { return Failed(SendBlame.Later, error.InnerException is AuthenticationException ? "BadCertificate" : "HostUnreachable", error.Message); }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { return Failed(SendBlame.Later, "TimedOut", ""); }
    }

    private static WebhookAnswer Read(WebhookKind kind, HttpStatusCode status, string body, string? secret)
    {
        var (code, shown) = ((int)status, Shown(body, secret));
        var said = string.Create(CultureInfo.InvariantCulture, $"{code} {shown}");
        SendFailure? failure = code switch
        {
            >= 200 and < 300 => kind == WebhookKind.Json || Code(body) == 0 ? null : new(SendBlame.Later, "RobotRefused", shown),
            >= 300 and < 400 => new(SendBlame.Never, "RedirectRefused", said),
            408 or 425 or 429 or >= 500 => new(SendBlame.Later, "ServerBusy", said),
            _ => new(SendBlame.Never, "ServerRefused", said),
        };
        return new(code, shown, failure);
    }

    /// <summary>Robots answer 200 whatever happened; what they mean stands in <c>errcode</c> or <c>code</c>. <c>null</c> = no robot's answer.</summary>
    private static int? Code(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) { return null; }
            foreach (var name in new[] { "errcode", "code", "StatusCode" })
            {
                if (json.RootElement.TryGetProperty(name, out var value) && value.TryGetInt32(out var code)) { return code; }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException) { }
        return null;
    }

    private static string Shown(string body, string? secret)
    {
        var line = MailAddresses.Line(string.IsNullOrEmpty(secret) ? body : body.Replace(secret, "…", StringComparison.Ordinal), MostShown);
        return line;
    }

    private static WebhookAnswer Failed(SendBlame blame, string code, string detail) => new(null, "", new(blame, code, detail));
}
