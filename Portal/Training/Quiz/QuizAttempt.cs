using System.Text.Json;
using Portal.Training.Assignments;

namespace Portal.Training.Quiz;

public enum AttemptStatus
{
    Running,

    /// <summary>Free text waits for a marker.</summary>
    Marking,
    Passed,
    Failed,
}

/// <summary>One try at the quiz of a course, with the questions that were drawn for it.</summary>
public sealed class QuizAttempt
{
    public long Id { get; init; }
    public required long AssignmentId { get; init; }
    public Assignment? Assignment { get; init; }

    /// <summary>1, 2, 3 … within the assignment.</summary>
    public required int Number { get; init; }
    public AttemptStatus Status { get; set; }
    public required DateTime StartedUtc { get; init; }

    /// <summary>When the time is up; <c>null</c> = no limit.</summary>
    public DateTime? DeadlineUtc { get; init; }
    public DateTime? EndedUtc { get; set; }

    /// <summary>It asks only topics that went wrong before.</summary>
    public bool IsRetry { get; init; }

    /// <summary>Hundredths of points reached and to be reached.</summary>
    public int? Score { get; set; }
    public required int MaxScore { get; init; }
    public required int PassPercent { get; init; }
    public required int PenaltyPercent { get; init; }
    public DateTime? MarkedUtc { get; set; }
    public int? MarkedById { get; set; }
    public List<QuizAnswer> Answers { get; init; } = [];
    public int Version { get; set; }
}

/// <summary>A question as it was drawn, and what was answered.</summary>
public sealed class QuizAnswer
{
    public long AttemptId { get; init; }
    public required int Position { get; init; }
    public required long QuestionId { get; init; }
    public QuizQuestion? Question { get; init; }

    /// <summary>The options in the order in which they were shown, by their place in the question, as JSON.</summary>
    public required string Order { get; init; }

    /// <summary>The options chosen, by their place in the question, as JSON; <c>null</c> = none yet.</summary>
    public string? Chosen { get; set; }
    public string? Text { get; set; }

    /// <summary>Hundredths of points, negative when a wrong answer costs some; <c>null</c> until it is marked.</summary>
    public int? Score { get; set; }
    public bool? IsRight { get; set; }
    public string? Remark { get; set; }

    public IReadOnlyList<int> ShownOrder => JsonSerializer.Deserialize<List<int>>(Order) ?? [];
    public IReadOnlyList<int> ChosenOptions => Chosen is null ? [] : JsonSerializer.Deserialize<List<int>>(Chosen) ?? [];
}
