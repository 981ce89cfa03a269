using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Training.Certificates;

public sealed class CertificateConfiguration : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> entity)
    {
        entity.ToTable("Certificates");
        entity.Property(c => c.Number).HasMaxLength(30);
        entity.Property(c => c.HolderName).HasMaxLength(100);
        entity.Property(c => c.CourseTitle).HasMaxLength(200);
        entity.Property(c => c.TokenHash).HasMaxLength(64);
        entity.Property(c => c.RevokedWhy).HasMaxLength(500);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasIndex(c => c.Number).IsUnique();
        entity.HasIndex(c => c.AssignmentId).IsUnique();
        entity.HasIndex(c => c.HolderId);
        entity.HasIndex(c => c.TokenHash).IsUnique().HasFilter("\"TokenHash\" IS NOT NULL");
        entity.HasOne(c => c.Assignment).WithOne().HasForeignKey<Certificate>(c => c.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.HolderId).OnDelete(DeleteBehavior.Restrict);
    }
}
