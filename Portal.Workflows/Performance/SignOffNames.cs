using Portal.Workflows.Engine;

namespace Portal.Workflows.Performance;

/// <summary>What the sign-off workflow must know of a feedback. Its owner is the employee.</summary>
public interface IFeedbackSignOff : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "signoff";

    /// <summary>The employee's manager; another one when that changes on the way.</summary>
    int ManagerId { get; }

    /// <summary>What went well and what to improve is written, and every KPI that people judge is judged.</summary>
    bool HasDraft { get; }

    /// <summary>The day of the talk, in the employee's calendar; from sharing until today.</summary>
    bool HasTalk { get; }

    /// <summary>Who witnessed a refusal, another than the one who records it, and how the document was delivered.</summary>
    bool HasRefusalProof { get; }

    /// <summary>Why HR gives it back.</summary>
    bool HasReturnNote { get; }

    /// <summary>The reason of the judge.</summary>
    bool HasJudgement { get; }

    /// <summary>What the judge gives instead differs from what holds.</summary>
    bool HasRevision { get; }

    /// <summary>Who decided about the objection.</summary>
    int? JudgedById { get; }

    /// <summary>The result that holds is below the threshold of its card.</summary>
    bool IsBelow { get; }

    /// <summary>At least one action, and a day for the second review after today.</summary>
    bool HasPlan { get; }

    /// <summary>The day of the second review.</summary>
    DateOnly? SecondReviewOn { get; }

    /// <summary>Days between on which both look how the plan goes.</summary>
    IReadOnlyList<DateOnly> FollowUps { get; }

    /// <summary>How the second review ended, and what was found.</summary>
    bool HasSecondResult { get; }
}

/// <summary>Clock lengths of sign-offs in working days, each at least 1. A running one keeps the version it started with.</summary>
/// <param name="CheckDays">For each of HR's steps.</param>
/// <param name="ObjectionDays">For the decision about an objection.</param>
public sealed record SignOffPolicy(int DraftDays, int CheckDays, int TalkDays, int ResponseDays, int ObjectionDays, int PlanDays) : ICatchAll
{
    /// <summary>Working minutes of a day of the standard calendar: 7.5 hours.</summary>
    public const int MinutesADay = 450;

    /// <summary>No deputies: what is reminded of is personal.</summary>
    public LadderFigures Ladder { get; init; } = LadderFigures.Standard with { TellDeputies = false };

    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    public static SignOffPolicy Standard { get; } = new(10, 3, 10, 5, 10, 5);
}

/// <summary>Steps of a sign-off; text keys <c>Step.{name}</c>.</summary>
public static class SignOffStep
{
    public const string Drafting = nameof(Drafting);
    public const string Checking = nameof(Checking);
    public const string Talk = nameof(Talk);
    public const string Response = nameof(Response);
    public const string Objection = nameof(Objection);
    public const string Ruling = nameof(Ruling);
    public const string Signing = nameof(Signing);
    public const string Improvement = nameof(Improvement);
    public const string SecondReview = nameof(SecondReview);
    public const string Closed = nameof(Closed);

    public static IReadOnlyList<string> All { get; } = [Drafting, Checking, Talk, Response, Objection, Ruling, Signing, Improvement, SecondReview, Closed];

    /// <summary>The employee reads the result from then on.</summary>
    public static bool IsShared(string step) => step is not (Drafting or Checking);
}

/// <summary>Actions on a sign-off; text keys <c>Action.{name}</c>.</summary>
public static class SignOffAction
{
    public const string Submit = nameof(Submit);
    public const string Share = nameof(Share);
    public const string Return = nameof(Return);
    public const string Hold = nameof(Hold);
    public const string Acknowledge = nameof(Acknowledge);
    public const string Object = nameof(Object);
    public const string Refuse = nameof(Refuse);
    public const string Uphold = nameof(Uphold);
    public const string Revise = nameof(Revise);
    public const string Confirm = nameof(Confirm);
    public const string SignOff = nameof(SignOff);
    public const string Agree = nameof(Agree);
    public const string Review = nameof(Review);
    public const string Extend = nameof(Extend);
}

/// <summary>Clocks of a sign-off are those of its steps; text keys <c>Clock.{name}</c>.</summary>
public static class SignOffClock
{
    public const string Drafting = nameof(Drafting);
    public const string Checking = nameof(Checking);
    public const string Talk = nameof(Talk);
    public const string Response = nameof(Response);
    public const string Objection = nameof(Objection);
    public const string Plan = nameof(Plan);
    public const string SecondReview = nameof(SecondReview);
}
