using System.Globalization;
using MimeKit;
using Portal.Data;
using Portal.Shared;

namespace Portal.Notifications;

public enum MailSecurity { None, StartTls, Tls }

/// <summary>Where mail goes and under which name, read from <c>Mail:*</c> and <c>PublicBaseUrl</c> once at start.</summary>
public sealed record MailSettings
{
    /// <summary>The SMTP server; <c>null</c> = mail is written to <see cref="PickupFolder"/>.</summary>
    public string? Host { get; init; }
    public required int Port { get; init; }
    public required MailSecurity Security { get; init; }
    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>SHA-256 of the only certificate to trust, hex, for a server whose certificate no authority has signed.</summary>
    public string? CertificateSha256 { get; init; }
    public required MailboxAddress From { get; init; }
    public string FromName => From.Name ?? From.Address;
    public required string PickupFolder { get; init; }

    /// <summary>Refusals of one message after which it waits for an administrator.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>Messages a minute to the SMTP server.</summary>
    public required int PerMinute { get; init; }

    /// <summary>How long the server may be silent before it counts as gone.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Links in mail begin with it; ends with a slash.</summary>
    public required Uri PublicBaseUrl { get; init; }

    /// <summary>What stands after the @ of a Message-ID.</summary>
    public string MessageHost => PublicBaseUrl.IdnHost;

    /// <exception cref="StartupException">A value is wrong; the message says which and how to mend it.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        var host = Text(mail, "Host");
        if (host is not null && Uri.CheckHostName(host) == UriHostNameType.Unknown) { throw Wrong("Host", host, "give the name or address of the SMTP server, without a port"); }
        var security = Choice(mail, host is null ? MailSecurity.None : MailSecurity.StartTls);
        var (user, password) = (Text(mail, "User"), Text(mail, "Password"));
        if (user is null != password is null) { throw Wrong(user is null ? "User" : "Password", "", "User and Password belong together: set both or neither"); }
        if (user is not null && security == MailSecurity.None) { throw Wrong("Security", "None", "a password is sent over StartTls or Tls only"); }
        return new()
        {
            Host = host, Security = security, User = user, Password = password, CertificateSha256 = Fingerprint(mail),
            Port = Number(mail, "Port", security switch { MailSecurity.StartTls => 587, MailSecurity.Tls => 465, MailSecurity.None => 25, _ => 25 }, 65535),
            From = Sender(mail), PickupFolder = Path.GetFullPath(Text(mail, "PickupFolder") ?? Path.Combine("data", "mail")),
            MaxAttempts = Number(mail, "MaxAttempts", 8, 100), PerMinute = Number(mail, "PerMinute", 300, 100_000),
            Timeout = TimeSpan.FromSeconds(Number(mail, "TimeoutSeconds", 30, 600)), PublicBaseUrl = Base(configuration),
        };
    }

    private static MailSecurity Choice(IConfiguration mail, MailSecurity otherwise)
    {
        var typed = Text(mail, "Security");
        if (typed is null) { return otherwise; }
        return Enum.TryParse<MailSecurity>(typed, true, out var security) && Enum.IsDefined(security) ? security : throw Wrong("Security", typed, "use None, StartTls or Tls");
    }

    private static int Number(IConfiguration mail, string key, int otherwise, int most)
    {
        var typed = Text(mail, key);
        if (typed is null) { return otherwise; }
        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number : throw Wrong(key, typed, $"use a whole number from 1 to {most}");
    }

    private static MailboxAddress Sender(IConfiguration mail)
    {
        var typed = Text(mail, "From") ?? "portal@localhost";
        return MailAddresses.TryMake(typed, Text(mail, "FromName") ?? "KeyAccountPortal", out var sender) ? sender
            : throw Wrong("From", typed, "use one plain mail address such as portal@example.com");
    }

    private static string? Fingerprint(IConfiguration mail)
    {
        var typed = Text(mail, "CertificateSha256");
        var hex = typed?.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant();
        return hex is null || (hex.Length == 64 && hex.All(char.IsAsciiHexDigit)) ? hex : throw Wrong("CertificateSha256", typed!, "use the 64 hexadecimal digits that openssl x509 -fingerprint -sha256 shows");
    }

    private static Uri Base(IConfiguration configuration)
    {
        var url = PublicAddress.Of(configuration);
        if (url is null || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new StartupException($"PublicBaseUrl is '{configuration["PublicBaseUrl"]}'; links in mail need the address under which people reach the portal. Set it in appsettings.json or by the environment variable PublicBaseUrl, for example to https://portal.example.com.");
        }
        return url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
    }

    private static string? Text(IConfiguration mail, string key) => string.IsNullOrWhiteSpace(mail[key]) ? null : mail[key]!.Trim();

    private static StartupException Wrong(string key, string value, string mend) =>
        new($"Mail:{key} is '{value}'; {mend}. Set it in appsettings.json or by the environment variable Mail__{key}.");
}
