using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Plans;

/// <summary>Ties the approval to versions of plans.</summary>
public static class IncentiveBinding
{
    public const string Id = "incentive";

    public static WorkflowBinding Make() => new(
        [new IncentiveApproval()],
        async (db, instanceId) => await ReadAsync(db, instanceId) is { } version ? new(version, version.Instance!) : null,
        (db, viewer) => db.IncentiveVersions.VisibleTo(viewer, db).Select(v => v.InstanceId),
        body => JsonSerializer.Deserialize<IncentivePolicy>(body) ?? IncentivePolicy.Standard, typeof(IncentivesText), "/Incentives/Plans", "cash-coin", "goal")
    {
        StandardPolicy = JsonSerializer.Serialize(IncentivePolicy.Standard),
        SetOwner = (subject, owner) => { var version = (IncentiveVersion)subject; (version.OwnerId, version.Version) = (owner, version.Version + 1); },
        ReadMany = async (db, ids) => await db.IncentiveVersions.AsNoTracking().Where(v => ids.Contains(v.InstanceId)).ToDictionaryAsync(v => v.InstanceId, IWorkflowSubject (v) => v),
        Keep = (subject, outcome) =>
        {
            if (subject is IncentiveVersion { ApprovedUtc: null } version && outcome.State.Step == IncentiveStep.Approved) { version.ApprovedUtc = outcome.Entries[^1].AtUtc; }
        },
        Insiders = PortalRoles.Manager | PortalRoles.HR | PortalRoles.SalesOps,
    };

    private static async Task<IncentiveVersion?> ReadAsync(PortalDbContext db, long instanceId)
    {
        var version = await db.IncentiveVersions.AsNoTracking().Include(v => v.Instance).Include(v => v.Covers).SingleOrDefaultAsync(v => v.InstanceId == instanceId);
        if (version is not null) { (version.Covered, version.PayFigures) = (await db.CoveredAsync(version), await db.OfPayAsync()); }
        return version;
    }
}
