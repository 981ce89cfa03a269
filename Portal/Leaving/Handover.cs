using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Leaving;

/// <summary>Somebody left, and everything they held went to others: the report of it, never altered.</summary>
public sealed class Handover
{
    public long Id { get; init; }
    public required int PersonId { get; init; }
    public required DateTime AtUtc { get; init; }

    /// <summary>Who did it; <c>null</c> for the command line.</summary>
    public int? ActorId { get; init; }
    public ICollection<HandoverLine> Lines { get; } = [];
}

/// <summary>One thing that went to somebody. What it is about is not kept here: whoever may see it is told when they look.</summary>
public sealed class HandoverLine
{
    public long Id { get; init; }
    public long HandoverId { get; init; }

    /// <summary>A text key, <c>Holding.{Name}</c>.</summary>
    public required string Holding { get; init; }

    /// <summary>The id of the account, case, person or whatever it is.</summary>
    public required long SubjectId { get; init; }

    /// <summary>What anybody may know of it, e.g. the number of a case.</summary>
    public string? Reference { get; init; }

    /// <summary>Who has it now; <c>null</c> = it has ended with the person.</summary>
    public int? ToId { get; init; }
}

public sealed class HandoverConfiguration : IEntityTypeConfiguration<Handover>
{
    public void Configure(EntityTypeBuilder<Handover> entity)
    {
        entity.HasIndex(h => h.PersonId);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(h => h.PersonId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(h => h.Lines).WithOne().HasForeignKey(l => l.HandoverId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class HandoverLineConfiguration : IEntityTypeConfiguration<HandoverLine>
{
    public void Configure(EntityTypeBuilder<HandoverLine> entity)
    {
        entity.Property(l => l.Holding).HasMaxLength(40);
        entity.Property(l => l.Reference).HasMaxLength(60);
    }
}
