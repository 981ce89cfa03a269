using Microsoft.EntityFrameworkCore;
using Portal.Data;

namespace Portal.Workflows;

/// <summary>
/// After a change of something that deadlines depend on, the timer looks at the cases concerned again: at once, and even if the
/// process ends before it got to all of them.
/// </summary>
public static class DeadlineMarks
{
    /// <summary>Marks the open cases of these owners; call inside the transaction of the change. Returns how many there are.</summary>
    public static Task<int> MarkOwnersAsync(PortalDbContext db, IQueryable<int> owners, DateTime nowUtc) =>
        db.WorkflowInstances.Where(i => i.Status == InstanceStatus.Open && owners.Contains(i.OwnerId))
            // The version too: a command that was decided by the old calendar must look again.
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.NextTimerUtc, nowUtc).SetProperty(i => i.Version, i => i.Version + 1));

    /// <summary>Lets the open cases of a workflow take over a policy version; call inside the transaction that stores it. Returns how many there are.</summary>
    /// <param name="only">Of these; <c>null</c> = of all.</param>
    public static Task<int> MarkForPolicyAsync(PortalDbContext db, string definitionId, long policyVersionId, DateTime nowUtc, IReadOnlyCollection<long>? only = null) =>
        db.WorkflowInstances.Where(i => i.Status == InstanceStatus.Open && i.DefinitionId == definitionId && i.PolicyVersionId != policyVersionId && (only == null || only.Contains(i.Id)))
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.PendingPolicyVersionId, policyVersionId).SetProperty(i => i.NextTimerUtc, nowUtc).SetProperty(i => i.Version, i => i.Version + 1));

    /// <summary>Marks the open cases in which one of these people has something to decide, or somebody else does in their name.</summary>
    public static Task<int> MarkHoldersAsync(PortalDbContext db, IReadOnlyCollection<int> people, DateTime nowUtc) =>
        db.WorkflowInstances.Where(i => i.Status == InstanceStatus.Open
                && db.WorkItems.Any(w => w.InstanceId == i.Id && w.Status == WorkItemStatus.Open && (people.Contains(w.AssigneeId) || people.Contains(w.ForId ?? 0))))
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.NextTimerUtc, nowUtc).SetProperty(i => i.Version, i => i.Version + 1));
}
