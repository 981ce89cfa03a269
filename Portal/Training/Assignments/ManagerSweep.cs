using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Training;

namespace Portal.Training.Assignments;

/// <summary>Gives what a former manager still had to decide about somebody's training to the manager they have now.</summary>
public sealed class ManagerSweep(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory)
{
    private static readonly string[] Managed = [TrainingStep.Extending, TrainingStep.Submitted, TrainingStep.Failed];

    /// <returns>How many seats went to somebody else.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var people = await directory.CurrentAsync(db, stop);
        var held = await db.WorkItems.Where(w => w.Status == WorkItemStatus.Open && w.Kind == WorkItemKind.Decide && !w.IsEscalation && w.Instance!.DefinitionId == TrainingBinding.Id && Managed.Contains(w.Step) && w.AssigneeId != w.Instance.OwnerId)
            .Select(w => new { w.InstanceId, w.AssigneeId, w.ForId, w.Instance!.OwnerId }).ToListAsync(stop);
        var moved = 0;
        foreach (var item in held)
        {
            // HR verifies what the course gives to HR; only a manager's seat follows the reporting line.
            var former = item.ForId ?? item.AssigneeId;
            if (people.ManagerOf(item.OwnerId) is not { } now || now == former || !people.IsActive(now) || people.HrOf(item.OwnerId).Contains(former) || people.Subtree(former).Contains(item.OwnerId)) { continue; }
            await runtime.HandOverAsync(TrainingBinding.Id, item.InstanceId, former, now, null, people, tell: true);
            moved++;
        }
        return moved;
    }
}
