using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Incentives.Plans;

public sealed class IncentivePlanConfiguration : IEntityTypeConfiguration<IncentivePlan>
{
    public void Configure(EntityTypeBuilder<IncentivePlan> entity)
    {
        entity.ToTable("IncentivePlans");
        entity.Property(p => p.Number).HasMaxLength(20);
        entity.Property(p => p.Name).HasMaxLength(100);
        entity.Property(p => p.Currency).HasMaxLength(3);
        entity.HasIndex(p => p.Number).IsUnique();
        entity.HasIndex(p => new { p.CreatedById, p.RequestId }).IsUnique();
        entity.HasMany(p => p.Versions).WithOne(v => v.Plan).HasForeignKey(v => v.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class IncentiveVersionConfiguration : IEntityTypeConfiguration<IncentiveVersion>
{
    public void Configure(EntityTypeBuilder<IncentiveVersion> entity)
    {
        entity.ToTable("IncentiveVersions");
        entity.Ignore(v => v.Covered).Ignore(v => v.PayFigures).Ignore(v => v.Terms).Ignore(v => v.IsSound).Ignore(v => v.NamesCoachingFigure).Ignore(v => v.IsApproved);
        entity.Property(v => v.Reference).HasMaxLength(25);
        entity.Property(v => v.Body).HasMaxLength(8000);
        entity.Property(v => v.Version).IsConcurrencyToken();
        entity.HasIndex(v => v.Reference).IsUnique();
        entity.HasIndex(v => new { v.PlanId, v.Number }).IsUnique();
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(v => v.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(v => v.Instance).WithOne().HasForeignKey<IncentiveVersion>(v => v.InstanceId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(v => v.Covers).WithOne(c => c.Version).HasForeignKey(c => c.VersionId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class IncentiveCoverConfiguration : IEntityTypeConfiguration<IncentiveCover>
{
    public void Configure(EntityTypeBuilder<IncentiveCover> entity)
    {
        entity.ToTable("IncentiveCovers");
        entity.HasIndex(c => c.PersonId);
        entity.HasIndex(c => c.TeamId);
    }
}
