using Portal.Training.Assignments;

namespace Portal.Training.Certificates;

/// <summary>Proof that somebody has passed a course. What stands on it stays as it was when it was issued.</summary>
public sealed class Certificate
{
    public long Id { get; init; }
    public required string Number { get; init; }
    public required long AssignmentId { get; init; }
    public Assignment? Assignment { get; init; }
    public required int HolderId { get; init; }
    public required string HolderName { get; init; }
    public required string CourseTitle { get; init; }
    public required int CourseVersion { get; init; }
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The last day on which it counts; <c>null</c> = for good.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>SHA-256 of the 256 random bits in the address under which anybody can verify it; <c>null</c> until somebody asks for one.</summary>
    public string? TokenHash { get; set; }
    public DateTime? RevokedUtc { get; set; }
    public int? RevokedById { get; set; }
    public string? RevokedWhy { get; set; }
    public int Version { get; set; }
}
