using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Accounts;
using Portal.Identity;
using Portal.Workflows;
using Portal.Workflows.Handovers;

namespace Portal.Handovers;

/// <summary>An account went from one owner to another. Its step, clock and people live in its workflow instance.</summary>
public sealed class AccountHandover : IAccountHandover
{
    public long Id { get; init; }

    /// <summary>H-2026-000123, never reused.</summary>
    public required string Number { get; init; }
    public required long AccountId { get; init; }
    public Account? Account { get; init; }

    /// <summary>Who had it before.</summary>
    public required int FromId { get; init; }

    /// <summary>Who has it now and is to acknowledge.</summary>
    public required int OwnerId { get; set; }
    public required int InitiatorId { get; init; }

    /// <summary>What the portal knew of the account when it went over, as JSON: <see cref="HandoverSheet"/>.</summary>
    public required string Sheet { get; set; }
    public required DateTime AtUtc { get; init; }
    public int Version { get; set; }
    public WorkflowInstance? Instance { get; set; }
    public long InstanceId { get; init; }
}

public sealed class AccountHandoverConfiguration : IEntityTypeConfiguration<AccountHandover>
{
    public void Configure(EntityTypeBuilder<AccountHandover> entity)
    {
        entity.ToTable("AccountHandovers");
        entity.Property(h => h.Number).HasMaxLength(20);
        entity.Property(h => h.Version).IsConcurrencyToken();
        entity.HasIndex(h => h.Number).IsUnique();
        entity.HasIndex(h => new { h.AccountId, h.AtUtc });
        entity.HasIndex(h => h.FromId);
        entity.HasOne(h => h.Account).WithMany().HasForeignKey(h => h.AccountId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(h => h.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(h => h.Instance).WithOne().HasForeignKey<AccountHandover>(h => h.InstanceId).OnDelete(DeleteBehavior.Restrict);
    }
}
