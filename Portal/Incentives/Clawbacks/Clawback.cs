using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Identity;
using Portal.Incentives.Statements;

namespace Portal.Incentives.Clawbacks;

/// <summary>Why something is taken back; a text key, <c>Clawback.{name}</c>.</summary>
public enum ClawbackReason { Cancelled, Returned, Unpaid, Mistake, Other }

/// <summary>Commission that was paid and is taken back: as much as the pay of each period allows, until all of it is recovered.</summary>
public sealed class Clawback
{
    public long Id { get; init; }
    public required int PersonId { get; init; }
    public required long PlanId { get; init; }

    /// <summary>The first line that paid it.</summary>
    public required long LineId { get; init; }
    public StatementLine? Line { get; init; }

    /// <summary>Minor units, greater than zero.</summary>
    public required long Amount { get; init; }
    public required ClawbackReason Reason { get; init; }
    public string? Note { get; init; }
    public required DateTime FoundUtc { get; init; }

    /// <summary><c>null</c> = a run found it.</summary>
    public int? ById { get; init; }
    public Guid? RequestId { get; init; }
}

public sealed class ClawbackConfiguration : IEntityTypeConfiguration<Clawback>
{
    public void Configure(EntityTypeBuilder<Clawback> entity)
    {
        entity.ToTable("Clawbacks");
        entity.Property(c => c.Note).HasMaxLength(500);
        entity.HasIndex(c => c.PersonId);
        entity.HasIndex(c => c.LineId).IsUnique().HasFilter("\"ById\" IS NULL");
        entity.HasIndex(c => new { c.ById, c.RequestId }).IsUnique().HasFilter("\"RequestId\" IS NOT NULL");
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(c => c.Line).WithMany().HasForeignKey(c => c.LineId).OnDelete(DeleteBehavior.Restrict);
    }
}
