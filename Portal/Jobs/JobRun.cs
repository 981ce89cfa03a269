using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Jobs;

/// <summary>A run of a job, or several in a row that ended alike: those that found nothing to do, and those that failed with the same message.</summary>
public sealed class JobRun
{
    public long Id { get; init; }
    public required string Job { get; init; }

    /// <summary>Begin of the first run and end of the last, UTC.</summary>
    public required DateTime FirstUtc { get; init; }
    public required DateTime LastUtc { get; set; }

    /// <summary>How many runs this row stands for.</summary>
    public int Runs { get; set; } = 1;

    /// <summary>How long the last of them took.</summary>
    public required long Milliseconds { get; set; }

    /// <summary>Cases moved, mails sent, rows removed: what the job counts.</summary>
    public int Did { get; init; }

    /// <summary>Why it failed; <c>null</c> when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Who started it by hand.</summary>
    public int? StartedById { get; init; }
}

public sealed class JobRunConfiguration : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> entity)
    {
        entity.Property(r => r.Job).HasMaxLength(40);
        entity.Property(r => r.Error).HasMaxLength(1000);
        entity.HasIndex(r => new { r.Job, r.LastUtc });
    }
}
