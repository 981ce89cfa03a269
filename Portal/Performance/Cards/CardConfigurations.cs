using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Workflows.Formulas;

namespace Portal.Performance.Cards;

public sealed class CardTemplateConfiguration : IEntityTypeConfiguration<CardTemplate>
{
    public void Configure(EntityTypeBuilder<CardTemplate> entity)
    {
        entity.ToTable("CardTemplates");
        entity.Property(t => t.NameZh).HasMaxLength(100);
        entity.Property(t => t.NameEn).HasMaxLength(100);
        entity.Property(t => t.Formula).HasMaxLength(Formula.LongestText);
        entity.HasIndex(t => new { t.Role, t.Edition }).IsUnique();
        entity.HasMany(t => t.Lines).WithOne().HasForeignKey(l => l.TemplateId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class TemplateLineConfiguration : IEntityTypeConfiguration<TemplateLine>
{
    public void Configure(EntityTypeBuilder<TemplateLine> entity)
    {
        entity.ToTable("CardTemplateLines");
        entity.HasIndex(l => new { l.TemplateId, l.KpiId }).IsUnique();
        entity.HasOne(l => l.Kpi).WithMany().HasForeignKey(l => l.KpiId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class CriteriaNoticeConfiguration : IEntityTypeConfiguration<CriteriaNotice>
{
    public void Configure(EntityTypeBuilder<CriteriaNotice> entity)
    {
        entity.ToTable("CriteriaNotices");
        entity.HasKey(n => new { n.PersonId, n.TemplateId });
        entity.HasOne<CardTemplate>().WithMany().HasForeignKey(n => n.TemplateId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class ScoreCardConfiguration : IEntityTypeConfiguration<ScoreCard>
{
    public void Configure(EntityTypeBuilder<ScoreCard> entity)
    {
        entity.ToTable("ScoreCards");
        entity.Ignore(c => c.Span);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasIndex(c => new { c.PersonId, c.FromOn, c.ToOn }).IsUnique();
        entity.HasOne(c => c.Template).WithMany().HasForeignKey(c => c.TemplateId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(c => c.Lines).WithOne().HasForeignKey(l => l.CardId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class ScoreLineConfiguration : IEntityTypeConfiguration<ScoreLine>
{
    public void Configure(EntityTypeBuilder<ScoreLine> entity)
    {
        entity.ToTable("ScoreLines");
        entity.HasIndex(l => new { l.CardId, l.KpiId }).IsUnique();
        entity.HasOne(l => l.Kpi).WithMany().HasForeignKey(l => l.KpiId).OnDelete(DeleteBehavior.Restrict);
    }
}
