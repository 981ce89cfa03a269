using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Support.Resources;

/// <summary>Something that helps: a number to call, a place, a text. Kept by HR in both languages.</summary>
public sealed class SupportResource
{
    public long Id { get; init; }
    public required string TitleZh { get; set; }
    public required string TitleEn { get; set; }

    /// <summary>Markdown.</summary>
    public required string BodyZh { get; set; }
    public required string BodyEn { get; set; }

    /// <summary>A number that is answered day and night, shown first.</summary>
    public string? Hotline { get; set; }

    /// <summary>Small ones come first.</summary>
    public int Position { get; set; }
    public required DateTime ChangedUtc { get; set; }
    public int Version { get; set; }

    public string Title(string culture) => culture.StartsWith("zh", StringComparison.Ordinal) ? TitleZh : TitleEn;

    public string Body(string culture) => culture.StartsWith("zh", StringComparison.Ordinal) ? BodyZh : BodyEn;
}

public sealed class SupportResourceConfiguration : IEntityTypeConfiguration<SupportResource>
{
    public void Configure(EntityTypeBuilder<SupportResource> entity)
    {
        entity.ToTable("SupportResources");
        entity.Property(r => r.TitleZh).HasMaxLength(200);
        entity.Property(r => r.TitleEn).HasMaxLength(200);
        entity.Property(r => r.BodyZh).HasMaxLength(8000);
        entity.Property(r => r.BodyEn).HasMaxLength(8000);
        entity.Property(r => r.Hotline).HasMaxLength(60);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasIndex(r => r.Position);
    }
}
