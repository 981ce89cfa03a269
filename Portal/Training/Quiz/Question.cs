using System.Text.Json;
using Portal.Training.Catalogue;

namespace Portal.Training.Quiz;

/// <summary>How a question is answered. Text keys <c>Question.{name}</c>.</summary>
public enum QuestionKind
{
    /// <summary>One option is right.</summary>
    Single,

    /// <summary>All right options, and no other, are to be named.</summary>
    Multiple,

    /// <summary>In the learner's own words; a person marks it.</summary>
    Text,
}

/// <summary>An option of a question.</summary>
public sealed record QuestionOption(string Text, bool IsRight);

/// <summary>A question of a course's bank. One that was answered never changes: a changed one takes its place.</summary>
public sealed class QuizQuestion
{
    public long Id { get; init; }
    public required long CourseId { get; init; }
    public Course? Course { get; init; }

    /// <summary>What it tests; a retry asks only topics that went wrong.</summary>
    public required string Topic { get; set; }
    public QuestionKind Kind { get; set; }
    public required string Text { get; set; }

    /// <summary>Shown after the attempt: why the right answer is right, or what a marker looks for.</summary>
    public string? Explanation { get; set; }

    /// <summary>1–10.</summary>
    public int Points { get; set; } = 1;

    /// <summary>The options as JSON.</summary>
    public string Body { get; set; } = "[]";
    public long? ReplacesId { get; init; }
    public DateTime? RetiredUtc { get; set; }
    public required DateTime CreatedUtc { get; init; }

    public IReadOnlyList<QuestionOption> Options
    {
        get => JsonSerializer.Deserialize<List<QuestionOption>>(Body) ?? [];
        set => Body = JsonSerializer.Serialize(value);
    }
}
