using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Accounts;
using Portal.Identity;
using Portal.Interactions;

namespace Portal.Tasks;

public enum AccountTaskStatus { Open, Done, Cancelled }

/// <summary>Something that exactly one person is to do for a customer by a day.</summary>
public sealed class AccountTask
{
    public long Id { get; init; }
    public required long AccountId { get; init; }
    public Account? Account { get; init; }
    public required string Title { get; set; }
    public required int AccountableId { get; set; }
    public required DateOnly DueOn { get; set; }
    public AccountTaskStatus Status { get; set; }
    public DateTime? DoneUtc { get; set; }
    public int? DoneById { get; set; }

    /// <summary>The interaction from which it came.</summary>
    public long? InteractionId { get; init; }
    public DateTime CreatedUtc { get; init; }
    public int CreatedById { get; init; }
    public int Version { get; set; }
}

public sealed class AccountTaskConfiguration : IEntityTypeConfiguration<AccountTask>
{
    public void Configure(EntityTypeBuilder<AccountTask> entity)
    {
        entity.ToTable("Tasks");
        entity.Property(t => t.Title).HasMaxLength(200);
        entity.Property(t => t.Version).IsConcurrencyToken();
        entity.HasIndex(t => new { t.AccountableId, t.Status, t.DueOn });
        entity.HasIndex(t => new { t.AccountId, t.CreatedUtc });
        entity.HasIndex(t => new { t.AccountId, t.DueOn }, "IX_Tasks_Open").HasFilter("\"Status\" = 'Open'");
        entity.HasOne(t => t.Account).WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(t => t.AccountableId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Interaction>().WithMany().HasForeignKey(t => t.InteractionId).OnDelete(DeleteBehavior.SetNull);
    }
}
