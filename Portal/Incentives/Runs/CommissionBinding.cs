using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Runs;

/// <summary>Ties the release to runs.</summary>
public static class CommissionBinding
{
    public const string Id = "commission";

    public static WorkflowBinding Make() => new(
        [new CommissionRelease()],
        async (db, instanceId) => await ReadAsync(db, instanceId) is { } run ? new(run, run.Instance!) : null,
        (db, viewer) => db.CommissionRuns.VisibleTo(viewer, db).Select(r => r.InstanceId),
        body => JsonSerializer.Deserialize<RunPolicy>(body) ?? RunPolicy.Standard, typeof(IncentivesText), "/Incentives/Runs", "cash-coin", "goal")
    {
        StandardPolicy = JsonSerializer.Serialize(RunPolicy.Standard),
        SetOwner = (subject, owner) => { var run = (CommissionRun)subject; (run.OwnerId, run.Version) = (owner, run.Version + 1); },
        ReadMany = async (db, ids) => await db.CommissionRuns.AsNoTracking().Where(r => ids.Contains(r.InstanceId)).ToDictionaryAsync(r => r.InstanceId, IWorkflowSubject (r) => r),
        Keep = (subject, outcome) =>
        {
            if (subject is CommissionRun { ReleasedUtc: null } run && outcome.State.Step == RunStep.Released) { run.ReleasedUtc = outcome.Entries[^1].AtUtc; }
        },
        Insiders = PortalRoles.Manager | PortalRoles.HR | PortalRoles.SalesOps,
    };

    /// <summary>Whom a run pays, with their managers.</summary>
    public static async Task<IReadOnlyDictionary<int, int?>> ManagersAsync(PortalDbContext db, long run) =>
        (await db.CommissionStatements.Where(s => s.RunId == run).Select(s => new { s.PersonId, s.ManagerId }).Distinct().ToListAsync()).GroupBy(s => s.PersonId).ToDictionary(g => g.Key, g => g.First().ManagerId);

    private static async Task<CommissionRun?> ReadAsync(PortalDbContext db, long instanceId)
    {
        var run = await db.CommissionRuns.AsNoTracking().Include(r => r.Instance).SingleOrDefaultAsync(r => r.InstanceId == instanceId);
        if (run is not null) { run.ManagersOfPaid = await ManagersAsync(db, run.Id); }
        return run;
    }
}
