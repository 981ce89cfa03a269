using Microsoft.EntityFrameworkCore;
using MimeKit;
using Portal.Data;

namespace Portal.Notifications;

/// <summary>
/// Sends what is due, at least once. Lease, send, mark: whoever dies in between leaves a lease that runs out, and the mail goes again
/// under the same Message-ID. No transaction and no gate is held while the server is spoken to.
/// </summary>
public sealed partial class MailDispatcher(IServiceScopeFactory scopes, MailRoutes routes, MailWriter writer, MailComposer composer, RouteHealth health, TimeProvider time, ILogger<MailDispatcher> log)
{
    private const int Batch = 50;

    /// <summary>Works off everything that is due now, as far as the server lets it. Returns how many were sent.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var sent = 0;
        while (!cancellationToken.IsCancellationRequested && !health.IsPaused(time.GetUtcNow().UtcDateTime) && Math.Min(Batch, health.Allowance()) is > 0 and var most)
        {
            await using var scope = scopes.CreateAsyncScope();
            var queue = scope.ServiceProvider.GetRequiredService<OutboxQueue>();
            var token = Guid.NewGuid();
            var messages = await queue.ClaimAsync(OutboxChannel.Mail, token, most, cancellationToken);
            if (messages.Count == 0) { break; }
            sent += await SendAsync(scope.ServiceProvider, queue, token, messages, cancellationToken);
        }
        return sent;
    }

    private async Task<int> SendAsync(IServiceProvider services, OutboxQueue queue, Guid token, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        SendFailure? blocked = null;
        var sent = 0;
        try
        {
            var going = await services.GetRequiredService<MailRouter>().SettleAsync(messages, token, cancellationToken);
            var ready = await ReadyAsync(services.GetRequiredService<MailDrafts>(), queue, token, going, cancellationToken);
            if (ready.Count == 0) { return 0; }
            await using var route = routes.Make();
            blocked = await OpenAsync(route, cancellationToken);
            foreach (var (message, mail) in ready)
            {
                if (blocked is not null || !route.IsOpen || cancellationToken.IsCancellationRequested) { break; }
                var failure = await TryAsync(route, mail, cancellationToken);
                if (failure is { Blame: SendBlame.Route }) { blocked = failure; }
                else if (failure is not null) { await queue.FailedAsync(message, token, failure); LogFailed(log, message.Id, failure); }
                else { await queue.SentAsync(message, token); health.Count(); sent++; }
            }
            if (blocked is null) { health.Free(); }
            else { health.Blocked(blocked); LogBlocked(log, blocked); }
        }
        finally { await queue.ReleaseAsync(token, blocked); }
        return sent;
    }

    /// <summary>Writes the mails before the server is called; what cannot be written is answered for at once.</summary>
    private async Task<List<(OutboxMessage, MimeMessage)>> ReadyAsync(MailDrafts drafts, OutboxQueue queue, Guid token, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var ready = new List<(OutboxMessage, MimeMessage)>(messages.Count);
        foreach (var draft in await drafts.ReadAsync(messages, cancellationToken))
        {
            if (draft.Recipient is { IsDisabled: true } || (!draft.IsForCustomer && draft.Recipient is null)) { await queue.SkippedAsync(draft.Message, token); continue; }
            if (draft.Digest is { Count: 0 }) { await queue.SkippedAsync(draft.Message, token, "ReadMeanwhile"); continue; }
            var (address, name) = draft.IsForCustomer ? (draft.Message.Address, draft.Message.AddressName) : (draft.Recipient!.Email, draft.Recipient.FullName);
            if (!MailAddresses.TryMake(address, name, out var to))
            {
                await queue.FailedAsync(draft.Message, token, new(SendBlame.Never, "BadAddress", address ?? ""));
                continue;
            }
            try { ready.Add((draft.Message, composer.Compose(writer.Write(draft), to, draft.Message.Id))); }
            // One message that cannot be written must not hold up the others.
            catch (Exception error) when (error is not OperationCanceledException)
            {
                await queue.FailedAsync(draft.Message, token, new(SendBlame.Later, "NotWritten", error.Message));
            }
        }
        return ready;
    }

    private static async Task<SendFailure?> OpenAsync(IMailRoute route, CancellationToken cancellationToken)
    {
        try { await route.OpenAsync(cancellationToken); return null; }
        catch (Exception error) when (error is not OutOfMemoryException && !cancellationToken.IsCancellationRequested) { return SendFailure.Connecting(error); }
    }

    private static async Task<SendFailure?> TryAsync(IMailRoute route, MimeMessage mail, CancellationToken cancellationToken)
    {
        try { await route.SendAsync(mail, cancellationToken); return null; }
        catch (Exception error) when (error is not OutOfMemoryException && !cancellationToken.IsCancellationRequested) { return SendFailure.Sending(error); }
    }

    /// <summary>Sends one mail now, beside the queue, and says how it went: for the test button.</summary>
    public async Task<SendFailure?> SendNowAsync(MimeMessage mail, CancellationToken cancellationToken)
    {
        await using var route = routes.Make();
        return await OpenAsync(route, cancellationToken) ?? await TryAsync(route, mail, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} was not sent. {Failure}")]
    private static partial void LogFailed(ILogger logger, Guid id, SendFailure failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "No mail can be sent now; it waits. {Failure}")]
    private static partial void LogBlocked(ILogger logger, SendFailure failure);
}
