using Portal.Workflows.Engine;

namespace Portal.Workflows.Goals;

/// <summary>What the review workflow must know of a review. Its owner is the employee.</summary>
public interface IGoalReview : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "review";

    /// <summary>The employee's manager; another one when that changes in mid-cycle.</summary>
    int ManagerId { get; }

    /// <summary>Working days for both parts, as the cycle says; at least 1.</summary>
    int PreparationDays { get; }
    bool HasSelfPart { get; }
    bool HasManagerPart { get; }

    /// <summary>The agreed day and time of the meeting, UTC.</summary>
    DateTime? MeetingUtc { get; }

    /// <summary>A rating and what was agreed.</summary>
    bool HasConclusion { get; }
    bool HasRating { get; }

    /// <summary>Ratings of the cycle are compared with each other before the employee sees them.</summary>
    bool AwaitsCalibration { get; }

    /// <summary>Who has compared them.</summary>
    int? ComparedById { get; }
}

/// <summary>Clock lengths of reviews in working days, each at least 1. A running review keeps the version it started with.</summary>
public sealed record ReviewPolicy(int MeetingDays, int AdjustmentDays, int CalibrationDays, int AcknowledgementDays, int ObjectionDays) : ICatchAll
{
    /// <summary>Working minutes of a day of the standard calendar: 7.5 hours.</summary>
    public const int MinutesADay = 450;

    /// <summary>No deputies: what is reminded of is personal.</summary>
    public LadderFigures Ladder { get; init; } = LadderFigures.Standard with { TellDeputies = false };

    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    public static ReviewPolicy Standard { get; } = new(10, 5, 10, 5, 5);
}

/// <summary>Steps of a review; text keys <c>Step.{name}</c>.</summary>
public static class ReviewStep
{
    public const string Preparation = nameof(Preparation);
    public const string Meeting = nameof(Meeting);
    public const string Adjustment = nameof(Adjustment);
    public const string Calibration = nameof(Calibration);
    public const string Acknowledgement = nameof(Acknowledgement);
    public const string Objection = nameof(Objection);
    public const string Closed = nameof(Closed);

    public static IReadOnlyList<string> All { get; } = [Preparation, Meeting, Adjustment, Calibration, Acknowledgement, Objection, Closed];
}

/// <summary>Actions on a review; text keys <c>Action.{name}</c>.</summary>
public static class ReviewAction
{
    public const string Submit = nameof(Submit);
    public const string GoOn = nameof(GoOn);
    public const string Plan = nameof(Plan);
    public const string Hold = nameof(Hold);
    public const string Conclude = nameof(Conclude);
    public const string Release = nameof(Release);
    public const string Acknowledge = nameof(Acknowledge);
    public const string Object = nameof(Object);
    public const string Uphold = nameof(Uphold);
    public const string Revise = nameof(Revise);
}

/// <summary>Clocks of a review; text keys <c>Clock.{name}</c>.</summary>
public static class ReviewClock
{
    public const string Preparation = nameof(Preparation);
    public const string Meeting = nameof(Meeting);
    public const string Adjustment = nameof(Adjustment);
    public const string Calibration = nameof(Calibration);
    public const string Acknowledgement = nameof(Acknowledgement);
    public const string Objection = nameof(Objection);
}
