using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Recognition;

/// <summary>Something the company holds dear, for which people are thanked. Kept by HR in both languages.</summary>
public sealed class CompanyValue
{
    public long Id { get; init; }
    public required string NameZh { get; set; }
    public required string NameEn { get; set; }

    /// <summary>What it looks like at work.</summary>
    public string? MeaningZh { get; set; }
    public string? MeaningEn { get; set; }

    /// <summary>Small ones come first.</summary>
    public int Position { get; set; }

    /// <summary>Not offered any more; what was said for it stays.</summary>
    public bool IsRetired { get; set; }
    public int Version { get; set; }

    public string Name(string culture) => culture.StartsWith("zh", StringComparison.Ordinal) ? NameZh : NameEn;

    public string? Meaning(string culture) => culture.StartsWith("zh", StringComparison.Ordinal) ? MeaningZh : MeaningEn;
}

public sealed class CompanyValueConfiguration : IEntityTypeConfiguration<CompanyValue>
{
    public void Configure(EntityTypeBuilder<CompanyValue> entity)
    {
        entity.ToTable("CompanyValues");
        entity.Property(v => v.NameZh).HasMaxLength(60);
        entity.Property(v => v.NameEn).HasMaxLength(60);
        entity.Property(v => v.MeaningZh).HasMaxLength(500);
        entity.Property(v => v.MeaningEn).HasMaxLength(500);
        entity.Property(v => v.Version).IsConcurrencyToken();
    }
}
