using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Webhooks;

/// <summary>A message as it is posted: signed for the moment at which it goes.</summary>
public sealed record WebhookRequest(Uri Url, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public const string SignatureHeader = "X-Portal-Signature";
    public const string TimestampHeader = "X-Portal-Timestamp";
    public const string DeliveryHeader = "X-Portal-Delivery";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Follows what each platform's manual asks of a custom robot; a robot without a secret is not signed for.</summary>
    public static WebhookRequest Of(WebhookKind kind, Uri url, string? secret, WebhookNote note, DateTimeOffset now) => kind switch
    {
        WebhookKind.WeCom => new(url, Json(new JsonObject { ["msgtype"] = "markdown", ["markdown"] = new JsonObject { ["content"] = $"**{note.Title}**\n{Lines(note, "> {0}: {1}\n")}[{note.LinkText}]({note.Link.AbsoluteUri})" } }), None),
        WebhookKind.DingTalk => new(DingTalkUrl(url, secret, now), Json(new JsonObject
        {
            ["msgtype"] = "markdown", ["markdown"] = new JsonObject { ["title"] = note.Title, ["text"] = $"### {note.Title}\n{Lines(note, "- {0}: {1}\n")}\n[{note.LinkText}]({note.Link.AbsoluteUri})" },
        }), None),
        WebhookKind.Feishu => new(url, Json(Feishu(secret, note, now)), None),
        WebhookKind.Json => ForPrograms(url, secret, note, now),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>base64(HMAC-SHA256(key = secret, "timestamp\nsecret")), the timestamp in milliseconds, both in the address.</summary>
    private static Uri DingTalkUrl(Uri url, string? secret, DateTimeOffset now)
    {
        if (secret is null) { return url; }
        var timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Bytes(secret), Bytes($"{timestamp}\n{secret}")));
        return new UriBuilder(url) { Query = $"{(url.Query.Length > 1 ? url.Query[1..] + "&" : "")}timestamp={timestamp}&sign={Uri.EscapeDataString(sign)}" }.Uri;
    }

    /// <summary>base64(HMAC-SHA256(key = "timestamp\nsecret", nothing)), the timestamp in seconds, both in the body.</summary>
    private static JsonObject Feishu(string? secret, WebhookNote note, DateTimeOffset now)
    {
        var body = new JsonObject();
        if (secret is not null)
        {
            var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            (body["timestamp"], body["sign"]) = (timestamp, Convert.ToBase64String(HMACSHA256.HashData(Bytes($"{timestamp}\n{secret}"), Array.Empty<byte>())));
        }
        body["msg_type"] = "interactive";
        body["card"] = new JsonObject
        {
            ["header"] = new JsonObject { ["title"] = new JsonObject { ["tag"] = "plain_text", ["content"] = note.Title } },
            ["elements"] = new JsonArray(new JsonObject
            {
                ["tag"] = "div", ["text"] = new JsonObject { ["tag"] = "lark_md", ["content"] = $"{Lines(note, "**{0}**: {1}\n")}[{note.LinkText}]({note.Link.AbsoluteUri})" },
            }),
        };
        return body;
    }

    private static WebhookRequest ForPrograms(Uri url, string? secret, WebhookNote note, DateTimeOffset now)
    {
        var body = Json(new JsonObject
        {
            ["id"] = note.Id.ToString("D"), ["event"] = note.Event, ["at"] = Iso(note.AtUtc), ["workflow"] = note.Workflow, ["reference"] = note.Reference, ["step"] = note.Step,
            ["due"] = note.DueUtc is { } due ? Iso(due) : null, ["severity"] = note.Severity, ["link"] = note.Link.AbsoluteUri, ["title"] = note.Title,
        });
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string> { [DeliveryHeader] = note.Id.ToString("D"), [TimestampHeader] = timestamp };
        if (secret is not null) { headers[SignatureHeader] = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Bytes(secret), Bytes($"{timestamp}.{body}"))); }
        return new(url, body, headers);
    }

    private static string Lines(WebhookNote note, string form) => string.Concat(note.Lines.Select(l => string.Format(CultureInfo.InvariantCulture, form, l.Label, l.Value)));

    private static string Json(JsonObject body) => body.ToJsonString(Plain);

    private static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
