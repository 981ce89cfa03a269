using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Training.Lessons;

namespace Portal.Training.Assignments;

public sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> entity)
    {
        entity.ToTable("TrainingAssignments");
        entity.Property(a => a.Number).HasMaxLength(20);
        entity.Property(a => a.SourceKey).HasMaxLength(100);
        entity.Property(a => a.Reason).HasMaxLength(500);
        entity.Property(a => a.SourceUrl).HasMaxLength(200);
        entity.Property(a => a.Step).HasMaxLength(40);
        entity.Property(a => a.Evidence).HasMaxLength(1000);
        entity.Property(a => a.Version).IsConcurrencyToken();
        entity.Ignore(a => a.IsDone).Ignore(a => a.HasAttemptsLeft);
        entity.HasIndex(a => a.Number).IsUnique();
        // Whatever assigns twice assigns once, and nobody has a course open twice.
        entity.HasIndex(a => new { a.OwnerId, a.CourseId, a.SourceKey }).IsUnique();
        entity.HasIndex(a => new { a.OwnerId, a.CourseId }, "IX_TrainingAssignments_Open").IsUnique().HasFilter("\"Status\" = 'Open'");
        entity.HasIndex(a => new { a.CourseId, a.Status });
        entity.HasIndex(a => a.ValidUntil).HasFilter("\"ValidUntil\" IS NOT NULL");
        entity.HasIndex(a => a.RenewsId).HasFilter("\"RenewsId\" IS NOT NULL");
        entity.HasOne(a => a.Course).WithMany().HasForeignKey(a => a.CourseId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(a => a.CourseVersion).WithMany().HasForeignKey(a => a.CourseVersionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(a => a.Renews).WithMany().HasForeignKey(a => a.RenewsId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(a => a.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(a => a.Instance).WithOne().HasForeignKey<Assignment>(a => a.InstanceId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class AssignmentFileConfiguration : IEntityTypeConfiguration<AssignmentFile>
{
    public void Configure(EntityTypeBuilder<AssignmentFile> entity)
    {
        entity.ToTable("TrainingFiles");
        entity.Property(f => f.Name).HasMaxLength(200);
        entity.Property(f => f.ContentType).HasMaxLength(100);
        entity.Property(f => f.Hash).HasMaxLength(64);
        entity.HasIndex(f => f.AssignmentId);
        entity.HasOne<Assignment>().WithMany(a => a.Files).HasForeignKey(f => f.AssignmentId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class LessonReadConfiguration : IEntityTypeConfiguration<LessonRead>
{
    public void Configure(EntityTypeBuilder<LessonRead> entity)
    {
        entity.ToTable("LessonReads");
        entity.HasKey(r => new { r.AssignmentId, r.LessonId });
        entity.Property(r => r.StatedBy).HasMaxLength(100);
        entity.HasOne<Assignment>().WithMany().HasForeignKey(r => r.AssignmentId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Lesson>().WithMany().HasForeignKey(r => r.LessonId).OnDelete(DeleteBehavior.Restrict);
    }
}
