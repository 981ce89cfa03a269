using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Accounts;
using Portal.Identity;

namespace Portal.Risks;

public enum RiskLevel { High, Medium, Low }

/// <summary>Something that may cost us the customer, and what is done about it.</summary>
public sealed class AccountRisk
{
    public long Id { get; init; }
    public required long AccountId { get; init; }
    public required string Title { get; set; }
    public required RiskLevel Level { get; set; }

    /// <summary>What is done about it.</summary>
    public string? Response { get; set; }

    /// <summary>Who takes care of it.</summary>
    public required int OwnerId { get; set; }
    public required DateTime RaisedUtc { get; init; }
    public DateTime? ClosedUtc { get; set; }
    public int Version { get; set; }
}

public sealed class AccountRiskConfiguration : IEntityTypeConfiguration<AccountRisk>
{
    public void Configure(EntityTypeBuilder<AccountRisk> entity)
    {
        entity.ToTable("AccountRisks");
        entity.Property(r => r.Title).HasMaxLength(200);
        entity.Property(r => r.Response).HasMaxLength(1000);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasIndex(r => new { r.AccountId, r.ClosedUtc });
        entity.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
