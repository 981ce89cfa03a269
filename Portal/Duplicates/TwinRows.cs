using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Accounts;
using Portal.Identity;

namespace Portal.Duplicates;

/// <summary>A key by which an account is recognised. Made from the account and its contacts, never anything else.</summary>
public sealed class AccountKey
{
    public required string Key { get; init; }
    public required long AccountId { get; init; }
}

/// <summary>Two accounts that may be the same; made from their keys.</summary>
public sealed class AccountTwin
{
    /// <summary>The older one.</summary>
    public required long FirstId { get; init; }
    public Account? First { get; init; }
    public required long SecondId { get; init; }
    public Account? Second { get; init; }
    public required int Score { get; init; }

    /// <summary>Names of <see cref="TwinReason"/>, with commas.</summary>
    public required string Reasons { get; init; }
}

/// <summary>Somebody knows that two accounts are two.</summary>
public sealed class TwinDismissal
{
    public required long FirstId { get; init; }
    public required long SecondId { get; init; }
    public required int ById { get; init; }
    public required DateTime AtUtc { get; init; }
}

public sealed class AccountKeyConfiguration : IEntityTypeConfiguration<AccountKey>
{
    public void Configure(EntityTypeBuilder<AccountKey> entity)
    {
        entity.HasKey(k => new { k.Key, k.AccountId });
        entity.Property(k => k.Key).HasMaxLength(TwinFacts.LongestKey);
        entity.HasIndex(k => k.AccountId);
        entity.HasOne<Account>().WithMany().HasForeignKey(k => k.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class AccountTwinConfiguration : IEntityTypeConfiguration<AccountTwin>
{
    public void Configure(EntityTypeBuilder<AccountTwin> entity)
    {
        entity.HasKey(t => new { t.FirstId, t.SecondId });
        entity.Property(t => t.Reasons).HasMaxLength(100);
        entity.HasIndex(t => t.SecondId);
        entity.HasIndex(t => t.Score);
        entity.HasOne(t => t.First).WithMany().HasForeignKey(t => t.FirstId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne(t => t.Second).WithMany().HasForeignKey(t => t.SecondId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class TwinDismissalConfiguration : IEntityTypeConfiguration<TwinDismissal>
{
    public void Configure(EntityTypeBuilder<TwinDismissal> entity)
    {
        entity.HasKey(d => new { d.FirstId, d.SecondId });
        entity.HasIndex(d => d.SecondId);
        entity.HasOne<Account>().WithMany().HasForeignKey(d => d.FirstId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Account>().WithMany().HasForeignKey(d => d.SecondId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(d => d.ById).OnDelete(DeleteBehavior.Restrict);
    }
}
