using Portal.Training.Catalogue;

namespace Portal.Training.Paths;

/// <summary>Courses that belong together, e.g. those of the first hundred days.</summary>
public sealed class LearningPath
{
    public long Id { get; init; }
    public required string Name { get; set; }
    public string? Summary { get; set; }

    /// <summary>A course is assigned when the one before it is done; otherwise all of them at once.</summary>
    public bool KeepsOrder { get; set; }
    public DateTime? RetiredUtc { get; set; }
    public required int CreatedById { get; init; }
    public required DateTime CreatedUtc { get; init; }
    public List<PathCourse> Courses { get; init; } = [];
    public int Version { get; set; }
}

/// <summary>A course of a path.</summary>
public sealed class PathCourse
{
    public long PathId { get; init; }
    public required int Position { get; set; }
    public required long CourseId { get; init; }
    public Course? Course { get; init; }
}

/// <summary>Somebody goes along a path.</summary>
public sealed class PathWalk
{
    public long Id { get; init; }
    public required long PathId { get; init; }
    public LearningPath? Path { get; init; }
    public required int UserId { get; init; }
    public required int StartedById { get; init; }
    public required DateTime StartedUtc { get; init; }
    public DateTime? DoneUtc { get; set; }
}
