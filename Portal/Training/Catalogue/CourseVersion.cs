using Portal.Training.Lessons;
using Portal.Workflows.Training;

namespace Portal.Training.Catalogue;

/// <summary>Content and rules of a course at one time. Once published it never changes: what somebody was taught can be shown years later.</summary>
public sealed class CourseVersion
{
    public long Id { get; init; }
    public long CourseId { get; init; }
    public Course? Course { get; init; }

    /// <summary>Its course, while it is the version that is taught.</summary>
    public long? CurrentOfId { get; set; }

    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary><c>null</c> = a draft; a course has at most one.</summary>
    public DateTime? PublishedUtc { get; set; }
    public int? PublishedById { get; set; }

    /// <summary>It changes so much that whoever passed an earlier version has to do it again.</summary>
    public bool IsMaterial { get; set; }
    public string? ChangeNote { get; set; }
    public string? Summary { get; set; }

    /// <summary>How long it takes, about.</summary>
    public int Minutes { get; set; } = 30;
    public CompletionRule Rule { get; set; }
    public Verification Verification { get; set; }

    /// <summary>Calendar days from the assignment to the due day, where nobody says otherwise; at least 1.</summary>
    public int DueDays { get; set; } = 30;

    /// <summary>For how many months a pass counts; <c>null</c> = for good.</summary>
    public int? ValidMonths { get; set; }

    /// <summary>Days before an expiry from which a certificate may be renewed with its anniversary kept, 0–366.</summary>
    public int WindowDays { get; set; } = 90;
    public QuizRules Quiz { get; set; } = new();
    public List<Lesson> Lessons { get; init; } = [];
    public int Version { get; set; }
}

/// <summary>How the quiz of a course is held.</summary>
public sealed record QuizRules
{
    /// <summary>How many questions are drawn from the bank; 0 = all of them.</summary>
    public int Questions { get; set; }

    /// <summary>Minutes from its beginning to its end; <c>null</c> = no limit.</summary>
    public int? Minutes { get; set; }

    /// <summary>How often it may be tried; 0 = as often as they like.</summary>
    public int Attempts { get; set; } = 3;

    /// <summary>Percent of the points that are needed, 1–100.</summary>
    public int PassPercent { get; set; } = 80;

    /// <summary>Percent of a question's points that a wrong answer costs, 0–100; none given costs nothing.</summary>
    public int PenaltyPercent { get; set; }

    /// <summary>Questions and options come in another order each time.</summary>
    public bool Shuffles { get; set; } = true;
}
