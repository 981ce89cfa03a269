using Portal.Workflows.Targets;

namespace Portal.Workflows.Incentives;

/// <summary>Divides a credit among a team.</summary>
public static class CreditSplitting
{
    /// <summary>100 %, in hundredths of a percent.</summary>
    public const long Whole = 100_00;

    /// <summary>Parts by largest remainder: they sum to the amount to the minor unit. A negative amount is divided as its opposite is.</summary>
    /// <param name="amount">Minor units.</param>
    /// <param name="shares">Hundredths of a percent, each &gt; 0, together <see cref="Whole"/>.</param>
    /// <exception cref="ArgumentException">The shares do not sum to 100 %.</exception>
    public static IReadOnlyList<long> Of(long amount, IReadOnlyList<long> shares)
    {
        if (shares.Sum() != Whole || shares.Any(s => s <= 0)) { throw new ArgumentException("Shares sum to 100 %.", nameof(shares)); }
        return amount >= 0 ? Spreading.Parts(amount, shares) : [.. Spreading.Parts(-amount, shares).Select(p => -p)];
    }
}
