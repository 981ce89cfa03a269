using Portal.Workflows.Training;

namespace Portal.Training.Catalogue;

/// <summary>What a course is about. Text keys <c>Category.{name}</c>.</summary>
public enum CourseCategory { Product, Selling, Customers, Compliance, Tools, Leadership }

/// <summary>In which language it is taught. Text keys <c>Language.{name}</c>.</summary>
public enum CourseLanguage { Chinese, English, Both }

/// <summary>A course of the catalogue. What is taught and what it takes to pass is in its versions.</summary>
public sealed class Course
{
    public long Id { get; init; }

    /// <summary>What people call it for short, e.g. <c>CP-01</c>; unique.</summary>
    public required string Code { get; set; }
    public required string Title { get; set; }
    public CourseKind Kind { get; set; }
    public CourseCategory Category { get; set; }
    public CourseLanguage Language { get; set; }

    /// <summary>Anybody may take it without being asked to.</summary>
    public bool IsOpen { get; set; }
    public required int CreatedById { get; init; }
    public required DateTime CreatedUtc { get; init; }

    /// <summary>The version that is taught; <c>null</c> until one is published.</summary>
    public CourseVersion? Current { get; init; }

    /// <summary>No longer assigned to anybody; what was assigned goes on, and certificates are not renewed.</summary>
    public DateTime? RetiredUtc { get; set; }
    public List<CourseVersion> Versions { get; init; } = [];
    public int Version { get; set; }
}
