using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Training.Assignments;

namespace Portal.Training.Classroom;

public sealed class ClassSessionConfiguration : IEntityTypeConfiguration<ClassSession>
{
    public void Configure(EntityTypeBuilder<ClassSession> entity)
    {
        entity.ToTable("ClassSessions");
        entity.Property(s => s.Place).HasMaxLength(200);
        entity.Property(s => s.Note).HasMaxLength(1000);
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.HasIndex(s => new { s.CourseId, s.StartsUtc });
        entity.HasOne(s => s.Course).WithMany().HasForeignKey(s => s.CourseId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.TrainerId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class ClassSeatConfiguration : IEntityTypeConfiguration<ClassSeat>
{
    public void Configure(EntityTypeBuilder<ClassSeat> entity)
    {
        entity.ToTable("ClassSeats");
        entity.HasKey(s => new { s.SessionId, s.UserId });
        entity.HasIndex(s => s.UserId);
        entity.HasIndex(s => s.AssignmentId);
        entity.HasOne(s => s.Session).WithMany(s => s.Booked).HasForeignKey(s => s.SessionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Assignment>().WithMany().HasForeignKey(s => s.AssignmentId).OnDelete(DeleteBehavior.Cascade);
    }
}
