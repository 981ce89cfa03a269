using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Tasks;

namespace Portal.Tasks;

/// <summary>A column of the board: its step, how many tasks there are, and the first of them.</summary>
public sealed record TaskColumn(string Step, int Count, IReadOnlyList<TaskRow> Cards);

/// <summary>Tasks by the step in which they are: to do, doing, and what was done lately.</summary>
public sealed class TaskBoard(PortalDbContext db, TimeProvider time)
{
    /// <summary>How long something done stays on the board.</summary>
    public const int DaysDone = 14;

    private const int MostCards = 50;

    /// <param name="team">Of everybody whom the viewer leads; otherwise of the viewer alone.</param>
    public async Task<IReadOnlyList<TaskColumn>> ReadAsync(bool team, Viewer viewer, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> people = team ? viewer.CustomerScope : [viewer.UserId];
        var since = time.GetUtcNow().UtcDateTime.AddDays(-DaysDone);
        var tasks = db.Tasks.VisibleTo(viewer, db).AsNoTracking().Where(t => people.Contains(t.AccountableId!.Value));
        var open = tasks.Where(t => t.Status == WorkTaskStatus.Open).OrderBy(t => t.DueOn).ThenBy(t => t.Id);
        return
        [
            await ColumnAsync(TaskStep.ToDo, open.Where(t => t.StartedUtc == null), viewer, cancellationToken),
            await ColumnAsync(TaskStep.Doing, open.Where(t => t.StartedUtc != null), viewer, cancellationToken),
            await ColumnAsync(TaskStep.Done, tasks.Where(t => t.Status == WorkTaskStatus.Done && t.DoneUtc >= since).OrderByDescending(t => t.DoneUtc), viewer, cancellationToken),
        ];
    }

    /// <summary>The cards; only a column that is longer than the page is counted.</summary>
    private async Task<TaskColumn> ColumnAsync(string step, IQueryable<WorkTask> tasks, Viewer viewer, CancellationToken cancellationToken)
    {
        var cards = await tasks.Take(MostCards + 1).Select(TaskRow.From(viewer, db)).ToListAsync(cancellationToken);
        return cards.Count <= MostCards ? new(step, cards.Count, cards) : new(step, await tasks.CountAsync(cancellationToken), cards[..MostCards]);
    }
}
