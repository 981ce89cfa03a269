namespace Portal.Workflows.Training;

/// <summary>What somebody's training in a course is on a day. Text keys <c>State.{name}</c>.</summary>
public enum TrainingState
{
    /// <summary>Nobody has asked for it.</summary>
    None,
    Assigned,
    Started,

    /// <summary>Somebody has to verify it.</summary>
    Submitted,

    /// <summary>To be tried again.</summary>
    Failed,

    /// <summary>Assigned, started, submitted or failed, and its day has passed.</summary>
    Overdue,

    /// <summary>Passed, and it counts.</summary>
    Valid,

    /// <summary>It counts still, for no more days than the first rung of the ladder of expiries.</summary>
    Expiring,

    /// <summary>It counted until its last day.</summary>
    Expired,

    /// <summary>Counts as satisfied, and is always shown apart.</summary>
    Waived,

    /// <summary>Called off, or ended with its owner.</summary>
    Ended,
}

/// <summary>Reads states from steps and days; nothing of it is stored, so nothing has to be updated when a clock passes.</summary>
public static class TrainingStates
{
    /// <summary>Days before the last one from which a certificate counts as expiring.</summary>
    public const int ExpiringDays = 90;

    /// <param name="step">The step of the assignment, see <see cref="TrainingStep"/>; anything else reads as ended.</param>
    /// <param name="until">The last valid day of a pass; <c>null</c> = for good.</param>
    public static TrainingState Of(string step, DateOnly dueOn, DateOnly? until, DateOnly today) => step switch
    {
        TrainingStep.Passed => OfCertificate(until, today),
        TrainingStep.Waived => until < today ? TrainingState.Expired : TrainingState.Waived,
        TrainingStep.Assigned or TrainingStep.Started or TrainingStep.Extending or TrainingStep.Waiving or TrainingStep.Submitted or TrainingStep.Failed when dueOn < today => TrainingState.Overdue,
        TrainingStep.Assigned => TrainingState.Assigned,
        TrainingStep.Started or TrainingStep.Extending or TrainingStep.Waiving => TrainingState.Started,
        TrainingStep.Submitted => TrainingState.Submitted,
        TrainingStep.Failed => TrainingState.Failed,
        _ => TrainingState.Ended,
    };

    public static TrainingState OfCertificate(DateOnly? until, DateOnly today) =>
        until is not { } last ? TrainingState.Valid : last < today ? TrainingState.Expired : last <= today.AddDays(ExpiringDays) ? TrainingState.Expiring : TrainingState.Valid;

    /// <summary>What is asked for is there: passed and counting, or waived.</summary>
    public static bool IsSatisfied(this TrainingState state) => state is TrainingState.Valid or TrainingState.Expiring or TrainingState.Waived;

    /// <summary>Something is still to be done.</summary>
    public static bool IsOpen(this TrainingState state) => state is TrainingState.Assigned or TrainingState.Started or TrainingState.Submitted or TrainingState.Failed or TrainingState.Overdue;
}
