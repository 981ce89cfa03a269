using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Interactions;
using Portal.Organization;

namespace Portal.Tasks;

public enum TaskTab { Open, Team, Done }

public sealed record TaskRow(long Id, string Title, long AccountId, string Account, int AccountableId, DateOnly DueOn, AccountTaskStatus Status, DateTime? DoneUtc, long? InteractionId)
{
    public static readonly Expression<Func<AccountTask, TaskRow>> From = t => new TaskRow(t.Id, t.Title, t.AccountId, t.Account!.Name, t.AccountableId, t.DueOn, t.Status, t.DoneUtc, t.InteractionId);
}

/// <summary>A visit whose time has come, or will come soon.</summary>
public sealed record AppointmentRow(long Id, string Subject, long AccountId, string Account, int AuthorId, InteractionScenario Scenario, InteractionType Type, DateTime StartsUtc);

/// <summary>What somebody has to do, and what is still to be written down.</summary>
public sealed class TaskQuery(PortalDbContext db, TimeProvider time)
{
    public const int PageSize = 50;
    private const int MostAppointments = 30;

    /// <summary>A page of tasks; open ones soonest first, done ones latest first.</summary>
    /// <param name="after">The last row of the page before.</param>
    public async Task<List<TaskRow>> ReadAsync(TaskTab tab, Viewer viewer, AccountTask? after, CancellationToken cancellationToken)
    {
        var tasks = db.Tasks.VisibleTo(viewer, db).AsNoTracking();
        var (me, scope) = (viewer.UserId, viewer.CustomerScope);
        tasks = tab switch
        {
            TaskTab.Team => tasks.Where(t => t.Status == AccountTaskStatus.Open && t.AccountableId != me && scope.Contains(t.AccountableId)),
            TaskTab.Done => tasks.Where(t => t.Status != AccountTaskStatus.Open && t.AccountableId == me),
            _ => tasks.Where(t => t.Status == AccountTaskStatus.Open && t.AccountableId == me),
        };
        if (tab == TaskTab.Done)
        {
            if (after is not null) { tasks = tasks.Where(t => t.DoneUtc < after.DoneUtc || (t.DoneUtc == after.DoneUtc && t.Id < after.Id)); }
            tasks = tasks.OrderByDescending(t => t.DoneUtc).ThenByDescending(t => t.Id);
        }
        else
        {
            if (after is not null) { tasks = tasks.Where(t => t.DueOn > after.DueOn || (t.DueOn == after.DueOn && t.Id > after.Id)); }
            tasks = tasks.OrderBy(t => t.DueOn).ThenBy(t => t.Id);
        }
        return await tasks.Take(PageSize + 1).Select(TaskRow.From).ToListAsync(cancellationToken);
    }

    /// <summary>The viewer's own appointments of the next two weeks, and those before whose minutes are missing.</summary>
    public Task<List<AppointmentRow>> AppointmentsAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var (me, until) = (viewer.UserId, time.GetUtcNow().UtcDateTime.AddDays(14));
        return db.Interactions.VisibleTo(viewer, db).AsNoTracking().Where(i => i.AuthorId == me && i.Status == InteractionStatus.Planned && i.StartsUtc <= until)
            .OrderBy(i => i.StartsUtc).Take(MostAppointments)
            .Select(i => new AppointmentRow(i.Id, i.Subject, i.AccountId, i.Account!.Name, i.AuthorId, i.Scenario, i.Type, i.StartsUtc)).ToListAsync(cancellationToken);
    }
}
