using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Opportunities;

public sealed class OpportunityConfiguration : IEntityTypeConfiguration<Opportunity>
{
    public void Configure(EntityTypeBuilder<Opportunity> entity)
    {
        entity.Property(o => o.ForeignId).HasMaxLength(120);
        entity.Property(o => o.Title).HasMaxLength(200);
        entity.Property(o => o.Currency).HasMaxLength(3);
        entity.Property(o => o.LostNote).HasMaxLength(1000);
        entity.Property(o => o.NextStep).HasMaxLength(300);
        entity.Property(o => o.Version).IsConcurrencyToken();
        entity.HasIndex(o => o.ForeignId).IsUnique();
        entity.HasIndex(o => new { o.CreatedById, o.RequestId }).IsUnique().HasFilter("\"RequestId\" IS NOT NULL");
        entity.HasIndex(o => new { o.AccountId, o.Status });
        // Sums of a board and of a forecast read nothing but the index.
        entity.HasIndex(o => new { o.OwnerId, o.Status, o.ExpectedOn, o.StageId, o.Currency, o.Amount });
        entity.HasIndex(o => new { o.OwnerId, o.Status, o.ClosedOn, o.StageId, o.Currency, o.Amount });
        entity.HasIndex(o => new { o.StageId, o.Status, o.Currency, o.OwnerId, o.AccountId, o.Amount });
        entity.HasIndex(o => new { o.StageId, o.ExpectedOn });
        entity.HasIndex(o => new { o.Status, o.ExpectedOn });
        entity.HasIndex(o => new { o.Status, o.ClosedOn });
        entity.HasIndex(o => new { o.Status, o.Amount });
        entity.HasIndex(o => new { o.Status, o.EngagedOn });
        entity.HasIndex(o => o.Amount);
        entity.HasIndex(o => o.EngagedOn);
        entity.HasOne(o => o.Account).WithMany().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne(o => o.Contact).WithMany().HasForeignKey(o => o.ContactId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne(o => o.Product).WithMany().HasForeignKey(o => o.ProductId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(o => o.Stage).WithMany().HasForeignKey(o => o.StageId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(o => o.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OpportunityId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class OpportunityLineConfiguration : IEntityTypeConfiguration<OpportunityLine>
{
    public void Configure(EntityTypeBuilder<OpportunityLine> entity)
    {
        entity.ToTable("OpportunityLines").Ignore(l => l.Amount);
        entity.HasOne(l => l.Product).WithMany().HasForeignKey(l => l.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class OpportunityStageChangeConfiguration : IEntityTypeConfiguration<OpportunityStageChange>
{
    public void Configure(EntityTypeBuilder<OpportunityStageChange> entity)
    {
        entity.Ignore(c => c.Duration);
        entity.Property(c => c.Reason).HasMaxLength(1000);
        entity.HasIndex(c => new { c.OpportunityId, c.AtUtc });
        entity.HasOne<Opportunity>().WithMany().HasForeignKey(c => c.OpportunityId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PipelineStage>().WithMany().HasForeignKey(c => c.FromStageId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PipelineStage>().WithMany().HasForeignKey(c => c.ToStageId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class OpportunityDateMoveConfiguration : IEntityTypeConfiguration<OpportunityDateMove>
{
    public void Configure(EntityTypeBuilder<OpportunityDateMove> entity)
    {
        entity.Property(m => m.Reason).HasMaxLength(1000);
        entity.HasIndex(m => new { m.OpportunityId, m.AtUtc });
        entity.HasOne<Opportunity>().WithMany().HasForeignKey(m => m.OpportunityId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class OpportunityTickConfiguration : IEntityTypeConfiguration<OpportunityTick>
{
    public void Configure(EntityTypeBuilder<OpportunityTick> entity)
    {
        entity.HasKey(t => new { t.OpportunityId, t.CriterionId });
        entity.HasOne<Opportunity>().WithMany().HasForeignKey(t => t.OpportunityId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<StageCriterion>().WithMany().HasForeignKey(t => t.CriterionId).OnDelete(DeleteBehavior.Cascade);
    }
}
