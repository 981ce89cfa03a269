using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;

namespace Portal.Tasks;

public sealed class WorkTaskConfiguration : IEntityTypeConfiguration<WorkTask>
{
    public void Configure(EntityTypeBuilder<WorkTask> entity)
    {
        entity.ToTable("Tasks");
        entity.Property(t => t.Title).HasMaxLength(200);
        entity.Property(t => t.Details).HasMaxLength(4000);
        entity.Property(t => t.Version).IsConcurrencyToken();
        entity.Ignore(t => t.Number);
        entity.HasIndex(t => new { t.AccountableId, t.Status, t.DueOn });
        entity.HasIndex(t => new { t.AccountableId, t.DoneUtc });
        entity.HasIndex(t => new { t.AccountId, t.CreatedUtc });
        entity.HasIndex(t => new { t.AccountId, t.DueOn }, "IX_Tasks_Open").HasFilter("\"Status\" = 'Open'");
        entity.HasIndex(t => t.Status, "IX_Tasks_NotStarted").HasFilter("\"InstanceId\" IS NULL");
        entity.HasIndex(t => t.GoalId).HasFilter("\"GoalId\" IS NOT NULL");
        entity.HasIndex(t => t.ComplaintId).HasFilter("\"ComplaintId\" IS NOT NULL");
        entity.HasIndex(t => new { t.CreatedById, t.RequestId }).IsUnique().HasFilter("\"RequestId\" IS NOT NULL");
        entity.HasOne(t => t.Account).WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(t => t.AccountableId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(t => t.Interaction).WithMany().HasForeignKey(t => t.InteractionId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne(t => t.Complaint).WithMany().HasForeignKey(t => t.ComplaintId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne(t => t.Instance).WithOne().HasForeignKey<WorkTask>(t => t.InstanceId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class TaskHelperConfiguration : IEntityTypeConfiguration<TaskHelper>
{
    public void Configure(EntityTypeBuilder<TaskHelper> entity)
    {
        entity.ToTable("TaskHelpers");
        entity.HasKey(h => new { h.TaskId, h.UserId });
        entity.HasIndex(h => h.UserId);
        entity.HasOne<WorkTask>().WithMany(t => t.Helpers).HasForeignKey(h => h.TaskId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(h => h.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
