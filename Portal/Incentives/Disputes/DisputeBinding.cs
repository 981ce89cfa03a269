using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Disputes;

/// <summary>Ties the workflow to disagreements about statements.</summary>
public static class DisputeBinding
{
    public const string Id = "dispute";

    private static readonly string[] Ends = [DisputeStep.Granted, DisputeStep.Declined];

    public static WorkflowBinding Make() => new(
        [new StatementDisagreement()],
        async (db, instanceId) => await db.StatementDisputes.AsNoTracking().Include(d => d.Instance).SingleOrDefaultAsync(d => d.InstanceId == instanceId) is { } found ? new(found, found.Instance!) : null,
        (db, viewer) => db.StatementDisputes.VisibleTo(viewer, db).Select(d => d.InstanceId),
        body => JsonSerializer.Deserialize<DisputePolicy>(body) ?? DisputePolicy.Standard, typeof(IncentivesText), "/Incentives/Disputes", "cash-coin", "goal")
    {
        StandardPolicy = JsonSerializer.Serialize(DisputePolicy.Standard),
        SetOwner = (_, _) => throw new InvalidOperationException("A disagreement is about its owner's pay and never goes to somebody else."),
        ReadMany = async (db, ids) => await db.StatementDisputes.AsNoTracking().Where(d => ids.Contains(d.InstanceId)).ToDictionaryAsync(d => d.InstanceId, IWorkflowSubject (d) => d),
        Keep = (subject, outcome) =>
        {
            if (subject is StatementDispute dispute && Ends.Contains(outcome.State.Step)) { dispute.Outcome ??= outcome.Entries[^1].Note; }
        },
        EndsWithOwner = true, Insiders = PortalRoles.Employee | PortalRoles.Manager | PortalRoles.HR | PortalRoles.SalesOps,
    };
}
