using Portal.Accounts;
using Portal.Opportunities;

namespace Portal.Orders;

public enum OrderStatus { Open, Delivered, Cancelled }

/// <summary>What a customer ordered. What was paid for it is kept apart, in <see cref="Payment"/>.</summary>
public sealed class Order
{
    public long Id { get; init; }

    /// <summary>Ours, <c>O-2026-000123</c>, or that of another system.</summary>
    public required string Number { get; set; }
    public required long AccountId { get; init; }
    public Account? Account { get; init; }
    public long? OpportunityId { get; init; }
    public Opportunity? Opportunity { get; init; }
    public required DateOnly OrderedOn { get; set; }

    /// <summary>Minor units; the sum of the lines when there are any.</summary>
    public required long Amount { get; set; }
    public required string Currency { get; init; }

    /// <summary>The day of the invoice; <c>null</c> = not invoiced yet.</summary>
    public DateOnly? InvoicedOn { get; set; }

    /// <summary>Minor units; <c>null</c> = the whole order.</summary>
    public long? InvoicedAmount { get; set; }
    public OrderStatus Status { get; set; }
    public string? Note { get; set; }
    public List<OrderLine> Lines { get; init; } = [];
    public List<Payment> Payments { get; init; } = [];
    public DateTime CreatedUtc { get; init; }
    public int? CreatedById { get; init; }

    /// <summary>The form's id: it takes effect once.</summary>
    public Guid? RequestId { get; init; }
    public int Version { get; set; }
}

public sealed class OrderLine : SaleLine
{
    public long OrderId { get; init; }

    public static OrderLine Of(LineFacts facts, int position) =>
        new() { Position = position, ProductId = facts.ProductId, Quantity = facts.Quantity, UnitPrice = facts.UnitPrice, Discount = facts.Discount };
}

/// <summary>Money that came in, for an order or on account. Never altered: a mistake is taken back by a payment of the opposite amount.</summary>
public sealed class Payment
{
    public long Id { get; init; }
    public required long AccountId { get; init; }
    public Account? Account { get; init; }
    public long? OrderId { get; init; }
    public Order? Order { get; init; }
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Minor units; negative takes one back.</summary>
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public string? Note { get; init; }

    /// <summary>The payment that this one takes back.</summary>
    public long? ReversesId { get; init; }
    public DateTime CreatedUtc { get; init; }
    public int? CreatedById { get; init; }
    public Guid? RequestId { get; init; }
}
