using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Orders;

public sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> entity)
    {
        entity.Property(o => o.Number).HasMaxLength(60);
        entity.Property(o => o.Currency).HasMaxLength(3);
        entity.Property(o => o.Note).HasMaxLength(1000);
        entity.Property(o => o.Version).IsConcurrencyToken();
        entity.HasIndex(o => o.Number).IsUnique();
        // Covers the sums of goals and targets: without it they read the table row by row.
        entity.HasIndex(o => new { o.AccountId, o.OrderedOn, o.Currency, o.Status, o.Amount });
        entity.HasIndex(o => new { o.OrderedOn, o.Currency, o.Status, o.Amount });
        entity.HasIndex(o => o.InvoicedOn).HasFilter("\"InvoicedOn\" IS NOT NULL");
        entity.HasIndex(o => new { o.CreatedById, o.RequestId }).IsUnique().HasFilter("\"RequestId\" IS NOT NULL");
        entity.HasOne(o => o.Account).WithMany().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(o => o.Opportunity).WithMany().HasForeignKey(o => o.OpportunityId).OnDelete(DeleteBehavior.SetNull);
        entity.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class OrderLineConfiguration : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> entity)
    {
        entity.ToTable("OrderLines").Ignore(l => l.Amount);
        entity.HasOne(l => l.Product).WithMany().HasForeignKey(l => l.ProductId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> entity)
    {
        entity.Property(p => p.Currency).HasMaxLength(3);
        entity.Property(p => p.Note).HasMaxLength(1000);
        entity.HasIndex(p => new { p.AccountId, p.ReceivedOn, p.Currency, p.Amount });
        entity.HasIndex(p => new { p.ReceivedOn, p.Currency, p.Amount });
        entity.HasIndex(p => new { p.OrderId, p.Amount });
        entity.HasIndex(p => p.ReversesId).IsUnique();
        entity.HasIndex(p => new { p.CreatedById, p.RequestId }).IsUnique().HasFilter("\"RequestId\" IS NOT NULL");
        entity.HasOne(p => p.Account).WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne(p => p.Order).WithMany(o => o.Payments).HasForeignKey(p => p.OrderId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Payment>().WithMany().HasForeignKey(p => p.ReversesId).OnDelete(DeleteBehavior.Restrict);
    }
}
