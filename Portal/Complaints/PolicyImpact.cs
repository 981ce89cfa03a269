using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Workflows;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Complaints;

/// <summary>What new time limits would mean for a running case.</summary>
/// <param name="BeforeUtc">Its deadline as it is.</param>
/// <param name="AfterUtc">Its deadline under the new limits.</param>
public sealed record ImpactRow(long InstanceId, string Reference, int OwnerId, int PolicyNumber, DateTime? BeforeUtc, DateTime? AfterUtc);

/// <summary>Computes what would happen to running complaints, by the function that would make it happen.</summary>
public sealed class PolicyImpact(PortalDbContext db, WorkflowRuntime runtime)
{
    public const int MostShown = 200;

    /// <summary>The first running complaints by deadline, each under the policy that is asked about.</summary>
    public async Task<IReadOnlyList<ImpactRow>> OfAsync(ComplaintPolicy policy, CancellationToken cancellationToken)
    {
        var running = await db.WorkflowInstances.AsNoTracking().Where(i => i.DefinitionId == ComplaintBinding.Id && i.Status == InstanceStatus.Open)
            .OrderBy(i => i.DueUtc == null).ThenBy(i => i.DueUtc).ThenBy(i => i.Id).Take(MostShown).ToListAsync(cancellationToken);
        var numbers = await db.PolicyVersions.Where(p => p.DefinitionId == ComplaintBinding.Id).ToDictionaryAsync(p => p.Id, p => p.Number, cancellationToken);
        return [.. (await runtime.ReadManyAsync(ComplaintBinding.Id, running)).Select(c =>
        {
            var after = Adopting.Of(c.Definition, c.Case with { Policy = policy }, 0, 0, null);
            return new ImpactRow(c.Instance.Id, c.Instance.Reference, c.Instance.OwnerId, numbers[c.Instance.PolicyVersionId], c.Instance.DueUtc, after?.DueUtc);
        })];
    }
}
