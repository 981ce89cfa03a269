using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Incentives.Statements;
using Portal.Workflows;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Disputes;

/// <summary>Somebody disagrees with a line of their statement. Its step, clock and people live in its workflow instance.</summary>
public sealed class StatementDispute : IStatementDispute
{
    public long Id { get; init; }

    /// <summary>SD-2026-000123, never reused.</summary>
    public required string Number { get; init; }
    public required long StatementId { get; init; }
    public CommissionStatement? Statement { get; init; }
    public required long LineId { get; init; }
    public StatementLine? Line { get; init; }

    /// <summary>Whose statement it is.</summary>
    public required int OwnerId { get; init; }
    public required int InitiatorId { get; init; }

    /// <summary>What is wrong, in their words.</summary>
    public required string Claim { get; init; }

    /// <summary>What the line should be, minor units, as they see it.</summary>
    public long? Expected { get; init; }

    /// <inheritdoc/>
    public long? Correction { get; set; }

    /// <summary>Why it ended as it did, in the words of whoever decided.</summary>
    public string? Outcome { get; set; }
    public required DateTime AtUtc { get; init; }
    public required Guid RequestId { get; init; }
    public int Version { get; set; }
    public long InstanceId { get; init; }
    public WorkflowInstance? Instance { get; set; }
}

public sealed class StatementDisputeConfiguration : IEntityTypeConfiguration<StatementDispute>
{
    public void Configure(EntityTypeBuilder<StatementDispute> entity)
    {
        entity.ToTable("StatementDisputes");
        entity.Property(d => d.Number).HasMaxLength(20);
        entity.Property(d => d.Claim).HasMaxLength(2000);
        entity.Property(d => d.Outcome).HasMaxLength(4000);
        entity.Property(d => d.Version).IsConcurrencyToken();
        entity.HasIndex(d => d.Number).IsUnique();
        entity.HasIndex(d => new { d.OwnerId, d.RequestId }).IsUnique();
        entity.HasIndex(d => d.LineId);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(d => d.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(d => d.Statement).WithMany().HasForeignKey(d => d.StatementId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(d => d.Line).WithMany().HasForeignKey(d => d.LineId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(d => d.Instance).WithOne().HasForeignKey<StatementDispute>(d => d.InstanceId).OnDelete(DeleteBehavior.Restrict);
    }
}
