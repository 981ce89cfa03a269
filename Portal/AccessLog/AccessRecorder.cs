using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.AccessLog;

/// <summary>
/// Takes notes of who was shown contact data. A page hands its note over in memory and waits for nothing; the notes of a second are one
/// write. What is handed over within the last second before a power failure is lost; exports are written before their file leaves.
/// </summary>
public sealed partial class AccessRecorder(IServiceScopeFactory scopes, TimeProvider time, ILogger<AccessRecorder> log) : BackgroundService
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);
    private readonly Channel<AccessEntry> notes = Channel.CreateUnbounded<AccessEntry>();
    private readonly SemaphoreSlim one = new(1, 1);

    public void Note(int userId, AccessVia via, string subject, long? subjectId, int count = 1, string? query = null)
    {
        if (count > 0) { notes.Writer.TryWrite(Entry(userId, via, subject, subjectId, count, query)); }
    }

    /// <summary>A note that the caller writes in a transaction of its own.</summary>
    public AccessEntry Entry(int userId, AccessVia via, string subject, long? subjectId, int count, string? query) => new()
    {
        AtUtc = time.GetUtcNow().UtcDateTime, UserId = userId, Via = via, Subject = subject, SubjectId = subjectId, Count = count, Query = string.IsNullOrEmpty(query) ? null : query.Length > 500 ? query[..499] + "…" : query,
    };

    /// <summary>Writes everything that was handed over until now.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            while (Take() is { Count: > 0 } batch)
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                db.AccessEntries.AddRange(batch);
                try { await db.SaveChangesAsync(cancellationToken); }
                catch (Exception error) when (error is DbUpdateException or OperationCanceledException)
                {
                    batch.ForEach(n => notes.Writer.TryWrite(n));
                    cancellationToken.ThrowIfCancellationRequested();
                    LogUnwritten(log, batch.Count, error);
                    return;
                }
            }
        }
        finally { one.Release(); }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await notes.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Gather, stoppingToken);
                await FlushAsync(stoppingToken);
            }
        }
        // Whoever stops the portal waits for this: what has been handed over is written first.
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { await FlushAsync(CancellationToken.None); }
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    private List<AccessEntry> Take()
    {
        var batch = new List<AccessEntry>();
        while (batch.Count < MostAtOnce && notes.Reader.TryRead(out var note)) { batch.Add(note); }
        return batch;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} entries of the access log could not be written; they are tried again")]
    private static partial void LogUnwritten(ILogger logger, int count, Exception error);
}
