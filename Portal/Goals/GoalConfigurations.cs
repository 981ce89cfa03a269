using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Accounts;
using Portal.Identity;
using Portal.Plans;

namespace Portal.Goals;

public sealed class GoalConfiguration : IEntityTypeConfiguration<Goal>
{
    public void Configure(EntityTypeBuilder<Goal> entity)
    {
        entity.Ignore(g => g.Months);
        entity.Property(g => g.Title).HasMaxLength(200);
        entity.Property(g => g.Unit).HasMaxLength(20);
        entity.Property(g => g.Currency).HasMaxLength(3);
        entity.Property(g => g.MonthlyPlan).HasMaxLength(200);
        entity.Property(g => g.Version).IsConcurrencyToken();
        entity.HasIndex(g => new { g.OwnerId, g.State, g.To });
        entity.HasIndex(g => new { g.AccountId, g.CreatedUtc });
        entity.HasIndex(g => g.PlanId);
        entity.HasIndex(g => g.ParentId);
        entity.HasIndex(g => new { g.State, g.To });
        entity.HasIndex(g => new { g.CreatedById, g.RequestId }).IsUnique().HasFilter("\"RequestId\" IS NOT NULL");
        entity.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Goal>().WithMany().HasForeignKey(g => g.ParentId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne<PlanObjective>().WithMany().HasForeignKey(g => g.ObjectiveId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(g => g.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class GoalReadingConfiguration : IEntityTypeConfiguration<GoalReading>
{
    public void Configure(EntityTypeBuilder<GoalReading> entity)
    {
        entity.Property(r => r.Evidence).HasMaxLength(2000);
        entity.HasIndex(r => new { r.GoalId, r.OnDay }).IsUnique();
        entity.HasOne<Goal>().WithMany().HasForeignKey(r => r.GoalId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(r => r.Files).WithOne().HasForeignKey(f => f.ReadingId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class GoalFileConfiguration : IEntityTypeConfiguration<GoalFile>
{
    public void Configure(EntityTypeBuilder<GoalFile> entity)
    {
        entity.Property(f => f.Name).HasMaxLength(120);
        entity.Property(f => f.ContentType).HasMaxLength(100);
        entity.Property(f => f.Hash).HasMaxLength(64);
    }
}
