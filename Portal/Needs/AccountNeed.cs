using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Accounts;

namespace Portal.Needs;

/// <summary>What is to be known of a customer before goals are set; text keys <c>Section.{name}</c>.</summary>
public enum NeedSection { Industry, Market, Products, Competitors, KeyNeeds, PainPoints }

/// <summary>One section of the needs analysis of an account, and who made sure of it when.</summary>
public sealed class AccountNeed
{
    public required long AccountId { get; init; }
    public required NeedSection Section { get; init; }
    public required string Text { get; set; }
    public required DateTime VerifiedUtc { get; set; }
    public required int VerifiedById { get; set; }
    public int Version { get; set; }
}

public static class NeedRules
{
    /// <summary>Days after which a section must be made sure of again.</summary>
    public const int StaleDays = 180;

    public const int LongestText = 2000;

    public static bool IsStale(DateTime verifiedUtc, DateTime nowUtc) => verifiedUtc < nowUtc.AddDays(-StaleDays);
}

public sealed class AccountNeedConfiguration : IEntityTypeConfiguration<AccountNeed>
{
    public void Configure(EntityTypeBuilder<AccountNeed> entity)
    {
        entity.ToTable("AccountNeeds");
        entity.HasKey(n => new { n.AccountId, n.Section });
        entity.Property(n => n.Text).HasMaxLength(NeedRules.LongestText);
        entity.Property(n => n.Version).IsConcurrencyToken();
        entity.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
