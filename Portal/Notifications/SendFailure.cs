using System.Net.Sockets;
using System.Security.Authentication;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Portal.Notifications;

/// <summary>What a failed attempt means.</summary>
public enum SendBlame
{
    /// <summary>The way itself is blocked; every mail waits and none is blamed.</summary>
    Route,

    /// <summary>This message may pass later.</summary>
    Later,

    /// <summary>This message will never pass as it is.</summary>
    Never,
}

/// <param name="Code">A text key, <c>Failure.{Code}</c>.</param>
/// <param name="Detail">What the other side said.</param>
public sealed record SendFailure(SendBlame Blame, string Code, string Detail)
{
    /// <summary>As it is stored: code, colon, detail.</summary>
    public override string ToString() => MailAddresses.Line($"{Code}: {Detail}", 1000);

    /// <summary>A failure before any message was offered.</summary>
    public static SendFailure Connecting(Exception error) => new(SendBlame.Route, error switch
    {
        SslHandshakeException or System.Security.Authentication.AuthenticationException => "BadCertificate",
        NotSupportedException => "NoTls",
        MailKit.Security.AuthenticationException or SaslException => "SignInRefused",
        SocketException => "Unreachable",
        SmtpCommandException => "ServerRefused",
        IOException or UnauthorizedAccessException => "ConnectionLost",
        _ => "TimedOut",
    }, Words(error));

    /// <summary>A failure of one message on an open connection.</summary>
    public static SendFailure Sending(Exception error) => error switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } refused => new(SendBlame.Route, "SenderRefused", Words(refused)),
        SmtpCommandException refused when (int)refused.StatusCode is 530 or 534 or 535 or 538 => new(SendBlame.Route, "SignInRefused", Words(refused)),
        SmtpCommandException refused when (int)refused.StatusCode >= 500 => new(SendBlame.Never, "ServerRefused", Words(refused)),
        SmtpCommandException refused => new(SendBlame.Later, "ServerBusy", Words(refused)),
        ServiceNotAuthenticatedException => new(SendBlame.Route, "SignInRefused", Words(error)),
        NotSupportedException or FormatException => new(SendBlame.Never, "Unsendable", Words(error)),
        TimeoutException or OperationCanceledException => new(SendBlame.Later, "TimedOut", Words(error)),
        UnauthorizedAccessException => new(SendBlame.Route, "FolderRefused", Words(error)),
        _ => new(SendBlame.Later, "ConnectionLost", Words(error)),
    };

    private static string Words(Exception error) => error is SmtpCommandException refused
        ? $"{(int)refused.StatusCode} {refused.Message}{(refused.Mailbox is null ? "" : $" ({refused.Mailbox.Address})")}"
        : error.InnerException is { } inner and not SocketException && error is SslHandshakeException ? inner.Message : error.Message;
}
