using Portal.Workflows.Engine;

namespace Portal.Workflows.Tasks;

/// <summary>What the task workflow must know of a task. Its owner is the one person who is accountable.</summary>
public interface IWorkTask : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "task";

    /// <summary>The day by whose end it is to be done, in the calendar of whoever is accountable.</summary>
    DateOnly DueOn { get; }

    /// <summary>People who help and may speak, but do not answer for it.</summary>
    IReadOnlyList<int> Helpers { get; }
}

/// <summary>When people are reminded of tasks. A running one keeps the version it started with.</summary>
/// <param name="RemindDaysBefore">Working days before the due day ends, at least 1.</param>
/// <param name="ClimbDaysAfter">Working days after it has ended until the manager gets it, at least 1.</param>
public sealed record TaskPolicy(int RemindDaysBefore, int ClimbDaysAfter) : ICatchAll
{
    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    /// <summary>One working day before, and one after.</summary>
    public static TaskPolicy Standard { get; } = new(1, 1);
}

/// <summary>Steps of a task; text keys <c>Step.{name}</c>.</summary>
public static class TaskStep
{
    public const string ToDo = nameof(ToDo);
    public const string Doing = nameof(Doing);
    public const string Done = nameof(Done);
    public const string Dropped = nameof(Dropped);
}

/// <summary>Actions on a task; text keys <c>Action.{name}</c>.</summary>
public static class TaskAction
{
    public const string Begin = nameof(Begin);
    public const string LayAside = nameof(LayAside);
    public const string Finish = nameof(Finish);
    public const string Postpone = nameof(Postpone);
    public const string Give = nameof(Give);
    public const string Drop = nameof(Drop);
    public const string Reopen = nameof(Reopen);
}

/// <summary>Clocks of a task; text keys <c>Clock.{name}</c>.</summary>
public static class TaskClock
{
    public const string Due = nameof(Due);
}
