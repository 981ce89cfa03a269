using System.Globalization;
using Portal.Data;

namespace Portal.Webhooks;

/// <summary>
/// The hosts that webhooks may go to, from <c>Webhooks:AllowedHosts</c>: exact names, nobody else, and <c>https</c> unless an entry says
/// <c>http://host:port</c>. The list is the operator's and not a page's, so that who takes over an administrator's sign-in cannot reach
/// into the intranet with it.
/// </summary>
public sealed class WebhookHosts
{
    private readonly HashSet<string> origins;

    public WebhookHosts(IEnumerable<string> entries) => origins = [.. entries.Select(Read)];

    public IReadOnlyCollection<string> Origins => origins;

    public bool Allows(Uri url) => origins.Contains(OriginOf(url));

    public bool Allows(string origin) => origins.Contains(origin);

    /// <summary>The address as it is typed, when it is one that a message could be posted to: absolute, http or https, no name or password in it.</summary>
    public static Uri? Parse(string? typed) => Uri.TryCreate(typed?.Trim(), UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.UserInfo.Length == 0 && url.Host.Length > 0 && url.Fragment.Length == 0 ? url : null;

    /// <summary><c>https://host</c>, with the port where it is not the usual one.</summary>
    public static string OriginOf(Uri url)
    {
        var host = url.IdnHost.Contains(':', StringComparison.Ordinal) ? $"[{url.IdnHost}]" : url.IdnHost.ToLowerInvariant();
        return url.IsDefaultPort ? $"{url.Scheme}://{host}" : string.Create(CultureInfo.InvariantCulture, $"{url.Scheme}://{host}:{url.Port}");
    }

    /// <exception cref="StartupException">An entry is no host; the message says which.</exception>
    public static WebhookHosts Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Webhooks:AllowedHosts");
        var entries = section.GetChildren().Select(c => c.Value).Append(section.Value)
            .SelectMany(v => (v ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return new(entries);
    }

    private static string Read(string entry)
    {
        var url = Parse(entry.Contains("://", StringComparison.Ordinal) ? entry : "https://" + entry);
        if (url is null || url.AbsolutePath != "/" || url.Query.Length > 0 || entry.Contains('*', StringComparison.Ordinal))
        {
            throw new StartupException($"Webhooks:AllowedHosts has '{entry}'; name hosts such as qyapi.weixin.qq.com, host:port, or http://host:port for one without TLS. Set it in appsettings.json or by the environment variable Webhooks__AllowedHosts, hosts separated by commas.");
        }
        return OriginOf(url);
    }
}
