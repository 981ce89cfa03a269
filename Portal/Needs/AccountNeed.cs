using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Accounts;

namespace Portal.Needs;

/// <summary>What is to be known of a customer before goals are set; text keys <c>Section.{name}</c>.</summary>
public enum NeedSection { Industry, Market, Products, Competitors, KeyNeeds, PainPoints }

/// <summary>One section of the needs analysis of an account, and who made sure of it when. Of several, as two accounts have become one, the one verified last counts.</summary>
public sealed class AccountNeed
{
    public long Id { get; init; }
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

    /// <summary>The text of each section that counts.</summary>
    public static Dictionary<NeedSection, AccountNeed> Valid(this IEnumerable<AccountNeed> needs) => needs.GroupBy(n => n.Section).ToDictionary(g => g.Key, g => g.MaxBy(n => n.VerifiedUtc)!);

    public static bool IsStale(DateTime verifiedUtc, DateTime nowUtc) => verifiedUtc < nowUtc.AddDays(-StaleDays);
}

public sealed class AccountNeedConfiguration : IEntityTypeConfiguration<AccountNeed>
{
    public void Configure(EntityTypeBuilder<AccountNeed> entity)
    {
        entity.ToTable("AccountNeeds");
        entity.HasIndex(n => new { n.AccountId, n.Section });
        entity.Property(n => n.Text).HasMaxLength(NeedRules.LongestText);
        entity.Property(n => n.Version).IsConcurrencyToken();
        entity.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}
