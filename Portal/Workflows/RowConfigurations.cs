using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Workflows;

public sealed class WorkflowInstanceConfiguration : IEntityTypeConfiguration<WorkflowInstance>
{
    public void Configure(EntityTypeBuilder<WorkflowInstance> entity)
    {
        entity.Property(i => i.DefinitionId).HasMaxLength(40);
        entity.Property(i => i.Reference).HasMaxLength(40);
        entity.Property(i => i.Title).HasMaxLength(200);
        entity.Property(i => i.Context).HasMaxLength(200);
        entity.Property(i => i.Step).HasMaxLength(40);
        entity.Property(i => i.ChainHead).HasMaxLength(16);
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.HasIndex(i => i.NextTimerUtc);
        entity.HasIndex(i => new { i.InitiatorId, i.Status, i.StartedUtc });
        entity.HasIndex(i => new { i.OwnerId, i.Status });
        entity.HasIndex(i => new { i.DefinitionId, i.Status, i.Step });
    }
}

public sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> entity)
    {
        entity.Property(w => w.Step).HasMaxLength(40);
        entity.Property(w => w.Decision).HasMaxLength(40);
        entity.HasOne(w => w.Instance).WithMany().HasForeignKey(w => w.InstanceId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(w => new { w.AssigneeId, w.Status, w.DueUtc });
        entity.HasIndex(w => new { w.InstanceId, w.Status });
        entity.HasIndex(w => new { w.AssigneeId, w.DoneUtc });
        entity.HasIndex(w => new { w.AssigneeId, w.InstanceId });
        entity.HasIndex(w => new { w.ForId, w.DoneUtc }).HasFilter("\"ForId\" IS NOT NULL");
    }
}

public sealed class JournalRowConfiguration : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> entity)
    {
        entity.ToTable("JournalEntries");
        entity.HasKey(j => new { j.InstanceId, j.Seq });
        entity.Property(j => j.Action).HasMaxLength(40);
        entity.Property(j => j.From).HasMaxLength(40);
        entity.Property(j => j.To).HasMaxLength(40);
        entity.Property(j => j.Note).HasMaxLength(4000);
        entity.Property(j => j.Hash).HasMaxLength(16);
        entity.HasOne(j => j.Instance).WithMany().HasForeignKey(j => j.InstanceId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(j => new { j.ActorId, j.RequestId }).IsUnique().HasFilter("\"RequestId\" IS NOT NULL");
    }
}

public sealed class IncidentConfiguration : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> entity)
    {
        entity.Property(i => i.Kind).HasMaxLength(60);
        entity.Property(i => i.Error).HasMaxLength(2000);
        entity.HasIndex(i => i.ResolvedUtc);
        entity.HasOne(i => i.Instance).WithMany().HasForeignKey(i => i.InstanceId).OnDelete(DeleteBehavior.Cascade);
    }
}
