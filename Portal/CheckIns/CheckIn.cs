using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.CheckIns;

/// <summary>What somebody tells their manager once a month, in three answers and two minutes.</summary>
public sealed class CheckIn
{
    public long Id { get; init; }
    public required int PersonId { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }
    public required string Well { get; set; }
    public string? Blocks { get; set; }
    public string? Next { get; set; }
    public required DateTime WrittenUtc { get; set; }

    /// <summary>The line that the manager wrote back.</summary>
    public string? Answer { get; set; }
    public int? AnsweredById { get; set; }
    public DateTime? AnsweredUtc { get; set; }
    public int Version { get; set; }
}

public sealed class CheckInConfiguration : IEntityTypeConfiguration<CheckIn>
{
    public void Configure(EntityTypeBuilder<CheckIn> entity)
    {
        entity.Property(c => c.Well).HasMaxLength(2000);
        entity.Property(c => c.Blocks).HasMaxLength(2000);
        entity.Property(c => c.Next).HasMaxLength(2000);
        entity.Property(c => c.Answer).HasMaxLength(1000);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasIndex(c => new { c.PersonId, c.Month }).IsUnique();
        entity.HasIndex(c => c.Month);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
