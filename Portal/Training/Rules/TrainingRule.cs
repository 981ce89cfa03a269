using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Identity;
using Portal.Opportunities;
using Portal.Training.Catalogue;
using Portal.Workflows.Goals;

namespace Portal.Training.Rules;

/// <summary>People: whoever it fits gets the course. The others wait for something to happen, and propose the course to the manager then.</summary>
public enum RuleKind { People, Complaints, LostDeals, QuizTopic }

/// <summary>Who is to get a course, without anybody picking people. What is not said does not matter; what is said holds together.</summary>
public sealed class TrainingRule
{
    public long Id { get; init; }
    public required string Name { get; set; }
    public required RuleKind Kind { get; set; }
    public required long CourseId { get; set; }
    public Course? Course { get; init; }
    public PortalRoles? Role { get; set; }
    public int? TeamId { get; set; }

    /// <summary>Whoever holds an account of this tier.</summary>
    public AccountTier? Tier { get; set; }

    /// <summary>As many calendar days after they were hired, for those whose day comes on or after <see cref="Since"/>.</summary>
    public int? HiredDays { get; set; }
    public required DateOnly Since { get; set; }
    public ComplaintCategory? Category { get; set; }
    public LostReason? Lost { get; set; }
    public string? Topic { get; set; }

    /// <summary>How many events it takes, at least 1.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Within how many calendar days back from today.</summary>
    public int WindowDays { get; set; } = 90;

    /// <summary>A quiz topic below this share of its points counts.</summary>
    public int Percent { get; set; } = 60;

    /// <summary>Calendar days until it is due; <c>null</c> = as the course has it.</summary>
    public int? DueDays { get; set; }

    /// <summary>The figure that it is hoped to move.</summary>
    public Metric? Kpi { get; set; }
    public bool IsOn { get; set; }
    public required int CreatedById { get; init; }
    public required DateTime CreatedUtc { get; init; }
    public DateTime? LastRunUtc { get; set; }
    public required Guid RequestId { get; init; }
    public int Version { get; set; }

    public bool IsEvent => Kind != RuleKind.People;
}

public sealed class TrainingRuleConfiguration : IEntityTypeConfiguration<TrainingRule>
{
    public void Configure(EntityTypeBuilder<TrainingRule> entity)
    {
        entity.ToTable("TrainingRules");
        entity.Property(r => r.Name).HasMaxLength(100);
        entity.Property(r => r.Topic).HasMaxLength(60);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasIndex(r => r.RequestId).IsUnique();
        entity.HasOne(r => r.Course).WithMany().HasForeignKey(r => r.CourseId).OnDelete(DeleteBehavior.Restrict);
    }
}
