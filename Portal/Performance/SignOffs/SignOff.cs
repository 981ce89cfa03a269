using System.Globalization;
using Portal.Performance.Cards;
using Portal.Workflows;
using Portal.Workflows.Performance;

namespace Portal.Performance.SignOffs;

/// <summary>What the employee said to the result. Text keys <c>Response.{name}</c>.</summary>
public enum SignOffResponse { Acknowledged, Objected, Refused }

/// <summary>How a second review ended. Text keys <c>Outcome.{name}</c>.</summary>
public enum PlanOutcome { Met, PartlyMet, NotMet }

/// <summary>Feedback about one person's card of one period. Its step, clock and people live in its workflow instance.</summary>
public sealed class SignOff : IFeedbackSignOff
{
    public long Id { get; init; }

    /// <summary>F-2026-000123, never reused.</summary>
    public required string Number { get; init; }
    public required long SeasonId { get; init; }
    public Season? Season { get; init; }
    public required long CardId { get; init; }
    public ScoreCard? Card { get; init; }
    public required int OwnerId { get; set; }

    /// <summary>The manager now; who wrote the feedback stays <see cref="DraftedById"/>.</summary>
    public required int ManagerId { get; set; }
    public required int InitiatorId { get; init; }

    /// <summary>What went well, and what to improve, in the manager's words.</summary>
    public string? Strengths { get; set; }
    public string? Improvements { get; set; }
    public DateTime? DraftedUtc { get; set; }
    public int? DraftedById { get; set; }

    /// <summary>Everything that people judge is judged.</summary>
    public bool IsJudged { get; set; }

    /// <summary>Why HR gave it back last; read by those who have to change something.</summary>
    public string? ReturnNote { get; set; }

    /// <summary>Hundredths of points as they were shared, and after an objection as they hold; <c>null</c> = not applicable.</summary>
    public long? Score { get; set; }

    /// <summary>Points of the card below which a plan follows.</summary>
    public required int Threshold { get; init; }

    /// <summary>0 before it is shared; 1, and 2 after a revision.</summary>
    public int Edition { get; set; }
    public DateTime? SharedUtc { get; set; }
    public DateOnly? TalkOn { get; set; }
    public string? TalkNotes { get; set; }
    public SignOffResponse? Response { get; set; }
    public DateTime? RespondedUtc { get; set; }

    /// <summary>What the employee adds when acknowledging.</summary>
    public string? Comment { get; set; }
    public string? Objection { get; set; }

    /// <summary>Of a refusal: who was there, and how and when the document was delivered.</summary>
    public int? WitnessId { get; set; }
    public string? Delivery { get; set; }

    /// <summary>What the judge decided; read by the two concerned when HR has confirmed it.</summary>
    public string? Judgement { get; set; }
    public int? JudgedById { get; set; }

    /// <summary>The score that the judge gives instead, hundredths; <c>null</c> = it is upheld.</summary>
    public long? RevisedScore { get; set; }
    public DateTime? RuledUtc { get; set; }
    public DateTime? SignedUtc { get; set; }
    public int? SignedById { get; set; }
    public DateOnly? SecondReviewOn { get; set; }

    /// <summary>Days of <see cref="FollowUps"/>, with commas between.</summary>
    public string? FollowUpDays { get; set; }
    public PlanOutcome? Outcome { get; set; }
    public string? OutcomeWords { get; set; }
    public DateTime? ClosedUtc { get; set; }
    public int Version { get; set; }
    public WorkflowInstance? Instance { get; set; }
    public long InstanceId { get; init; }
    public List<PlanItem> Items { get; init; } = [];

    /// <summary>What a form has been checked for by the page, which knows the day; not stored.</summary>
    public bool IsDayChecked { get; set; }

    public bool HasDraft => IsJudged && Written(Strengths) && Written(Improvements);
    public bool HasReturnNote => Written(ReturnNote);
    public bool HasTalk => TalkOn is not null && IsDayChecked;
    public bool HasRefusalProof => Response == SignOffResponse.Refused && WitnessId is not null && Written(Delivery);
    public bool HasJudgement => Written(Judgement);
    public bool HasRevision => RevisedScore is not null && RevisedScore != Score;
    public bool IsBelow => Score < Threshold * 100;
    public bool HasPlan => SecondReviewOn is not null && IsDayChecked;
    public IReadOnlyList<DateOnly> FollowUps => [.. (FollowUpDays ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(d => DateOnly.ParseExact(d, DayFormat, CultureInfo.InvariantCulture))];
    public bool HasSecondResult => Outcome is not null && Written(OutcomeWords);

    public static string? Days(IReadOnlyList<DateOnly>? days) => days is not { Count: > 0 } ? null : string.Join(',', days.Select(d => d.ToString(DayFormat, CultureInfo.InvariantCulture)));

    private const string DayFormat = "yyyy-MM-dd";

    private static bool Written(string? text) => text?.Trim().Length >= 2;
}

/// <summary>Something that is to be done in an improvement plan.</summary>
public sealed class PlanItem
{
    public long Id { get; init; }
    public long SignOffId { get; init; }

    /// <summary>The pass of the plan in which it was agreed.</summary>
    public required int Round { get; init; }
    public required int Position { get; init; }
    public required string Text { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>The course that was assigned for it.</summary>
    public long? AssignmentId { get; set; }
    public DateTime? DoneUtc { get; set; }
    public int? DoneById { get; set; }
}

/// <summary>A frozen document with its check sum; kept for good.</summary>
public sealed class SignedDocument
{
    public long Id { get; init; }
    public required long SignOffId { get; init; }

    /// <summary>Of the result: 1, and 2 after a revision.</summary>
    public required int Edition { get; init; }

    /// <summary>HR has signed it off; else it is the result as it was shared or revised.</summary>
    public required bool IsSigned { get; init; }

    /// <summary><see cref="DocumentFacts"/> as JSON: both languages are rendered from it.</summary>
    public required string Facts { get; init; }

    /// <summary>SHA-256 over <see cref="Facts"/>, small hexadecimal letters. It stands in the journal as well.</summary>
    public required string Hash { get; init; }
    public required DateTime AtUtc { get; init; }
    public required int ById { get; init; }
}
