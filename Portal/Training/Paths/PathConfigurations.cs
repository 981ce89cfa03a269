using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Training.Paths;

public sealed class LearningPathConfiguration : IEntityTypeConfiguration<LearningPath>
{
    public void Configure(EntityTypeBuilder<LearningPath> entity)
    {
        entity.ToTable("LearningPaths");
        entity.Property(p => p.Name).HasMaxLength(100);
        entity.Property(p => p.Summary).HasMaxLength(1000);
        entity.Property(p => p.Version).IsConcurrencyToken();
    }
}

public sealed class PathCourseConfiguration : IEntityTypeConfiguration<PathCourse>
{
    public void Configure(EntityTypeBuilder<PathCourse> entity)
    {
        entity.ToTable("PathCourses");
        entity.HasKey(c => new { c.PathId, c.CourseId });
        entity.HasOne<LearningPath>().WithMany(p => p.Courses).HasForeignKey(c => c.PathId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne(c => c.Course).WithMany().HasForeignKey(c => c.CourseId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class PathWalkConfiguration : IEntityTypeConfiguration<PathWalk>
{
    public void Configure(EntityTypeBuilder<PathWalk> entity)
    {
        entity.ToTable("PathWalks");
        entity.HasIndex(w => new { w.PathId, w.UserId }).IsUnique();
        entity.HasIndex(w => w.UserId, "IX_PathWalks_Open").HasFilter("\"DoneUtc\" IS NULL");
        entity.HasOne(w => w.Path).WithMany().HasForeignKey(w => w.PathId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(w => w.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
