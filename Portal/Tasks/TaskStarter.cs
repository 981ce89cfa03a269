using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Workflows;

namespace Portal.Tasks;

/// <summary>Sets the workflow of stored tasks going. Call inside <see cref="PortalDbContext.WriteAsync"/>.</summary>
public sealed class TaskStarter(PortalDbContext db, WorkflowRuntime runtime, TimeProvider time)
{
    /// <param name="task">Stored and tracked, with somebody who is accountable.</param>
    public async Task StartAsync(WorkTask task)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var account = task.AccountId is null ? null : await db.Accounts.Where(a => a.Id == task.AccountId).Select(a => a.Name).SingleAsync();
        var instance = new WorkflowInstance
        {
            DefinitionId = TaskBinding.Id, DefinitionVersion = runtime.NewestVersion(TaskBinding.Id), PolicyVersionId = await PolicyBook.NewestIdAsync(db, TaskBinding.Id), Reference = task.Number, Title = task.Title,
            Context = account, InitiatorId = task.CreatedById, OwnerId = task.AccountableId!.Value, Step = "", Round = 1, StartedUtc = now,
        };
        task.Instance = instance;
        await runtime.StartAsync(instance, task, null, Guid.CreateVersion7(time.GetUtcNow()));
    }

    /// <summary>Starts what is open without a workflow, e.g. since before there was one. Returns how many.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        for (var done = 0; ;)
        {
            var found = await db.Tasks.Where(t => t.InstanceId == null && t.Status == WorkTaskStatus.Open && t.AccountableId != null).OrderBy(t => t.Id).Take(Portion).Select(t => t.Id).ToListAsync(cancellationToken);
            if (found.Count == 0) { return done; }
            foreach (var id in found) { await db.WriteAsync(() => StartOneAsync(id), cancellationToken); }
            done += found.Count;
        }
    }

    private const int Portion = 50;

    private async Task StartOneAsync(long id)
    {
        db.ChangeTracker.Clear();
        var task = await db.Tasks.Include(t => t.Helpers).SingleAsync(t => t.Id == id);
        if (task is { InstanceId: null, Status: WorkTaskStatus.Open }) { await StartAsync(task); }
    }
}
