using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Calendars;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Tasks;

namespace Portal.Tasks;

/// <summary>A task to be added; whoever adds it may see what it hangs on, which the caller has checked.</summary>
/// <param name="AccountableId">Only a planned task of a goal may be without.</param>
/// <param name="IsPlanned">Part of a goal that is not active yet: nobody is told, no clock runs.</param>
public sealed record NewTask(
    string Title, DateOnly DueOn, int? AccountableId, string? Details = null, TaskPriority Priority = TaskPriority.Normal, IReadOnlyList<int>? Helpers = null, long? AccountId = null,
    long? InteractionId = null, long? ComplaintId = null, long? GoalId = null, Guid? RequestId = null, bool IsPlanned = false);

/// <summary>What the form of a task says, checked by the page already.</summary>
/// <param name="AccountableId">For planned tasks; others are given to somebody else by <see cref="TaskAction.Give"/>.</param>
public sealed record TaskFacts(string Title, string? Details, TaskPriority Priority, DateOnly DueOn, IReadOnlyList<int> Helpers, int? AccountableId);

/// <summary>What the form of an action says.</summary>
public sealed record TaskDeed(string Action, string? Note = null, int? PersonId = null, DateOnly? DueOn = null);

/// <summary>Use cases of tasks. Every one is one transaction.</summary>
public sealed partial class TaskActions(PortalDbContext db, WorkflowRuntime runtime, TaskStarter starter, DirectoryCache directory, CalendarBook calendars, TimeProvider time)
{
    public const string AuditKind = "Task";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Adds a task and starts its workflow, unless it is planned. The same form sent again adds nothing.</summary>
    /// <returns>Its id.</returns>
    public Task<long> CreateAsync(NewTask input, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (input.AccountableId is null && !input.IsPlanned) { throw new ArgumentException("Somebody must be accountable.", nameof(input)); }
        if (input.RequestId is { } request && await db.Tasks.Where(t => t.CreatedById == viewer.UserId && t.RequestId == request).Select(t => (long?)t.Id).FirstOrDefaultAsync() is { } twin) { return twin; }
        var task = new WorkTask
        {
            Title = input.Title, Details = input.Details, Priority = input.Priority, AccountableId = input.AccountableId, DueOn = input.DueOn, AccountId = input.AccountId, InteractionId = input.InteractionId,
            ComplaintId = input.ComplaintId, GoalId = input.GoalId, RequestId = input.RequestId, CreatedUtc = Now, CreatedById = viewer.UserId, Status = input.IsPlanned ? WorkTaskStatus.Planned : WorkTaskStatus.Open,
            Helpers = [.. Fit(input.Helpers, input.AccountableId).Select(h => new TaskHelper { UserId = h })],
        };
        db.Tasks.Add(task);
        await db.SaveChangesAsync();
        if (!input.IsPlanned) { await StartAsync(task, viewer.UserId); }
        return task.Id;
    });

    /// <summary>Changes what is said of a task that is open or planned.</summary>
    public Task<SaveAnswer> ChangeAsync(long id, int version, TaskFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        var task = await db.Tasks.VisibleTo(viewer, db).Include(t => t.Helpers).Include(t => t.Instance).SingleOrDefaultAsync(t => t.Id == id);
        if (task is null || !task.IsOf(viewer)) { return SaveAnswer.NotFound; }
        if (task.Version != version || task.Status is not (WorkTaskStatus.Open or WorkTaskStatus.Planned)) { return SaveAnswer.Conflict; }
        var (planned, added) = (task.Status == WorkTaskStatus.Planned, Help(task, facts.Helpers, viewer));
        (task.Title, task.Details, task.Priority) = (facts.Title, facts.Details, facts.Priority);
        if (planned) { (task.AccountableId, task.DueOn) = (facts.AccountableId, facts.DueOn); }
        if (task.Instance is { } instance && instance.Title != facts.Title) { (instance.Title, instance.Version) = (facts.Title, instance.Version + 1); }
        task.Version++;
        db.AuditChanges(Now, viewer.UserId, AuditKind, id, task, new Dictionary<string, Func<object?, string?>> { [nameof(WorkTask.AccountableId)] = p => p is int person ? directory.Known.NameOf(person) : null });
        await db.SaveChangesAsync();
        if (task.InstanceId is { } started)
        {
            if (added.Count > 0) { await DoAsync(started, new(EngineActions.Copy, viewer.UserId, null, new() { People = added })); }
            if (task.DueOn != facts.DueOn) { await PostponeAsync(started, task, facts.DueOn, viewer); }
        }
        return SaveAnswer.Done;
    });

    /// <summary>Carries out an action of the workflow. A task from before there was one gets its workflow when it is opened again.</summary>
    public async Task<ActResult> ActAsync(long id, TaskDeed deed, Viewer viewer, Guid requestId, int seenSeq)
    {
        var task = await db.Tasks.VisibleTo(viewer, db).AsNoTracking().SingleOrDefaultAsync(t => t.Id == id);
        if (task is null) { return ActResult.NotFound; }
        if (task.InstanceId is not { } instance) { return deed.Action == TaskAction.Reopen && await RestartAsync(id, viewer) ? ActResult.Replayed : ActResult.NotFound; }
        var (due, person) = (deed.DueOn ?? task.DueOn, deed.PersonId);
        var facts = deed.Action switch
        {
            TaskAction.Postpone => new() { PromisedUtc = deed.DueOn is null ? null : await EndOfAsync(due, task.AccountableId!.Value), Before = Day(task.DueOn), After = Day(due) },
            TaskAction.Give when person is { } to => new JournalFacts { People = [to], PromisedUtc = await EndOfAsync(due, to), Before = due == task.DueOn ? null : Day(task.DueOn), After = due == task.DueOn ? null : Day(due) },
            _ => null,
        };
        return await runtime.ActAsync(TaskBinding.Id, instance, new(deed.Action, viewer.UserId, deed.Note, facts), requestId, seenSeq, (subject, i) => Change((WorkTask)subject, i, deed, due));
    }

    private static void Change(WorkTask task, WorkflowInstance instance, TaskDeed deed, DateOnly due)
    {
        if (deed.Action is TaskAction.Postpone or TaskAction.Give) { task.DueOn = due; }
        if (deed is { Action: TaskAction.Give, PersonId: { } person }) { (task.AccountableId, instance.OwnerId) = (person, person); }
    }

    private async Task<DateTime> EndOfAsync(DateOnly day, int person) => (await calendars.ForAsync(db, person, directory.Known)).EndOf(day);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Helpers who may work on it, each once; who is accountable helps by being it.</summary>
    private IEnumerable<int> Fit(IReadOnlyList<int>? helpers, int? accountable) => (helpers ?? []).Distinct().Where(h => h != accountable && directory.Known.MayTake(h));
}
