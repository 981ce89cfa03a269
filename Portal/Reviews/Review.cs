using Portal.Workflows;
using Portal.Workflows.Goals;

namespace Portal.Reviews;

/// <summary>Whose words a part of a review holds.</summary>
public enum ReviewPart { Self, Manager }

/// <summary>One person's review in a cycle. Its step, clock and people live in its workflow instance.</summary>
public sealed class Review : IGoalReview
{
    public long Id { get; init; }

    /// <summary>R-2026-000123, never reused.</summary>
    public required string Number { get; init; }
    public required long CycleId { get; init; }
    public ReviewCycle? Cycle { get; init; }

    /// <summary>The employee whose review it is.</summary>
    public required int OwnerId { get; set; }

    /// <summary>The employee's manager now; who wrote the manager's part stays <see cref="ManagerAuthorId"/>.</summary>
    public required int ManagerId { get; set; }
    public required int InitiatorId { get; init; }

    /// <summary>Answers by question as JSON; <c>null</c> until submitted.</summary>
    public string? SelfAnswers { get; set; }
    public DateTime? SelfUtc { get; set; }

    /// <inheritdoc cref="SelfAnswers"/>
    public string? ManagerAnswers { get; set; }
    public DateTime? ManagerUtc { get; set; }
    public int? ManagerAuthorId { get; set; }

    /// <summary>The agreed day and time of the meeting.</summary>
    public DateTime? MeetingUtc { get; set; }
    public DateTime? HeldUtc { get; set; }

    /// <summary>What the manager proposed, 1–5.</summary>
    public int? Proposed { get; set; }

    /// <summary>What holds after calibration and objection, 1–5.</summary>
    public int? Rating { get; set; }

    /// <summary>What was agreed, and how goals and strategy change.</summary>
    public string? Agreement { get; set; }
    public string? Objection { get; set; }

    /// <summary>What was decided about the objection.</summary>
    public string? Ruling { get; set; }
    public DateTime? ClosedUtc { get; set; }
    public int Version { get; set; }
    public WorkflowInstance? Instance { get; set; }
    public long InstanceId { get; init; }
    public List<ReviewPromise> Promises { get; init; } = [];

    public int PreparationDays => Cycle!.PreparationDays;
    public bool AwaitsCalibration => Cycle!.AwaitsCalibration;
    public int? ComparedById => Cycle!.CalibratedById;
    public bool HasSelfPart => SelfAnswers is not null;
    public bool HasManagerPart => ManagerAnswers is not null;
    public bool HasConclusion => HasRating && !string.IsNullOrWhiteSpace(Agreement);
    public bool HasRating => Rating is >= 1 and <= 5;
}

/// <summary>What was promised for the next period, as it was agreed in one round of a review.</summary>
public sealed class ReviewPromise
{
    public long Id { get; init; }
    public long ReviewId { get; init; }
    public required int Round { get; init; }
    public required int Position { get; init; }
    public required string Text { get; init; }

    /// <summary>What shows whether it was kept; <c>null</c> = people judge.</summary>
    public Metric? Measure { get; init; }

    /// <summary>How much of it: hundredths of the unit.</summary>
    public long? Target { get; init; }

    /// <summary>The goal that it became.</summary>
    public long? GoalId { get; init; }
}

/// <summary>What somebody has typed into their part and not submitted; theirs alone.</summary>
public sealed class ReviewDraft
{
    public required long ReviewId { get; init; }
    public required int AuthorId { get; init; }
    public required ReviewPart Part { get; init; }
    public required string Answers { get; set; }
    public required DateTime SavedUtc { get; set; }
}

/// <summary>A rating changed when ratings were compared, or by a ruling about an objection. Kept for good.</summary>
public sealed class RatingMove
{
    public long Id { get; init; }
    public required long ReviewId { get; init; }
    public Review? Review { get; init; }
    public required int Before { get; init; }
    public required int After { get; init; }
    public required string Reason { get; init; }
    public required int ById { get; init; }
    public required DateTime AtUtc { get; init; }
}
