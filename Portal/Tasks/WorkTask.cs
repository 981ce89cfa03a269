using Portal.Accounts;
using Portal.Complaints;
using Portal.Interactions;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Tasks;

namespace Portal.Tasks;

/// <summary>Planned: part of a goal that is not active yet. The others follow the workflow.</summary>
public enum WorkTaskStatus { Open, Done, Cancelled, Planned }

public enum TaskPriority { Normal, High, Low }

/// <summary>Something that exactly one person is to do by a day. Its step, clock and people live in its workflow instance.</summary>
public sealed class WorkTask : IWorkTask
{
    public long Id { get; init; }

    /// <summary><c>null</c> = it is about no customer.</summary>
    public long? AccountId { get; init; }
    public Account? Account { get; init; }
    public required string Title { get; set; }
    public string? Details { get; set; }
    public TaskPriority Priority { get; set; }

    /// <summary>Who answers for it; <c>null</c> only while it is planned.</summary>
    public required int? AccountableId { get; set; }
    public required DateOnly DueOn { get; set; }
    public WorkTaskStatus Status { get; set; }

    /// <summary>Since when it is worked on; <c>null</c> while it only waits.</summary>
    public DateTime? StartedUtc { get; set; }
    public DateTime? DoneUtc { get; set; }
    public int? DoneById { get; set; }

    /// <summary>What it came from.</summary>
    public long? InteractionId { get; init; }
    public Interaction? Interaction { get; init; }
    public long? ComplaintId { get; init; }
    public Complaint? Complaint { get; init; }
    public long? GoalId { get; init; }
    public DateTime CreatedUtc { get; init; }
    public int CreatedById { get; init; }

    /// <summary>The form from which it came: it is added once.</summary>
    public Guid? RequestId { get; init; }
    public long? InstanceId { get; set; }
    public WorkflowInstance? Instance { get; set; }
    public List<TaskHelper> Helpers { get; init; } = [];
    public int Version { get; set; }

    /// <summary>What people call it.</summary>
    public string Number => TaskNumber.Of(Id);

    int IWorkflowSubject.OwnerId => AccountableId ?? throw new InvalidOperationException($"Task {Id} has nobody who answers for it.");

    int IWorkflowSubject.InitiatorId => CreatedById;

    IReadOnlyList<int> IWorkTask.Helpers => [.. Helpers.Select(h => h.UserId)];

    /// <summary>Keeps what lists need of the course.</summary>
    public void Follow(Outcome outcome)
    {
        var (state, last) = (outcome.State, outcome.Entries[^1]);
        Status = state.IsCancelled ? WorkTaskStatus.Cancelled : state.Step switch { TaskStep.Done => WorkTaskStatus.Done, TaskStep.Dropped => WorkTaskStatus.Cancelled, _ => WorkTaskStatus.Open };
        StartedUtc = state.Step switch { TaskStep.ToDo => null, TaskStep.Doing => StartedUtc ?? last.AtUtc, _ => StartedUtc };
        (DoneUtc, DoneById) = Status == WorkTaskStatus.Open ? ((DateTime?)null, (int?)null) : (DoneUtc ?? last.AtUtc, DoneById ?? last.ActorId);
    }
}

/// <summary>Somebody who helps with a task, sees it and may speak, but does not answer for it.</summary>
public sealed class TaskHelper
{
    public long TaskId { get; init; }
    public required int UserId { get; init; }
}

/// <summary>Numbers of tasks as people write them: <c>T-123</c>.</summary>
public static class TaskNumber
{
    public static string Of(long id) => FormattableString.Invariant($"T-{id}");

    /// <summary>The id behind a number; 0 when it is none.</summary>
    public static long Read(string number) =>
        number.StartsWith("T-", StringComparison.Ordinal) && long.TryParse(number.AsSpan(2), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : 0;
}
