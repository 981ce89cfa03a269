using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;

namespace Portal.Tasks;

/// <summary>Use cases of tasks.</summary>
public sealed class TaskActions(PortalDbContext db, TimeProvider time)
{
    public const string AuditKind = "Task";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Marks a task as done, cancelled or open again. What it is already, it stays.</summary>
    public Task<SaveAnswer> MarkAsync(long id, AccountTaskStatus status, Viewer viewer) => db.WriteAsync(async () =>
    {
        var task = await db.Tasks.VisibleTo(viewer, db).SingleOrDefaultAsync(t => t.Id == id);
        if (task is null || !task.IsOf(viewer)) { return SaveAnswer.NotFound; }
        if (task.Status == status) { return SaveAnswer.Done; }
        db.Audit(Now, viewer.UserId, AuditKind, id, "Status", task.Status.ToString(), status.ToString());
        task.Status = status;
        (task.DoneUtc, task.DoneById) = status == AccountTaskStatus.Open ? (null, null) : ((DateTime?)Now, (int?)viewer.UserId);
        task.Version++;
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });

    /// <summary>Puts a task off, or on, to another day.</summary>
    public Task<SaveAnswer> MoveAsync(long id, DateOnly dueOn, Viewer viewer) => db.WriteAsync(async () =>
    {
        var task = await db.Tasks.VisibleTo(viewer, db).SingleOrDefaultAsync(t => t.Id == id);
        if (task is null || !task.IsOf(viewer) || task.Status != AccountTaskStatus.Open) { return SaveAnswer.NotFound; }
        db.Audit(Now, viewer.UserId, AuditKind, id, "DueOn", $"{task.DueOn:yyyy-MM-dd}", $"{dueOn:yyyy-MM-dd}");
        task.DueOn = dueOn;
        task.Version++;
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });
}
