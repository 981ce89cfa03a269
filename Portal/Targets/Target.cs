using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Workflows.Goals;
using Portal.Workflows.Targets;

namespace Portal.Targets;

/// <summary>Whose a target is. A region is a team that has teams below it.</summary>
public enum TargetScope { Company, Team, Person }

/// <summary>What somebody is to reach in some months of a year. Months of one subject and metric never overlap.</summary>
public sealed class Target
{
    public long Id { get; init; }
    public required Metric Metric { get; init; }
    public required TargetScope Scope { get; init; }

    /// <summary>Team or person; 0 for the company.</summary>
    public required int SubjectId { get; init; }

    /// <summary>First and last day, of whole months in one year.</summary>
    public required DateOnly PeriodFrom { get; init; }
    public required DateOnly PeriodTo { get; init; }

    /// <summary>Hundredths of the metric's unit: of money minor units.</summary>
    public required long Value { get; init; }

    /// <summary>Of money only.</summary>
    public string? Currency { get; init; }

    /// <summary>The months are a person's probation.</summary>
    public bool IsProbation { get; init; }
    public required DateTime SetUtc { get; init; }
    public required int SetById { get; init; }

    public MonthSpan Months => new(PeriodFrom.Month, PeriodTo.Month);
}

/// <summary>Targets of a metric and year that nobody changes any more: those of a subject and of everybody below, until they are unlocked for a reason.</summary>
public sealed class TargetLock
{
    public long Id { get; init; }
    public required Metric Metric { get; init; }
    public required int Year { get; init; }
    public required TargetScope Scope { get; init; }
    public required int SubjectId { get; init; }
    public required DateTime LockedUtc { get; init; }
    public required int LockedById { get; init; }
    public DateTime? UnlockedUtc { get; set; }
    public int? UnlockedById { get; set; }
    public string? Reason { get; set; }
}

public sealed class TargetConfiguration : IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Target> entity)
    {
        entity.ToTable("Targets");
        entity.Property(t => t.Currency).HasMaxLength(3);
        entity.Ignore(t => t.Months);
        entity.HasIndex(t => new { t.Metric, t.PeriodFrom });
        entity.HasIndex(t => new { t.Scope, t.SubjectId, t.Metric, t.PeriodFrom }).IsUnique();
    }
}

public sealed class TargetLockConfiguration : IEntityTypeConfiguration<TargetLock>
{
    public void Configure(EntityTypeBuilder<TargetLock> entity)
    {
        entity.ToTable("TargetLocks");
        entity.Property(l => l.Reason).HasMaxLength(1000);
        entity.HasIndex(l => new { l.Metric, l.Year });
        entity.HasIndex(l => new { l.Scope, l.SubjectId, l.Metric, l.Year }).IsUnique().HasFilter("\"UnlockedUtc\" IS NULL");
    }
}
