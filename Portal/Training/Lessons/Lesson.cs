using Portal.Files;
using Portal.Training.Catalogue;

namespace Portal.Training.Lessons;

/// <summary>A page of a course, in Markdown.</summary>
public sealed class Lesson
{
    public long Id { get; init; }
    public long CourseVersionId { get; init; }
    public CourseVersion? CourseVersion { get; init; }
    public required int Position { get; set; }
    public required string Title { get; set; }
    public required string Body { get; set; }

    /// <summary>Seconds that it must have been open before it can be done with, 0–3600.</summary>
    public int DwellSeconds { get; set; } = 30;

    /// <summary>Whoever is done with it states by name to have read and understood it.</summary>
    public bool AsksStatement { get; set; }
    public List<LessonFile> Files { get; init; } = [];
}

/// <summary>A file that belongs to a lesson.</summary>
public sealed class LessonFile : AttachedFile
{
    public required long LessonId { get; init; }
}

/// <summary>Somebody has opened a lesson, and is done with it.</summary>
public sealed class LessonRead
{
    public required long AssignmentId { get; init; }
    public required long LessonId { get; init; }
    public required DateTime OpenedUtc { get; init; }
    public DateTime? DoneUtc { get; set; }

    /// <summary>The name under which they stated to have read and understood it.</summary>
    public string? StatedBy { get; set; }
}
