using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Workflows.Formulas;
using Portal.Workflows.Performance;

namespace Portal.Performance.Kpis;

/// <summary>Something by which work is measured or judged, as it stands in the catalogue.</summary>
public sealed class Kpi
{
    public const int LongestCode = 30;

    public long Id { get; init; }

    /// <summary>Its name in formulas: small letters, digits and strokes, beginning with a letter. Never changed.</summary>
    public required string Code { get; init; }
    public required string NameZh { get; set; }
    public required string NameEn { get; set; }

    /// <summary>Where its figure comes from; never changed, a different one is a different KPI.</summary>
    public required KpiSource Source { get; init; }
    public required KpiScale Scale { get; init; }

    /// <summary>It may stand in a formula for pay. What is for coaching only is refused there.</summary>
    public required bool IsPayRelevant { get; set; }

    /// <summary>The most points, at least 100.</summary>
    public int CapPercent { get; set; } = KpiScoring.StandardCap;

    /// <summary>Of an anchored scale what 1 to 5 mean, a line each.</summary>
    public string? AnchorsZh { get; set; }
    public string? AnchorsEn { get; set; }
    public DateTime? RetiredUtc { get; set; }
    public int Version { get; set; }

    public string Name(string culture) => IsChinese(culture) ? NameZh : NameEn;

    /// <summary>As formulas know it.</summary>
    public FormulaName InFormulas() => new(Code, FormulaUnit.Points, IsPayRelevant);

    /// <summary>What a step means; empty for other scales.</summary>
    public string Anchor(int step, string culture) => (IsChinese(culture) ? AnchorsZh : AnchorsEn)?.Split('\n').ElementAtOrDefault(step - 1) ?? "";

    internal static bool IsChinese(string culture) => culture.StartsWith("zh", StringComparison.Ordinal);
}

public sealed class KpiConfiguration : IEntityTypeConfiguration<Kpi>
{
    public void Configure(EntityTypeBuilder<Kpi> entity)
    {
        entity.ToTable("Kpis");
        entity.Property(k => k.Code).HasMaxLength(Kpi.LongestCode);
        entity.Property(k => k.NameZh).HasMaxLength(100);
        entity.Property(k => k.NameEn).HasMaxLength(100);
        entity.Property(k => k.AnchorsZh).HasMaxLength(1000);
        entity.Property(k => k.AnchorsEn).HasMaxLength(1000);
        entity.Property(k => k.Version).IsConcurrencyToken();
        entity.HasIndex(k => k.Code).IsUnique();
    }
}
