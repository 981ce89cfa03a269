using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Complaints;

public sealed class ComplaintConfiguration : IEntityTypeConfiguration<Complaint>
{
    public void Configure(EntityTypeBuilder<Complaint> entity)
    {
        entity.Ignore(c => c.HasProposal);
        entity.Ignore(c => c.Answer);
        entity.Ignore(c => c.Customer);
        entity.Property(c => c.Number).HasMaxLength(20);
        entity.Property(c => c.Title).HasMaxLength(200);
        entity.Property(c => c.Description).HasMaxLength(4000);
        entity.Property(c => c.RemedySought).HasMaxLength(1000);
        entity.Property(c => c.RootCause).HasMaxLength(2000);
        entity.Property(c => c.Remedy).HasMaxLength(2000);
        entity.Property(c => c.RemedyGiven).HasMaxLength(2000);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasIndex(c => c.Number).IsUnique();
        entity.HasIndex(c => new { c.OwnerId, c.ReceivedUtc });
        entity.HasIndex(c => c.InitiatorId);
        entity.HasIndex(c => new { c.AccountId, c.ReceivedUtc });
        entity.HasIndex(c => new { c.ProductId, c.ReceivedUtc });
        entity.HasOne(c => c.Account).WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(c => c.Contact).WithMany().HasForeignKey(c => c.ContactId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne(c => c.Product).WithMany().HasForeignKey(c => c.ProductId).OnDelete(DeleteBehavior.SetNull);
        entity.HasOne(c => c.Owner).WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(c => c.Instance).WithOne().HasForeignKey<Complaint>(c => c.InstanceId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class ComplaintFileConfiguration : IEntityTypeConfiguration<ComplaintFile>
{
    public void Configure(EntityTypeBuilder<ComplaintFile> entity)
    {
        entity.Property(f => f.Name).HasMaxLength(200);
        entity.Property(f => f.ContentType).HasMaxLength(100);
        entity.Property(f => f.Hash).HasMaxLength(64);
        entity.HasOne<Complaint>().WithMany().HasForeignKey(f => f.ComplaintId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class PolicyVersionConfiguration : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> entity)
    {
        entity.Property(p => p.DefinitionId).HasMaxLength(40);
        entity.Property(p => p.Reason).HasMaxLength(500);
        entity.HasIndex(p => new { p.DefinitionId, p.Number }).IsUnique();
    }
}
