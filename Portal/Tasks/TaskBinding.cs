using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Tasks;

namespace Portal.Tasks;

/// <summary>Ties the task workflow to tasks.</summary>
public static class TaskBinding
{
    public const string Id = "task";

    public static WorkflowBinding Make() => new(
        [new TaskCompletion()],
        async (db, instanceId) => await db.Tasks.AsNoTracking().Include(t => t.Instance).Include(t => t.Helpers).SingleOrDefaultAsync(t => t.InstanceId == instanceId) is { } task ? new(task, task.Instance!) : null,
        (db, viewer) => db.Tasks.VisibleTo(viewer, db).Where(t => t.InstanceId != null).Select(t => t.InstanceId!.Value),
        body => JsonSerializer.Deserialize<TaskPolicy>(body) ?? TaskPolicy.Standard, typeof(TasksText), "/Tasks", "clipboard-check", "goal")
    {
        StandardPolicy = JsonSerializer.Serialize(TaskPolicy.Standard),
        Keep = (subject, outcome) => ((WorkTask)subject).Follow(outcome),
        SetOwner = (subject, owner) => { var task = (WorkTask)subject; (task.AccountableId, task.Version) = (owner, task.Version + 1); },
        ReadMany = async (db, ids) => await db.Tasks.AsNoTracking().Include(t => t.Helpers).Where(t => ids.Contains(t.InstanceId!.Value)).ToDictionaryAsync(t => t.InstanceId!.Value, IWorkflowSubject (t) => t),
    };
}
