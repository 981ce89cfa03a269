using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Interactions;
using Portal.Organization;

namespace Portal.Tasks;

public enum TaskTab { Open, Team, Helping, Done }

/// <summary>What a list of tasks is asked for.</summary>
/// <param name="Late">Only those whose day has passed.</param>
public sealed record TaskFilter(TaskTab Tab, TaskPriority? Priority = null, long? Account = null, bool Late = false);

/// <param name="SeesAccount">The reader may open the account.</param>
public sealed record TaskRow(
    long Id, string Title, long? AccountId, string? Account, bool SeesAccount, int? AccountableId, DateOnly DueOn, WorkTaskStatus Status, TaskPriority Priority, DateTime? StartedUtc, DateTime? DoneUtc, int Seen)
{
    public string Number => TaskNumber.Of(Id);

    public static Expression<Func<WorkTask, TaskRow>> From(Viewer viewer, PortalDbContext db)
    {
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return t => new TaskRow(t.Id, t.Title, t.AccountId, t.Account!.Name, accounts.Contains(t.AccountId!.Value), t.AccountableId, t.DueOn, t.Status, t.Priority, t.StartedUtc, t.DoneUtc, t.Instance == null ? 0 : t.Instance.LastSeq);
    }
}

/// <summary>A visit whose time has come, or will come soon.</summary>
public sealed record AppointmentRow(long Id, string Subject, long AccountId, string Account, int AuthorId, InteractionScenario Scenario, InteractionType Type, DateTime StartsUtc);

/// <summary>What somebody has to do, and what is still to be written down.</summary>
public sealed class TaskQuery(PortalDbContext db, TimeProvider time)
{
    public const int PageSize = 50;
    private const int MostAppointments = 30;
    private const int MostOfOne = 100;

    /// <summary>A page of tasks; open ones soonest first, done ones latest first.</summary>
    /// <param name="after">The last row of the page before.</param>
    public async Task<List<TaskRow>> ReadAsync(TaskFilter filter, Viewer viewer, DateOnly today, WorkTask? after, CancellationToken cancellationToken)
    {
        var tasks = Of(filter, viewer, today);
        if (filter.Tab == TaskTab.Done)
        {
            if (after is not null) { tasks = tasks.Where(t => t.DoneUtc < after.DoneUtc || (t.DoneUtc == after.DoneUtc && t.Id < after.Id)); }
            tasks = tasks.OrderByDescending(t => t.DoneUtc).ThenByDescending(t => t.Id);
        }
        else
        {
            if (after is not null) { tasks = tasks.Where(t => t.DueOn > after.DueOn || (t.DueOn == after.DueOn && t.Id > after.Id)); }
            tasks = tasks.OrderBy(t => t.DueOn).ThenBy(t => t.Id);
        }
        return await tasks.Take(PageSize + 1).Select(TaskRow.From(viewer, db)).ToListAsync(cancellationToken);
    }

    private IQueryable<WorkTask> Of(TaskFilter filter, Viewer viewer, DateOnly today)
    {
        var (me, scope) = (viewer.UserId, viewer.CustomerScope);
        var tasks = db.Tasks.VisibleTo(viewer, db).AsNoTracking();
        tasks = filter.Tab == TaskTab.Done ? tasks.Where(t => t.DoneUtc != null && t.AccountableId == me) : tasks.Where(t => t.Status == WorkTaskStatus.Open);
        if (filter.Tab == TaskTab.Open) { tasks = tasks.Where(t => t.AccountableId == me); }
        if (filter.Tab == TaskTab.Team) { tasks = tasks.Where(t => t.AccountableId != me && scope.Contains(t.AccountableId!.Value)); }
        if (filter.Tab == TaskTab.Helping) { tasks = tasks.Where(t => db.TaskHelpers.Where(h => h.UserId == me).Select(h => h.TaskId).Contains(t.Id)); }
        if (filter.Priority is { } priority) { tasks = tasks.Where(t => t.Priority == priority); }
        if (filter.Account is { } account) { tasks = tasks.Where(t => t.AccountId == account); }
        return filter.Late ? tasks.Where(t => t.DueOn < today) : tasks;
    }

    /// <summary>Tasks of one goal or complaint, the open and planned ones first.</summary>
    public Task<List<TaskRow>> OfAsync(Expression<Func<WorkTask, bool>> which, Viewer viewer, CancellationToken cancellationToken) =>
        db.Tasks.VisibleTo(viewer, db).AsNoTracking().Where(which).OrderBy(t => t.DoneUtc != null).ThenBy(t => t.DueOn).ThenBy(t => t.Id).Take(MostOfOne).Select(TaskRow.From(viewer, db)).ToListAsync(cancellationToken);

    /// <summary>The viewer's own appointments of the next two weeks, and those before whose minutes are missing.</summary>
    public Task<List<AppointmentRow>> AppointmentsAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var (me, until) = (viewer.UserId, time.GetUtcNow().UtcDateTime.AddDays(14));
        return db.Interactions.VisibleTo(viewer, db).AsNoTracking().Where(i => i.AuthorId == me && i.Status == InteractionStatus.Planned && i.StartsUtc <= until)
            .OrderBy(i => i.StartsUtc).Take(MostAppointments)
            .Select(i => new AppointmentRow(i.Id, i.Subject, i.AccountId, i.Account!.Name, i.AuthorId, i.Scenario, i.Type, i.StartsUtc)).ToListAsync(cancellationToken);
    }
}
