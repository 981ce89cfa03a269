using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Accounts;
using Portal.Identity;

namespace Portal.Skills;

/// <summary>Something that people learn to do well, in four levels, each described in both languages.</summary>
public sealed class Skill
{
    public const int Highest = 4;

    public long Id { get; init; }
    public required string CategoryZh { get; set; }
    public required string CategoryEn { get; set; }
    public required string NameZh { get; set; }
    public required string NameEn { get; set; }

    /// <summary>What each level looks like, a line a level.</summary>
    public required string LevelsZh { get; set; }
    public required string LevelsEn { get; set; }

    /// <summary>The course that closes a gap.</summary>
    public long? CourseId { get; set; }
    public bool IsRetired { get; set; }
    public int Version { get; set; }

    public string Name(string culture) => IsChinese(culture) ? NameZh : NameEn;

    public string Category(string culture) => IsChinese(culture) ? CategoryZh : CategoryEn;

    /// <param name="level">1 to <see cref="Highest"/>.</param>
    public string Level(string culture, int level) => (IsChinese(culture) ? LevelsZh : LevelsEn).Split('\n').ElementAtOrDefault(level - 1) ?? "";

    private static bool IsChinese(string culture) => culture.StartsWith("zh", StringComparison.Ordinal);
}

/// <summary>How far somebody is with a skill, as they see it and as their manager does.</summary>
public sealed class SkillLevel
{
    public required long SkillId { get; init; }
    public required int PersonId { get; init; }
    public int? Self { get; set; }
    public string? SelfEvidence { get; set; }
    public DateTime? SelfUtc { get; set; }
    public int? Manager { get; set; }
    public string? ManagerEvidence { get; set; }
    public int? ManagerById { get; set; }
    public DateTime? ManagerUtc { get; set; }
    public int Version { get; set; }

    /// <summary>What counts: the manager's word, and until there is one the person's own.</summary>
    public int? Counts => Manager ?? Self;
}

/// <summary>What whoever holds such accounts must be able to do.</summary>
public sealed class SkillRequirement
{
    public long Id { get; init; }
    public required long SkillId { get; init; }

    /// <summary><c>null</c> = of any tier.</summary>
    public AccountTier? Tier { get; init; }

    /// <summary>As accounts name it; <c>null</c> = of any sector.</summary>
    public string? Sector { get; init; }
    public required int Level { get; set; }
}

public sealed class SkillConfiguration : IEntityTypeConfiguration<Skill>
{
    public void Configure(EntityTypeBuilder<Skill> entity)
    {
        entity.ToTable("Skills");
        entity.Property(s => s.CategoryZh).HasMaxLength(100);
        entity.Property(s => s.CategoryEn).HasMaxLength(100);
        entity.Property(s => s.NameZh).HasMaxLength(100);
        entity.Property(s => s.NameEn).HasMaxLength(100);
        entity.Property(s => s.LevelsZh).HasMaxLength(2000);
        entity.Property(s => s.LevelsEn).HasMaxLength(2000);
        entity.Property(s => s.Version).IsConcurrencyToken();
    }
}

public sealed class SkillLevelConfiguration : IEntityTypeConfiguration<SkillLevel>
{
    public void Configure(EntityTypeBuilder<SkillLevel> entity)
    {
        entity.ToTable("SkillLevels");
        entity.HasKey(l => new { l.PersonId, l.SkillId });
        entity.Property(l => l.SelfEvidence).HasMaxLength(1000);
        entity.Property(l => l.ManagerEvidence).HasMaxLength(1000);
        entity.Property(l => l.Version).IsConcurrencyToken();
        entity.HasOne<Skill>().WithMany().HasForeignKey(l => l.SkillId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(l => l.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class SkillRequirementConfiguration : IEntityTypeConfiguration<SkillRequirement>
{
    public void Configure(EntityTypeBuilder<SkillRequirement> entity)
    {
        entity.ToTable("SkillRequirements");
        entity.Property(r => r.Sector).HasMaxLength(100);
        entity.HasIndex(r => r.SkillId);
        entity.HasOne<Skill>().WithMany().HasForeignKey(r => r.SkillId).OnDelete(DeleteBehavior.Cascade);
    }
}
