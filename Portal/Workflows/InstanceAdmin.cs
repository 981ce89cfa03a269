using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

public enum RetryAnswer { NotFound, Mended, StillOpen }

/// <summary>What administrators do about incidents. Every act is written down.</summary>
public sealed class InstanceAdmin(PortalDbContext db, WorkflowRuntime runtime, TimerSweep sweep, TimeProvider time)
{
    /// <summary>Tries now what failed: finds the holders again, or fires the timer.</summary>
    public async Task<RetryAnswer> RetryAsync(long incidentId, Viewer viewer)
    {
        var incident = await db.Incidents.AsNoTracking().Include(i => i.Instance).SingleOrDefaultAsync(i => i.Id == incidentId && i.ResolvedUtc == null);
        if (incident?.Instance is not { } instance) { return RetryAnswer.NotFound; }
        var mended = incident.Kind is Incident.NobodyFound or Incident.TooFewFound
            ? await runtime.ReassignAsync(instance.DefinitionId, instance.Id, viewer.UserId)
            : await sweep.TryAsync(instance.Id, instance.DefinitionId);
        if (mended) { await CloseAsync(incidentId, viewer, "Retry", null); }
        return mended ? RetryAnswer.Mended : RetryAnswer.StillOpen;
    }

    /// <summary>Closes an incident that was mended elsewhere or needs nothing. False when it is closed already.</summary>
    public Task<bool> ResolveAsync(long incidentId, string reason, Viewer viewer) => CloseAsync(incidentId, viewer, "Resolve", reason);

    /// <summary>Calls a running case off for good, with whatever incidents it has.</summary>
    public Task<ActResult> CancelAsync(WorkflowInstance instance, string? reason, Guid requestId, Viewer viewer) => db.WriteAsync(async () =>
    {
        var result = await runtime.AdministerAsync(instance.DefinitionId, instance.Id, viewer.UserId, requestId, c => Cancelling.Of(c.Definition, c.Case, viewer.UserId, reason));
        if (result.Status == ActStatus.Done)
        {
            var now = time.GetUtcNow().UtcDateTime;
            await db.Incidents.Where(i => i.InstanceId == instance.Id && i.ResolvedUtc == null)
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.ResolvedUtc, now).SetProperty(i => i.ResolvedById, viewer.UserId));
        }
        return result;
    });

    private async Task<bool> CloseAsync(long incidentId, Viewer viewer, string change, string? reason)
    {
        var now = time.GetUtcNow().UtcDateTime;
        db.ChangeTracker.Clear();
        var incident = await db.Incidents.SingleOrDefaultAsync(i => i.Id == incidentId && i.ResolvedUtc == null);
        if (incident is null) { return false; }
        (incident.ResolvedUtc, incident.ResolvedById) = (now, viewer.UserId);
        db.Audit(now, viewer.UserId, "Incident", incidentId, change, incident.Kind, null, reason);
        await db.SaveChangesAsync();
        return true;
    }
}
