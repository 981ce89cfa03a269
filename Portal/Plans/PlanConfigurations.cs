using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Plans;

public sealed class AccountPlanConfiguration : IEntityTypeConfiguration<AccountPlan>
{
    public void Configure(EntityTypeBuilder<AccountPlan> entity)
    {
        entity.ToTable("AccountPlans");
        entity.Ignore(p => p.OwnerlessTasks);
        entity.Property(p => p.Number).HasMaxLength(20);
        entity.Property(p => p.Strategy).HasMaxLength(PlanRules.LongestText);
        entity.Property(p => p.Competitors).HasMaxLength(PlanRules.LongestText);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasIndex(p => p.Number).IsUnique();
        entity.HasIndex(p => new { p.AccountId, p.Year }).IsUnique();
        entity.HasIndex(p => new { p.Year, p.OwnerId });
        entity.HasOne(p => p.Account).WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(p => p.Instance).WithOne().HasForeignKey<AccountPlan>(p => p.InstanceId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(p => p.Objectives).WithOne().HasForeignKey(o => o.PlanId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(p => p.Goals).WithOne().HasForeignKey(g => g.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class PlanObjectiveConfiguration : IEntityTypeConfiguration<PlanObjective>
{
    public void Configure(EntityTypeBuilder<PlanObjective> entity) => entity.ToTable("PlanObjectives").Property(o => o.Title).HasMaxLength(200);
}

public sealed class PlanVersionConfiguration : IEntityTypeConfiguration<PlanVersion>
{
    public void Configure(EntityTypeBuilder<PlanVersion> entity)
    {
        entity.ToTable("PlanVersions");
        entity.Property(v => v.Why).HasMaxLength(1000);
        entity.HasIndex(v => new { v.PlanId, v.Number }).IsUnique();
        entity.HasOne<AccountPlan>().WithMany().HasForeignKey(v => v.PlanId).OnDelete(DeleteBehavior.Cascade);
    }
}
