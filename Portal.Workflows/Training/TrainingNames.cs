using Portal.Workflows.Engine;

namespace Portal.Workflows.Training;

/// <summary>Who confirms that somebody has done a course. Text keys <c>Verification.{name}</c>.</summary>
public enum Verification { None, Manager, HR }

/// <summary>What the training workflow must know of an assignment. Its owner is the learner.</summary>
public interface ITraining : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "training";

    /// <summary>The day by whose end it is to be done; of a recertification the last day on which the certificate is valid.</summary>
    DateOnly DueOn { get; }

    /// <summary>It renews a certificate, so people are reminded on the ladder of expiries.</summary>
    bool IsRecertification { get; }
    Verification Verification { get; }

    /// <summary>What the completion rule asks for is there. Free text that nobody has marked yet counts as handed in.</summary>
    bool IsDone { get; }

    /// <summary>A free-text answer waits for somebody to mark it.</summary>
    bool AwaitsMarking { get; }

    /// <summary>The last attempt at the quiz was not enough, and nothing else fulfils the rule.</summary>
    bool HasFailed { get; }

    /// <summary>They may try once more.</summary>
    bool HasAttemptsLeft { get; }
    bool HasStarted { get; }

    /// <summary>What a waiver rests on was named.</summary>
    bool HasEvidence { get; }
}

/// <summary>When people are reminded of training, in calendar days. A running assignment keeps the version it started with.</summary>
/// <param name="ExpiryDays">Days before a certificate expires on which its holder is told, largest first; each at least 1.</param>
/// <param name="DueDays">Days before any other due day, largest first; each at least 1.</param>
/// <param name="ManagerDays">Days after the due day until it climbs to the manager, at least 1.</param>
/// <param name="HrDays">Days after the due day until it climbs to HR, more than <paramref name="ManagerDays"/>.</param>
/// <param name="AnswerDays">Working days for a decision about an extension, a waiver or a verification, at least 1.</param>
public sealed record TrainingPolicy(IReadOnlyList<int> ExpiryDays, IReadOnlyList<int> DueDays, int ManagerDays, int HrDays, int AnswerDays) : ICatchAll
{
    /// <summary>Working minutes of a day of the standard calendar: 7.5 hours.</summary>
    public const int MinutesADay = 450;

    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    /// <summary>90, 60, 30 and 7 days before an expiry, 7 and 1 before any other day; the manager a day after, HR a week after.</summary>
    public static TrainingPolicy Standard { get; } = new([90, 60, 30, 7], [7, 1], 1, 7, 3);
}

/// <summary>Steps of an assignment; text keys <c>Step.{name}</c>.</summary>
public static class TrainingStep
{
    public const string Assigned = nameof(Assigned);
    public const string Started = nameof(Started);
    public const string Extending = nameof(Extending);
    public const string Waiving = nameof(Waiving);
    public const string Submitted = nameof(Submitted);
    public const string Failed = nameof(Failed);
    public const string Passed = nameof(Passed);
    public const string Waived = nameof(Waived);
    public const string CalledOff = nameof(CalledOff);

    /// <summary>Steps in which the learner may learn: a question that waits for its answer holds nobody up.</summary>
    public static bool IsLearning(string step) => step is Started or Extending or Waiving;
}

/// <summary>Actions on an assignment; text keys <c>Action.{name}</c>.</summary>
public static class TrainingAction
{
    public const string Begin = nameof(Begin);
    public const string Submit = nameof(Submit);
    public const string Record = nameof(Record);
    public const string AskExtension = nameof(AskExtension);
    public const string Grant = nameof(Grant);
    public const string Decline = nameof(Decline);
    public const string AskWaiver = nameof(AskWaiver);
    public const string Waive = nameof(Waive);
    public const string TakeBack = nameof(TakeBack);
    public const string Verify = nameof(Verify);
    public const string Reject = nameof(Reject);
    public const string Retake = nameof(Retake);
    public const string GrantAttempt = nameof(GrantAttempt);
    public const string CallOff = nameof(CallOff);
}

/// <summary>Clocks of an assignment; text keys <c>Clock.{name}</c>.</summary>
public static class TrainingClock
{
    public const string Due = nameof(Due);
    public const string Answer = nameof(Answer);
}
