using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Training.Lessons;

namespace Portal.Training.Catalogue;

public sealed class CourseConfiguration : IEntityTypeConfiguration<Course>
{
    public void Configure(EntityTypeBuilder<Course> entity)
    {
        entity.ToTable("Courses");
        entity.Property(c => c.Code).HasMaxLength(20);
        entity.Property(c => c.Title).HasMaxLength(200);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasIndex(c => c.Code).IsUnique();
        entity.HasOne(c => c.Current).WithOne().HasForeignKey<CourseVersion>(v => v.CurrentOfId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class CourseVersionConfiguration : IEntityTypeConfiguration<CourseVersion>
{
    public void Configure(EntityTypeBuilder<CourseVersion> entity)
    {
        entity.ToTable("CourseVersions");
        entity.Property(v => v.ChangeNote).HasMaxLength(500);
        entity.Property(v => v.Summary).HasMaxLength(2000);
        entity.Property(v => v.Version).IsConcurrencyToken();
        entity.ComplexProperty(v => v.Quiz);
        entity.HasIndex(v => new { v.CourseId, v.Number }).IsUnique();
        entity.HasIndex(v => v.CourseId, "IX_CourseVersions_Draft").IsUnique().HasFilter("\"PublishedUtc\" IS NULL");
        entity.HasOne(v => v.Course).WithMany(c => c.Versions).HasForeignKey(v => v.CourseId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class LessonConfiguration : IEntityTypeConfiguration<Lesson>
{
    public void Configure(EntityTypeBuilder<Lesson> entity)
    {
        entity.ToTable("Lessons");
        entity.Property(l => l.Title).HasMaxLength(200);
        entity.Property(l => l.Body).HasMaxLength(60_000);
        entity.HasIndex(l => new { l.CourseVersionId, l.Position });
        entity.HasOne(l => l.CourseVersion).WithMany(v => v.Lessons).HasForeignKey(l => l.CourseVersionId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class LessonFileConfiguration : IEntityTypeConfiguration<LessonFile>
{
    public void Configure(EntityTypeBuilder<LessonFile> entity)
    {
        entity.ToTable("LessonFiles");
        entity.Property(f => f.Name).HasMaxLength(200);
        entity.Property(f => f.ContentType).HasMaxLength(100);
        entity.Property(f => f.Hash).HasMaxLength(64);
        entity.HasIndex(f => f.LessonId);
        entity.HasOne<Lesson>().WithMany(l => l.Files).HasForeignKey(f => f.LessonId).OnDelete(DeleteBehavior.Cascade);
    }
}
