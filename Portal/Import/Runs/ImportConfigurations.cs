using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Import.Runs;

public sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> entity)
    {
        entity.Property(r => r.FileName).HasMaxLength(200);
        entity.Property(r => r.Hash).HasMaxLength(64);
        entity.Property(r => r.ShapeJson).HasMaxLength(2000);
        entity.Property(r => r.MappingJson).HasMaxLength(100_000);
        entity.Property(r => r.ReportJson).HasMaxLength(200_000);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.Ignore(r => r.Shape).Ignore(r => r.Mapping).Ignore(r => r.Report);
        entity.HasIndex(r => r.Status);
        entity.HasIndex(r => r.CreatedById);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.CreatedById).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class ImportRefusalConfiguration : IEntityTypeConfiguration<ImportRefusal>
{
    public void Configure(EntityTypeBuilder<ImportRefusal> entity)
    {
        entity.Property(r => r.Column).HasMaxLength(200);
        entity.Property(r => r.Key).HasMaxLength(60);
        entity.Property(r => r.Figures).HasMaxLength(1000);
        entity.HasIndex(r => new { r.RunId, r.Line });
        entity.HasOne<ImportRun>().WithMany().HasForeignKey(r => r.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class ImportChangeConfiguration : IEntityTypeConfiguration<ImportChange>
{
    public void Configure(EntityTypeBuilder<ImportChange> entity)
    {
        entity.Property(c => c.Before).HasMaxLength(10_000);
        entity.HasIndex(c => new { c.RunId, c.Part, c.RecordId });
        entity.HasOne<ImportRun>().WithMany().HasForeignKey(c => c.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class SavedMappingConfiguration : IEntityTypeConfiguration<SavedMapping>
{
    public void Configure(EntityTypeBuilder<SavedMapping> entity)
    {
        entity.Property(m => m.Name).HasMaxLength(80);
        entity.Property(m => m.Print).HasMaxLength(64);
        entity.Property(m => m.ShapeJson).HasMaxLength(2000);
        entity.Property(m => m.MappingJson).HasMaxLength(100_000);
        entity.Property(m => m.Version).IsConcurrencyToken();
        entity.HasIndex(m => new { m.OwnerId, m.Name }).IsUnique();
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.OwnerId).OnDelete(DeleteBehavior.Cascade);
    }
}
