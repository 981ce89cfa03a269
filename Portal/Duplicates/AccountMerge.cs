using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Duplicates;

/// <summary>One account that went up in another. Its address and its import id lead to the other from then on.</summary>
public sealed class AccountMerge
{
    /// <summary>How long it can be taken back.</summary>
    public static readonly TimeSpan Undoable = TimeSpan.FromDays(30);

    public long Id { get; init; }

    /// <summary>The account that stays. No foreign key: it may go up in another one day.</summary>
    public required long MasterId { get; init; }
    public required long MergedId { get; init; }

    /// <summary>Who owned the one that went: taking it back is for whoever governs both.</summary>
    public required int MergedOwnerId { get; init; }
    public required string MergedName { get; init; }
    public string? ForeignId { get; init; }
    public required DateTime AtUtc { get; init; }
    public required int ById { get; init; }
    public DateTime? UndoneUtc { get; set; }
    public int? UndoneById { get; set; }

    /// <summary>What it takes to go back, see <see cref="MergeState"/>; <c>null</c> once the time for that is over.</summary>
    public string? Before { get; set; }

    /// <summary>The form's id: it takes effect once.</summary>
    public Guid RequestId { get; init; }
}

/// <summary>A record that followed in a merge.</summary>
public sealed class MergeMove
{
    public required long MergeId { get; init; }

    /// <summary>The table of the record.</summary>
    public required string Source { get; init; }
    public required long RecordId { get; init; }
}

public sealed class AccountMergeConfiguration : IEntityTypeConfiguration<AccountMerge>
{
    public void Configure(EntityTypeBuilder<AccountMerge> entity)
    {
        entity.Property(m => m.MergedName).HasMaxLength(200);
        entity.Property(m => m.ForeignId).HasMaxLength(120);
        entity.HasIndex(m => m.MergedId);
        entity.HasIndex(m => m.MasterId);
        entity.HasIndex(m => m.ForeignId);
        entity.HasIndex(m => new { m.ById, m.RequestId }).IsUnique();
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.ById).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class MergeMoveConfiguration : IEntityTypeConfiguration<MergeMove>
{
    public void Configure(EntityTypeBuilder<MergeMove> entity)
    {
        entity.HasKey(m => new { m.MergeId, m.Source, m.RecordId });
        entity.Property(m => m.Source).HasMaxLength(60);
        entity.HasOne<AccountMerge>().WithMany().HasForeignKey(m => m.MergeId).OnDelete(DeleteBehavior.Cascade);
    }
}
