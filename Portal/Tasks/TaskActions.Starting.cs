using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Organization;
using Portal.Workflows.Engine;
using Portal.Workflows.Tasks;

namespace Portal.Tasks;

/// <summary>Beginnings of tasks: their workflow, those who help, and the planned ones of a goal.</summary>
public sealed partial class TaskActions
{
    /// <summary>Whether a planned task of the goal has nobody who answers for it, or somebody who has left; such a goal cannot be activated.</summary>
    public async Task<bool> HasOwnerlessAsync(long goalId)
    {
        var accountable = await db.Tasks.Where(t => t.GoalId == goalId && t.Status == WorkTaskStatus.Planned).Select(t => t.AccountableId).ToListAsync();
        return accountable.Exists(p => p is not { } person || !directory.Known.MayTake(person));
    }

    /// <summary>Starts the planned tasks of a goal that becomes active, inside the caller's transaction.</summary>
    /// <exception cref="InvalidOperationException">One of them has nobody who answers for it; ask <see cref="HasOwnerlessAsync"/> first.</exception>
    public Task ActivateAsync(long goalId, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await HasOwnerlessAsync(goalId)) { throw new InvalidOperationException($"Goal {goalId} has a task without anybody who answers for it."); }
        foreach (var id in await db.Tasks.Where(t => t.GoalId == goalId && t.Status == WorkTaskStatus.Planned).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync())
        {
            var task = await db.Tasks.Include(t => t.Helpers).SingleAsync(t => t.Id == id);
            task.Status = WorkTaskStatus.Open;
            await StartAsync(task, viewer.UserId);
        }
    });

    /// <summary>Takes a task that is only planned away.</summary>
    public Task<bool> RemoveAsync(long id, Viewer viewer) => db.WriteAsync(async () =>
    {
        var task = await db.Tasks.VisibleTo(viewer, db).Include(t => t.Helpers).SingleOrDefaultAsync(t => t.Id == id && t.Status == WorkTaskStatus.Planned);
        if (task is null || !task.IsOf(viewer)) { return false; }
        db.Audit(Now, viewer.UserId, AuditKind, id, "Removed", task.Title, null);
        db.Tasks.Remove(task);
        await db.SaveChangesAsync();
        return true;
    });

    private async Task StartAsync(WorkTask task, int actorId)
    {
        await starter.StartAsync(task);
        var helpers = task.Helpers.Select(h => h.UserId).Where(h => h != actorId).ToList();
        if (helpers.Count > 0) { await DoAsync(task.InstanceId!.Value, new(EngineActions.Copy, actorId, null, new() { People = helpers })); }
    }

    private async Task<bool> RestartAsync(long id, Viewer viewer) => await db.WriteAsync(async () =>
    {
        var task = await db.Tasks.Include(t => t.Helpers).SingleAsync(t => t.Id == id);
        if (task.InstanceId is not null || task.AccountableId is null || task.Status == WorkTaskStatus.Planned || !task.IsOf(viewer)) { return false; }
        db.Audit(Now, viewer.UserId, AuditKind, id, "Status", task.Status.ToString(), nameof(WorkTaskStatus.Open));
        await starter.StartAsync(task);
        return true;
    });

    /// <summary>Makes these the helpers; whoever comes new is told.</summary>
    private List<int> Help(WorkTask task, IReadOnlyList<int> wanted, Viewer viewer)
    {
        var (before, after) = (task.Helpers.Select(h => h.UserId).ToList(), Fit(wanted, task.AccountableId).ToList());
        string? Names(List<int> people) => people.Count == 0 ? null : string.Join(", ", people.Order().Select(p => directory.Known.NameOf(p)));
        db.Audit(Now, viewer.UserId, AuditKind, task.Id, "Helpers", Names(before), Names(after));
        task.Helpers.RemoveAll(h => !after.Contains(h.UserId));
        task.Helpers.AddRange(after.Except(before).Select(h => new TaskHelper { TaskId = task.Id, UserId = h }));
        return [.. after.Except(before).Where(h => h != viewer.UserId)];
    }

    private async Task PostponeAsync(long instance, WorkTask task, DateOnly due, Viewer viewer)
    {
        var facts = new JournalFacts { PromisedUtc = await EndOfAsync(due, task.AccountableId!.Value), Before = Day(task.DueOn), After = Day(due) };
        await DoAsync(instance, new(TaskAction.Postpone, viewer.UserId, null, facts), found => found.DueOn = due);
    }

    /// <summary>A step of a larger use case: when the engine refuses it, nothing of that happens.</summary>
    private async Task DoAsync(long instance, Command command, Action<WorkTask>? change = null)
    {
        var result = await runtime.ActAsync(TaskBinding.Id, instance, command, Guid.CreateVersion7(time.GetUtcNow()), int.MaxValue, (subject, _) => change?.Invoke((WorkTask)subject));
        if (!result.IsDone) { throw new InvalidOperationException($"{command.Action} of instance {instance} is refused: {string.Join(", ", result.Refusals.Select(r => r.Name))}."); }
    }
}
