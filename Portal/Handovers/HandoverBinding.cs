using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Handovers;

namespace Portal.Handovers;

/// <summary>Ties the handover workflow to accounts that have a new owner.</summary>
public static class HandoverBinding
{
    public const string Id = "handover";

    public static WorkflowBinding Make() => new(
        [new HandoverAcknowledgement()],
        async (db, instanceId) => await db.AccountHandovers.AsNoTracking().Include(h => h.Instance).SingleOrDefaultAsync(h => h.InstanceId == instanceId) is { } handover ? new(handover, handover.Instance!) : null,
        (db, viewer) => db.AccountHandovers.VisibleTo(viewer, db).Select(h => h.InstanceId),
        body => JsonSerializer.Deserialize<HandoverPolicy>(body) ?? HandoverPolicy.Standard, typeof(HandoversText), "/Handovers", "arrow-left-right", "goal")
    {
        StandardPolicy = JsonSerializer.Serialize(HandoverPolicy.Standard),
        SetOwner = (subject, owner) => { var handover = (AccountHandover)subject; (handover.OwnerId, handover.Version) = (owner, handover.Version + 1); },
        ReadMany = async (db, ids) => await db.AccountHandovers.AsNoTracking().Where(h => ids.Contains(h.InstanceId)).ToDictionaryAsync(h => h.InstanceId, IWorkflowSubject (h) => h),
        FollowsRecord = true,
    };
}
