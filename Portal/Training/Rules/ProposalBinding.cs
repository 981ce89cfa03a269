using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;

namespace Portal.Training.Rules;

/// <summary>Ties the workflow of proposals to what rules have found.</summary>
public static class ProposalBinding
{
    public const string Id = "proposal";

    public static WorkflowBinding Make() => new(
        [new TrainingProposal()],
        async (db, instanceId) => await db.TrainingProposals.AsNoTracking().Include(p => p.Instance).SingleOrDefaultAsync(p => p.InstanceId == instanceId) is { } found ? new(found, found.Instance!) : null,
        (db, viewer) => db.TrainingProposals.VisibleTo(viewer, db).Select(p => p.InstanceId),
        body => JsonSerializer.Deserialize<ProposalPolicy>(body) ?? ProposalPolicy.Standard, typeof(RulesText), "/Training/Proposals", "mortarboard", "goal")
    {
        StandardPolicy = JsonSerializer.Serialize(ProposalPolicy.Standard),
        SetOwner = (_, _) => throw new InvalidOperationException("What somebody is to learn never goes to somebody else."),
        ReadMany = async (db, ids) => await db.TrainingProposals.AsNoTracking().Where(p => ids.Contains(p.InstanceId)).ToDictionaryAsync(p => p.InstanceId, IWorkflowSubject (p) => p),
        EndsWithOwner = true, Insiders = PortalRoles.Employee | PortalRoles.Manager | PortalRoles.HR,
    };
}
