using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Portal.Notifications;

/// <summary>The way mail leaves the portal, opened once a batch.</summary>
public interface IMailRoute : IAsyncDisposable
{
    /// <summary>False after the other side has hung up: the rest of the batch needs a new connection.</summary>
    bool IsOpen { get; }

    Task OpenAsync(CancellationToken cancellationToken);

    Task SendAsync(MimeMessage message, CancellationToken cancellationToken);
}

public sealed class MailRoutes(MailSettings settings)
{
    public IMailRoute Make() => settings.Host is null ? new PickupRoute(settings.PickupFolder) : new SmtpRoute(settings);
}

/// <summary>A server that is spoken to in TLS or not at all, as configured; never “TLS when offered”, which anybody between can strip.</summary>
public sealed class SmtpRoute(MailSettings settings) : IMailRoute
{
    private readonly SmtpClient client = new() { Timeout = (int)settings.Timeout.TotalMilliseconds };

    public bool IsOpen => client.IsConnected;

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken);
        if (settings.CertificateSha256 is { } pinned)
        {
            client.ServerCertificateValidationCallback = (_, certificate, _, _) =>
                certificate is X509Certificate2 known && known.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == pinned;
        }
        // An offline intranet cannot ask the authorities' revocation servers.
        client.CheckCertificateRevocation = false;
        client.LocalDomain = settings.MessageHost;
        await client.ConnectAsync(settings.Host!, settings.Port, settings.Security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        }, limit.Token);
        if (settings.User is not null) { await client.AuthenticateAsync(settings.User, settings.Password!, limit.Token); }
    }

    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken);
        await client.SendAsync(message, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        using (client)
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2)))
        {
            try { await client.DisconnectAsync(true, limit.Token); }
            // All mails have been answered for by now; how the farewell goes changes nothing.
            catch (Exception error) when (error is IOException or OperationCanceledException or SmtpProtocolException or SmtpCommandException or InvalidOperationException) { }
        }
    }

    private CancellationTokenSource Limit(CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.Timeout);
        return limit;
    }
}

/// <summary>Without a server: one <c>.eml</c> file a mail, which appears whole or not at all.</summary>
public sealed class PickupRoute(string folder) : IMailRoute
{
    public bool IsOpen => true;

    public Task OpenAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        return Task.CompletedTask;
    }

    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        // The id is ours and a valid file name; sent twice, it is the same file.
        var target = Path.Combine(folder, message.MessageId!.Split('@')[0] + ".eml");
        var half = target + ".tmp";
        await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await message.WriteToAsync(file, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move(half, target, overwrite: true);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
