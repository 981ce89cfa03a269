using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Workflows;

/// <summary>Finds instances whose timer is due and lets the engine act on each, one transaction an instance.</summary>
public sealed partial class TimerSweep(IServiceScopeFactory scopes, TimeProvider time, ILogger<TimerSweep> log)
{
    private const int Batch = 100;

    /// <summary>Works off everything that is due now. Returns how many instances something happened to.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var done = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var due = await DueAsync(cancellationToken);
            foreach (var (id, definition) in due)
            {
                if (cancellationToken.IsCancellationRequested) { return done; }
                done += await TickAsync(id, definition) ? 1 : 0;
            }
            if (due.Count < Batch) { return done; }
        }
        return done;
    }

    private async Task<List<(long Id, string DefinitionId)>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        return await db.WorkflowInstances.Where(i => i.NextTimerUtc <= now).OrderBy(i => i.NextTimerUtc).Select(i => new ValueTuple<long, string>(i.Id, i.DefinitionId)).Take(Batch).ToListAsync(cancellationToken);
    }

    private async Task<bool> TickAsync(long id, string definition)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var done = await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().TickAsync(definition, id);
            await Incidents.CloseAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), id, Incident.TimerFailed, time.GetUtcNow().UtcDateTime);
            return done;
        }
        catch (DbUpdateConcurrencyException) { return false; }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await FailAsync(id, error);
            return false;
        }
    }

    /// <summary>Does what is due for one instance now, at an administrator's wish; false when it failed again.</summary>
    public async Task<bool> TryAsync(long id, string definition)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<WorkflowRuntime>().TickAsync(definition, id);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await FailAsync(id, error);
            return false;
        }
    }

    private async Task FailAsync(long id, Exception error)
    {
        LogFailed(log, id, error);
        await Incidents.RecordAsync(scopes, time, id, Incident.TimerFailed, error);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The timer of workflow instance {Instance} failed")]
    private static partial void LogFailed(ILogger logger, long instance, Exception error);
}
