using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Recognition;

/// <summary>Thanks for something that somebody did, tied to a value. Everybody in the company reads it on the wall.</summary>
public sealed class Kudos
{
    public long Id { get; init; }
    public required int ById { get; init; }
    public required long ValueId { get; init; }
    public CompanyValue? Value { get; init; }
    public required string Text { get; init; }

    /// <summary>What a customer said. Never without <see cref="ConsentBy"/> and <see cref="ConsentOn"/>.</summary>
    public string? Quote { get; init; }

    /// <summary>Who said it, as it may be shown.</summary>
    public string? QuoteBy { get; init; }

    /// <summary>Who at the customer agreed that it is shown, and on which day.</summary>
    public string? ConsentBy { get; init; }
    public DateOnly? ConsentOn { get; init; }
    public required DateTime GivenUtc { get; init; }

    /// <summary>Taken back by whoever gave it.</summary>
    public DateTime? WithdrawnUtc { get; set; }

    /// <summary>Taken from the wall by HR, for a reason.</summary>
    public DateTime? TakenDownUtc { get; set; }
    public int? TakenDownById { get; set; }
    public string? TakenDownReason { get; set; }

    /// <summary>The form's id: it takes effect once.</summary>
    public required Guid RequestId { get; init; }
    public int Version { get; set; }
    public List<KudosReceiver> Receivers { get; } = [];

    public bool IsOnWall => WithdrawnUtc is null && TakenDownUtc is null;
}

/// <summary>One of those who are thanked.</summary>
public sealed class KudosReceiver
{
    public long KudosId { get; init; }
    public Kudos? Kudos { get; init; }
    public required int PersonId { get; init; }

    /// <summary>They would rather not stand on the wall; they see it themselves still.</summary>
    public bool IsHidden { get; set; }
}

public sealed class KudosConfiguration : IEntityTypeConfiguration<Kudos>
{
    public void Configure(EntityTypeBuilder<Kudos> entity)
    {
        entity.ToTable("Kudos");
        entity.Ignore(k => k.IsOnWall);
        entity.Property(k => k.Text).HasMaxLength(1000);
        entity.Property(k => k.Quote).HasMaxLength(1000);
        entity.Property(k => k.QuoteBy).HasMaxLength(100);
        entity.Property(k => k.ConsentBy).HasMaxLength(100);
        entity.Property(k => k.TakenDownReason).HasMaxLength(500);
        entity.Property(k => k.Version).IsConcurrencyToken();
        entity.HasIndex(k => new { k.ById, k.RequestId }).IsUnique();
        entity.HasIndex(k => k.GivenUtc);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(k => k.ById).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(k => k.Value).WithMany().HasForeignKey(k => k.ValueId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(k => k.Receivers).WithOne(r => r.Kudos).HasForeignKey(r => r.KudosId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class KudosReceiverConfiguration : IEntityTypeConfiguration<KudosReceiver>
{
    public void Configure(EntityTypeBuilder<KudosReceiver> entity)
    {
        entity.ToTable("KudosReceivers");
        entity.HasKey(r => new { r.KudosId, r.PersonId });
        entity.HasIndex(r => new { r.PersonId, r.KudosId });
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
