using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Exports;

/// <summary>Where an export in the background stands.</summary>
public enum ExportStatus
{
    Waiting,
    Running,
    Done,
    Failed,

    /// <summary>Whoever asked for it has left or may not export any more.</summary>
    Dropped,

    /// <summary>The file has been removed.</summary>
    Expired,
}

/// <summary>A list that somebody wants as a file and that is too long to wait for.</summary>
public sealed class ExportRun
{
    /// <summary>How long the file lies there.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    /// <summary>One process writes it at a time; a crashed one is taken over after this.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public long Id { get; init; }
    public required int UserId { get; init; }

    /// <summary>Key of the list, and what was asked of it.</summary>
    public required string List { get; init; }
    public required string Query { get; init; }
    public required ExportFormat Format { get; init; }
    public ExportStatus Status { get; set; }
    public int Rows { get; set; }
    public required int Expected { get; init; }
    public long Bytes { get; set; }

    /// <summary>A text key, <c>Failure.{Reason}</c>.</summary>
    public string? Reason { get; set; }
    public required DateTime CreatedUtc { get; init; }
    public DateTime? FinishedUtc { get; set; }
    public DateTime? LeasedUntilUtc { get; set; }

    /// <summary>The form's id: it takes effect once.</summary>
    public Guid RequestId { get; init; }

    public bool IsOver => Status is not (ExportStatus.Waiting or ExportStatus.Running);
}

public sealed class ExportRunConfiguration : IEntityTypeConfiguration<ExportRun>
{
    public void Configure(EntityTypeBuilder<ExportRun> entity)
    {
        entity.Property(e => e.List).HasMaxLength(40);
        entity.Property(e => e.Query).HasMaxLength(2000);
        entity.Property(e => e.Reason).HasMaxLength(40);
        entity.Ignore(e => e.IsOver);
        entity.HasIndex(e => new { e.UserId, e.RequestId }).IsUnique();
        entity.HasIndex(e => e.Status);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(e => e.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
