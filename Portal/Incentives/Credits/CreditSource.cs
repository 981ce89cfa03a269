using Portal.Workflows.Incentives;

namespace Portal.Incentives.Credits;

/// <summary>Something that is credited, before it is said to whom.</summary>
/// <param name="PaymentId"><c>null</c> for orders and invoices.</param>
/// <param name="Reference">What people call it.</param>
/// <param name="OwnerNow">Who has the account today.</param>
/// <param name="SellerId">Who won the opportunity it came from.</param>
/// <param name="SaleDay">The day of the order, which decides whose credit it is.</param>
/// <param name="Day">The day on which it counts.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="RiskFrom">From when on its payment is waited for; <c>null</c> = it is money already.</param>
public sealed record CreditSource(long? OrderId, long? PaymentId, string Reference, long AccountId, int OwnerNow, int? SellerId, DateOnly SaleDay, DateOnly Day, long Amount, DateOnly? RiskFrom)
{
    /// <summary>Names it uniquely and orders those of one day as they were recorded.</summary>
    public string Key { get; } = KeyOf(OrderId, PaymentId);

    public static string KeyOf(long? order, long? payment) => payment is { } p ? FormattableString.Invariant($"p{p:D12}") : FormattableString.Invariant($"o{order:D12}");
}

/// <summary>Somebody's credit for a source.</summary>
/// <param name="Amount">Minor units, their share.</param>
/// <param name="Share">Hundredths of a percent.</param>
/// <param name="Rule">By which rule it is theirs: that of the plan, or the owner where it says nothing.</param>
public sealed record PersonCredit(CreditSource Source, long Amount, long Share, CreditRule Rule)
{
    public Credit ToCredit() => new(Source.Key, Source.Day, Amount);
}
