using Portal.Workflows.Engine;

namespace Portal.Workflows;

public enum InstanceStatus { Open, Ended, Cancelled }

/// <summary>A running or ended workflow. Step, deadline and timer are projections of its journal, stored to be found quickly.</summary>
public sealed class WorkflowInstance
{
    public long Id { get; init; }
    public required string DefinitionId { get; init; }
    public required int DefinitionVersion { get; set; }

    /// <summary>The policy version it runs under: the one it started with, unless an administrator gave it a newer one.</summary>
    public required long PolicyVersionId { get; set; }

    /// <summary>The version that it is to take over when the timer looks at it next.</summary>
    public long? PendingPolicyVersionId { get; set; }

    /// <summary>What people call the case, e.g. C-2026-000123, and what it is about: enough for an inbox row.</summary>
    public required string Reference { get; init; }
    public required string Title { get; set; }
    public string? Context { get; set; }

    /// <summary>1 (worst) to 4, when the case has one.</summary>
    public int? Severity { get; set; }
    public required int InitiatorId { get; init; }
    public required int OwnerId { get; set; }
    public required string Step { get; set; }
    public required int Round { get; set; }
    public InstanceStatus Status { get; set; }
    public required DateTime StartedUtc { get; init; }
    public DateTime? EndedUtc { get; set; }
    public DateTime? DueUtc { get; set; }
    public bool IsPaused { get; set; }

    /// <summary>When the engine must look again: the durable timer. <c>null</c> = never.</summary>
    public DateTime? NextTimerUtc { get; set; }
    public int LastSeq { get; set; }

    /// <summary>Check sum of the last journal entry, see <see cref="JournalChain"/>.</summary>
    public byte[]? ChainHead { get; set; }
    public int Version { get; set; }
}

public enum WorkItemStatus { Open, Done, Superseded }

/// <summary>Decide: the person holds the step. Answer: they were asked something. Copy: they may read along, and have nothing to do.</summary>
public enum WorkItemKind { Decide, Answer, Copy }

/// <summary>Something one person has to do, or has done.</summary>
public sealed class WorkItem
{
    public long Id { get; init; }
    public long InstanceId { get; init; }
    public WorkflowInstance? Instance { get; init; }
    public required int AssigneeId { get; init; }
    public WorkItemKind Kind { get; init; }

    /// <summary>In whose name they decide, when it is somebody else's decision.</summary>
    public int? ForId { get; init; }
    public required string Step { get; init; }
    public required int Round { get; init; }

    /// <summary>The person got it because the case climbed to them.</summary>
    public bool IsEscalation { get; init; }
    public WorkItemStatus Status { get; set; }
    public required DateTime OpenedUtc { get; init; }
    public DateTime? DueUtc { get; set; }
    public DateTime? DoneUtc { get; set; }

    /// <summary>Who decided it, when it was somebody else than the assignee.</summary>
    public int? DoneById { get; set; }
    public string? Decision { get; set; }
}

/// <summary>A stored <see cref="JournalEntry"/>; appended, never changed.</summary>
public sealed class JournalRow
{
    public long InstanceId { get; init; }
    public WorkflowInstance? Instance { get; init; }
    public required int Seq { get; init; }
    public required DateTime AtUtc { get; init; }
    public required string Action { get; init; }
    public int? ActorId { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required int Round { get; init; }
    public string? Note { get; init; }

    /// <summary>The facts as compact JSON; <c>null</c> when there are none.</summary>
    public string? Facts { get; init; }

    /// <summary>The form's request id: one person's form takes effect once.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Check sum over the entry and the one before, see <see cref="JournalChain"/>.</summary>
    public byte[]? Hash { get; set; }
}

/// <summary>Something that went wrong beside a case and waits for an administrator; the case itself goes on.</summary>
public sealed class Incident
{
    public long Id { get; init; }
    public long? InstanceId { get; init; }
    public WorkflowInstance? Instance { get; init; }

    /// <summary>No rule of the step named anybody: the case lies with the administrators.</summary>
    public const string NobodyFound = nameof(NobodyFound);

    /// <summary>They named fewer people than must agree: all of them have to.</summary>
    public const string TooFewFound = nameof(TooFewFound);

    /// <summary>What was due could not be done; it is tried again by itself.</summary>
    public const string TimerFailed = nameof(TimerFailed);

    /// <summary>A text key, <c>Incident.{Kind}</c>.</summary>
    public required string Kind { get; init; }
    public string? Error { get; set; }
    public required DateTime OpenedUtc { get; init; }
    public int Attempts { get; set; }
    public DateTime? NextTryUtc { get; set; }
    public DateTime? ResolvedUtc { get; set; }
    public int? ResolvedById { get; set; }
}
