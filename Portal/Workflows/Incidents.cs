using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Workflows;

/// <summary>Writes down what failed beside a case and when it is tried again.</summary>
public static class Incidents
{
    /// <summary>Records a failure, or another attempt of one that is open, and puts the timer off: 1, 2, 4 … up to 60 minutes.</summary>
    public static async Task RecordAsync(IServiceScopeFactory scopes, TimeProvider time, long instanceId, string kind, Exception error)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        var incident = await db.Incidents.FirstOrDefaultAsync(i => i.InstanceId == instanceId && i.Kind == kind && i.ResolvedUtc == null);
        if (incident is null) { db.Incidents.Add(incident = new() { InstanceId = instanceId, Kind = kind, OpenedUtc = now }); }
        incident.Attempts++;
        incident.Error = error.Message.Length > 2000 ? error.Message[..2000] : error.Message;
        incident.NextTryUtc = now.AddMinutes(Math.Min(60, Math.Pow(2, incident.Attempts - 1)));
        await db.SaveChangesAsync();
        var next = incident.NextTryUtc;
        await db.WriteAsync(() => db.WorkflowInstances.Where(i => i.Id == instanceId).ExecuteUpdateAsync(s => s.SetProperty(i => i.NextTimerUtc, next)));
    }

    /// <summary>What failed before has worked now.</summary>
    public static async Task CloseAsync(PortalDbContext db, long instanceId, string kind, DateTime nowUtc)
    {
        var open = db.Incidents.Where(i => i.InstanceId == instanceId && i.Kind == kind && i.ResolvedUtc == null);
        if (await open.AnyAsync()) { await db.WriteAsync(() => open.ExecuteUpdateAsync(s => s.SetProperty(i => i.ResolvedUtc, nowUtc))); }
    }
}
