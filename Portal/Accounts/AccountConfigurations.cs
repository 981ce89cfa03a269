using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contacts;
using Portal.Identity;

namespace Portal.Accounts;

public sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> entity)
    {
        entity.Property(a => a.Name).HasMaxLength(200);
        entity.Property(a => a.Sector).HasMaxLength(100);
        entity.Property(a => a.Location).HasMaxLength(100);
        entity.Property(a => a.Currency).HasMaxLength(3);
        entity.Property(a => a.Phone).HasMaxLength(60);
        entity.Property(a => a.Website).HasMaxLength(200);
        entity.Property(a => a.CreditCode).HasMaxLength(18);
        entity.Property(a => a.ForeignId).HasMaxLength(120);
        entity.Property(a => a.Version).IsConcurrencyToken();
        entity.HasOne(a => a.Parent).WithMany().HasForeignKey(a => a.ParentId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(a => a.Owner).WithMany().HasForeignKey(a => a.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(a => a.ForeignId).IsUnique();
        entity.HasIndex(a => new { a.OwnerId, a.Name });
        entity.HasIndex(a => a.Name);
        entity.HasIndex(a => a.Id, "IX_Accounts_New").HasFilter("\"HandedToId\" IS NULL");
        entity.HasIndex(a => a.Id, "IX_Accounts_ToHandOver").HasFilter("\"HandedToId\" <> \"OwnerId\"");
        entity.HasIndex(a => a.Revenue);
        entity.HasIndex(a => a.Employees);
        entity.HasIndex(a => a.ChangedUtc);
    }
}

public sealed class AccountShareConfiguration : IEntityTypeConfiguration<AccountShare>
{
    public void Configure(EntityTypeBuilder<AccountShare> entity)
    {
        entity.HasKey(s => new { s.AccountId, s.UserId });
        entity.HasIndex(s => s.UserId);
        entity.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<PortalUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> entity)
    {
        entity.Property(c => c.Name).HasMaxLength(100);
        entity.Property(c => c.Title).HasMaxLength(100);
        entity.Property(c => c.Email).HasMaxLength(200);
        entity.Property(c => c.Phone).HasMaxLength(60);
        entity.Property(c => c.Language).HasMaxLength(10);
        entity.Property(c => c.OtherPhones).HasMaxLength(300);
        entity.Property(c => c.WeChat).HasMaxLength(60);
        entity.Property(c => c.Department).HasMaxLength(100);
        entity.Property(c => c.Birthday).HasConversion(b => b!.Value.ToString(), text => Birthday.Read(text)).HasMaxLength(16);
        entity.HasIndex(c => c.ReportsToId);
        entity.Property(c => c.ForeignId).HasMaxLength(120);
        entity.HasIndex(c => c.ForeignId).IsUnique();
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne(c => c.Account).WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> entity)
    {
        entity.Property(p => p.Name).HasMaxLength(100);
        entity.Property(p => p.Series).HasMaxLength(60);
        entity.Property(p => p.Currency).HasMaxLength(3);
        entity.HasIndex(p => p.Name).IsUnique();
    }
}
