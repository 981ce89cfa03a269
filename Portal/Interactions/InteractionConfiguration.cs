using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Interactions;

public sealed class InteractionConfiguration : IEntityTypeConfiguration<Interaction>
{
    public void Configure(EntityTypeBuilder<Interaction> entity)
    {
        entity.Property(i => i.Subject).HasMaxLength(1000);
        entity.Property(i => i.Learned).HasMaxLength(1000);
        entity.Property(i => i.Agreed).HasMaxLength(1000);
        entity.Property(i => i.ForeignId).HasMaxLength(120);
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.HasIndex(i => new { i.AccountId, i.StartsUtc }, "IX_Interactions_Planned").HasFilter("\"Status\" = 'Planned'");
        entity.HasIndex(i => new { i.AccountId, i.StartsUtc, i.Satisfaction }, "IX_Interactions_Answered").HasFilter("\"Satisfaction\" IS NOT NULL");
        entity.HasIndex(i => new { i.AccountId, i.StartsUtc });
        entity.HasIndex(i => new { i.AuthorId, i.Status, i.StartsUtc });
        entity.HasIndex(i => new { i.ContactId, i.StartsUtc });
        entity.HasIndex(i => i.ForeignId).IsUnique();
        entity.HasIndex(i => new { i.CreatedById, i.RequestId }).IsUnique().HasFilter("\"RequestId\" IS NOT NULL");
        entity.HasOne(i => i.Account).WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(i => i.Contact).WithMany().HasForeignKey(i => i.ContactId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne(i => i.Author).WithMany().HasForeignKey(i => i.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }
}
