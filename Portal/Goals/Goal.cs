using Portal.Files;
using Portal.Needs;
using Portal.Workflows.Goals;

namespace Portal.Goals;

/// <summary>Draft: being written. Active: it counts. Closed: its time is over and its last figure stays. Dropped: given up for a reason.</summary>
public enum GoalState { Draft, Active, Closed, Dropped }

/// <summary>Whose figures are counted: those of one customer, of the customers of a person, or of the customers of everybody below a person.</summary>
public enum GoalScope { Account, Person, Team }

/// <summary>A stage goal that measures itself, or that somebody declares with evidence. All figures are hundredths of the unit.</summary>
public sealed class Goal
{
    public long Id { get; init; }
    public required string Title { get; set; }

    /// <summary>The account plan to which it belongs, and the objective of it that it serves.</summary>
    public long? PlanId { get; init; }
    public long? ObjectiveId { get; set; }

    /// <summary>The need of the customer that it answers.</summary>
    public NeedSection? Need { get; set; }
    public long? AccountId { get; init; }
    public long? ParentId { get; set; }
    public required int OwnerId { get; set; }
    public required Metric Metric { get; set; }
    public required GoalScope Scope { get; set; }

    /// <summary>Of a declared goal, as people call it; <c>null</c> for measured ones.</summary>
    public string? Unit { get; set; }
    public string Currency { get; set; } = "CNY";
    public long Baseline { get; set; }
    public required long Target { get; set; }
    public required DateOnly From { get; set; }

    /// <summary>The last day that counts.</summary>
    public required DateOnly To { get; set; }

    /// <summary>What part of the way each month is expected to bring, one whole number a month, with blanks between; nothing = evenly.</summary>
    public string? MonthlyPlan { get; set; }

    /// <summary>0 to 100, against the other goals of the same parent or plan.</summary>
    public int Weight { get; set; } = 100;
    public GoalAim Aim { get; set; }

    /// <summary>Days without an update after which nothing is known; measured goals are updated every night.</summary>
    public int QuietDays { get; set; } = 30;
    public GoalState State { get; set; }

    /// <summary>The last figure; <c>null</c> = none, which is not zero.</summary>
    public long? Value { get; set; }
    public DateTime? ValueUtc { get; set; }
    public DateTime CreatedUtc { get; init; }
    public int CreatedById { get; init; }

    /// <summary>The form's id: it takes effect once.</summary>
    public Guid? RequestId { get; init; }
    public int Version { get; set; }

    public IReadOnlyList<int> Months => MonthlyPlan is null ? [] : [.. MonthlyPlan.Split(' ').Select(int.Parse)];
}

/// <summary>A figure of a goal on a day: the last one of that day.</summary>
public sealed class GoalReading
{
    public long Id { get; init; }
    public required long GoalId { get; init; }
    public required DateOnly OnDay { get; init; }

    /// <summary>Hundredths of the unit; <c>null</c> = there was nothing to count.</summary>
    public required long? Value { get; set; }
    public required DateTime AtUtc { get; set; }

    /// <summary>Who declared it; <c>null</c> = the portal measured it.</summary>
    public int? ById { get; set; }

    /// <summary>What it stands on.</summary>
    public string? Evidence { get; set; }
    public List<GoalFile> Files { get; init; } = [];
}

/// <summary>A file that proves a declared figure.</summary>
public sealed class GoalFile : AttachedFile
{
    public long ReadingId { get; init; }
}
