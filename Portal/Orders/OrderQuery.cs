using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Lists;
using Portal.Shared;

namespace Portal.Orders;

/// <summary>What the list is narrowed to; lives in the address.</summary>
public sealed record OrderFilter : ListFilter
{
    public string? Q { get; init; }
    public OrderStatus? Status { get; init; }
    public int? Owner { get; init; }
    public long? Account { get; init; }

    /// <summary>Not paid in full.</summary>
    public bool Outstanding { get; init; }
}

/// <summary>A line of the list and of its export. Paid and amount are minor units.</summary>
public sealed record OrderRow(long Id, string Number, long AccountId, string Account, int OwnerId, DateOnly OrderedOn, long Amount, long Paid, string Currency, OrderStatus Status, long? OpportunityId)
{
    public static readonly Expression<Func<Order, OrderRow>> From = o => new(
        o.Id, o.Number, o.AccountId, o.Account!.Name, o.Account.OwnerId, o.OrderedOn, o.Amount, o.Payments.Sum(p => p.Amount), o.Currency, o.Status, o.OpportunityId);

    /// <summary>What is still to be paid; a cancelled order owes nothing.</summary>
    public long Outstanding => OrderSums.Outstanding(Status == OrderStatus.Cancelled ? 0 : Amount, Paid);
}

/// <summary>What an account ordered and paid in one currency, minor units.</summary>
public sealed record OrderSums(string Currency, int Orders, long Ordered, long Paid)
{
    public long Left => Outstanding(Ordered, Paid);

    /// <summary>orders − payments; negative is a credit.</summary>
    public static long Outstanding(long ordered, long paid) => ordered - paid;
}

public static class OrderQuery
{
    public const int PageSize = 50;

    public static IQueryable<Order> Apply(this IQueryable<Order> orders, OrderFilter filter)
    {
        if (filter.Status is { } status) { orders = orders.Where(o => o.Status == status); }
        if (filter.Owner is { } owner) { orders = orders.Where(o => o.Account!.OwnerId == owner); }
        if (filter.Account is { } account) { orders = orders.Where(o => o.AccountId == account); }
        if (filter.Outstanding) { orders = orders.Where(o => o.Status != OrderStatus.Cancelled && o.Payments.Sum(p => p.Amount) < o.Amount); }
        if (string.IsNullOrWhiteSpace(filter.Q)) { return orders; }
        var like = LikeText.Anywhere(filter.Q);
        return orders.Where(o => EF.Functions.Like(o.Number, like, LikeText.Escape) || EF.Functions.Like(o.Account!.Name, like, LikeText.Escape));
    }
}
