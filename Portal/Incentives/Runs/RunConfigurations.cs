using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Incentives.Statements;

namespace Portal.Incentives.Runs;

public sealed class CommissionRunConfiguration : IEntityTypeConfiguration<CommissionRun>
{
    public void Configure(EntityTypeBuilder<CommissionRun> entity)
    {
        entity.ToTable("CommissionRuns");
        entity.Ignore(r => r.ManagersOfPaid).Ignore(r => r.IsComputed);
        entity.Property(r => r.Number).HasMaxLength(20);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasIndex(r => r.Number).IsUnique();
        entity.HasIndex(r => new { r.From, r.Months });
        entity.HasIndex(r => new { r.InitiatorId, r.RequestId }).IsUnique();
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(r => r.Instance).WithOne().HasForeignKey<CommissionRun>(r => r.InstanceId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class CommissionStatementConfiguration : IEntityTypeConfiguration<CommissionStatement>
{
    public void Configure(EntityTypeBuilder<CommissionStatement> entity)
    {
        entity.ToTable("CommissionStatements");
        entity.Ignore(s => s.Attainment);
        entity.HasIndex(s => new { s.RunId, s.PersonId, s.PlanId }).IsUnique();
        entity.HasIndex(s => new { s.PersonId, s.PlanId });
        entity.HasOne(s => s.Run).WithMany().HasForeignKey(s => s.RunId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(s => s.Plan).WithMany().HasForeignKey(s => s.VersionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(s => s.Lines).WithOne(l => l.Statement).HasForeignKey(l => l.StatementId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class StatementLineConfiguration : IEntityTypeConfiguration<StatementLine>
{
    public void Configure(EntityTypeBuilder<StatementLine> entity)
    {
        entity.ToTable("StatementLines");
        entity.Property(l => l.Reference).HasMaxLength(200);
        entity.Property(l => l.Reason).HasMaxLength(500);
        entity.HasIndex(l => new { l.StatementId, l.Position }).IsUnique();
        // Payroll adds up each kind from it alone.
        entity.HasIndex(l => new { l.StatementId, l.Kind, l.Amount });
        entity.HasIndex(l => l.ClawbackId).HasFilter("\"ClawbackId\" IS NOT NULL");
        entity.HasIndex(l => l.DisputeId).HasFilter("\"DisputeId\" IS NOT NULL");
        entity.HasIndex(l => l.OfStatementId).HasFilter("\"OfStatementId\" IS NOT NULL");
    }
}
