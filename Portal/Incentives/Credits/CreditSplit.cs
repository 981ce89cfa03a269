using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Accounts;
using Portal.Identity;

namespace Portal.Incentives.Credits;

/// <summary>How credit for an account is divided among its team, for orders from a day on until the next split begins.</summary>
public sealed class CreditSplit
{
    public long Id { get; init; }
    public required long AccountId { get; init; }
    public Account? Account { get; init; }
    public required DateOnly FromOn { get; init; }
    public required int SetById { get; init; }
    public required DateTime SetUtc { get; init; }
    public required Guid RequestId { get; init; }
    public List<CreditShare> Shares { get; } = [];
}

public sealed class CreditShare
{
    public long SplitId { get; init; }
    public required int PersonId { get; init; }

    /// <summary>Hundredths of a percent, greater than zero; those of a split sum to 100 %.</summary>
    public required long Share { get; init; }
}

public sealed class CreditSplitConfiguration : IEntityTypeConfiguration<CreditSplit>
{
    public void Configure(EntityTypeBuilder<CreditSplit> entity)
    {
        entity.ToTable("CreditSplits");
        entity.HasIndex(s => new { s.AccountId, s.FromOn }).IsUnique();
        entity.HasIndex(s => new { s.SetById, s.RequestId }).IsUnique();
        entity.HasOne(s => s.Account).WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(s => s.Shares).WithOne().HasForeignKey(s => s.SplitId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class CreditShareConfiguration : IEntityTypeConfiguration<CreditShare>
{
    public void Configure(EntityTypeBuilder<CreditShare> entity)
    {
        entity.ToTable("CreditShares");
        entity.HasKey(s => new { s.SplitId, s.PersonId });
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
