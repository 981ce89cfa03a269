using Portal.Notifications;
using Portal.Jobs;
using Quartz;

namespace Portal.Webhooks;

/// <summary>Sends what is due to webhooks: the same queue, leases, backoff and dead letters as mail, on a way of its own that a blocked mail server does not close.</summary>
public sealed partial class WebhookDispatcher(IServiceScopeFactory scopes, TimeProvider time, ILogger<WebhookDispatcher> log)
{
    private const int Batch = 20;

    /// <summary>Works off everything that is due now. Returns how many were taken.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var sent = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            var (queue, token) = (scope.ServiceProvider.GetRequiredService<OutboxQueue>(), Guid.NewGuid());
            var messages = await queue.ClaimAsync(OutboxChannel.Webhook, token, Batch, cancellationToken);
            if (messages.Count == 0) { break; }
            try { sent += await SendAsync(scope.ServiceProvider, queue, token, messages, cancellationToken); }
            finally { await queue.ReleaseAsync(token); }
        }
        return sent;
    }

    private async Task<int> SendAsync(IServiceProvider services, OutboxQueue queue, Guid token, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        var notes = await services.GetRequiredService<WebhookNotes>().WriteAsync(messages, cancellationToken);
        var sender = services.GetRequiredService<WebhookSender>();
        var (troubled, sent) = (new Dictionary<long, SendFailure>(), 0);
        foreach (var message in messages)
        {
            if (cancellationToken.IsCancellationRequested) { break; }
            var (webhook, note) = notes[message.Id];
            if (webhook is not { IsEnabled: true } || note is null) { await queue.SkippedAsync(message, token, webhook is null ? "WebhookGone" : "WebhookOff"); continue; }
            if (troubled.TryGetValue(webhook.Id, out var trouble))
            {
                // One refusal is enough for now; the others keep all their attempts.
                await queue.SettledAsync(message, token, new(SendWay.Later, time.GetUtcNow().UtcDateTime + Backoff.After(1), trouble.Code));
                continue;
            }
            if ((await sender.SendAsync(webhook, note, cancellationToken)).Failure is not { } failure) { await queue.SentAsync(message, token); sent++; continue; }
            await queue.FailedAsync(message, token, failure);
            if (failure.Blame == SendBlame.Later) { troubled[webhook.Id] = failure; }
            LogFailed(log, message.Id, webhook.Name, failure);
        }
        return sent;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Id} to webhook {Webhook} was not taken. {Failure}")]
    private static partial void LogFailed(ILogger logger, Guid id, string webhook, SendFailure failure);
}

[DisallowConcurrentExecution]
public sealed class WebhookJob(JobJournal journal, WebhookRelay relay, WebhookDispatcher dispatcher) : RecordedJob(journal)
{
    protected override async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await relay.RunAsync(cancellationToken);
        return await dispatcher.RunAsync(cancellationToken);
    }
}
