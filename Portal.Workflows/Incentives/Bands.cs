namespace Portal.Workflows.Incentives;

/// <summary>The bands of a plan at one quota, with the multipliers that pay at what was reached in the end.</summary>
internal sealed class Bands
{
    private readonly long? quota;
    private readonly long[] from;
    private readonly decimal[] pays;

    /// <summary>Basis × numerator ÷ denominator is paid at multiplier 1.</summary>
    private readonly decimal numerator, denominator;

    public Bands(PlanTerms terms, long? quota, long credited)
    {
        this.quota = quota;
        from = [.. terms.Tiers.Select(t => quota is { } q ? Boundary(q, t.FromPercent) : 0)];
        var lifting = terms.Tiers.Select((t, i) => (t, i)).Where(x => x.t.BackToZero && credited >= from[x.i]).Select(x => x.i).DefaultIfEmpty(-1).Max();
        pays = [.. terms.Tiers.Select((t, i) => i < lifting ? terms.Tiers[lifting].Multiplier : t.Multiplier)];
        (numerator, denominator) = terms.Variable is { } variable ? ((decimal)variable, (decimal)quota!.Value) : (terms.RatePercent ?? 0, 100m);
    }

    /// <summary>Where a band begins, in whole minor units.</summary>
    public static long Boundary(long quota, decimal percent) => (long)Math.Round(quota * percent / 100, MidpointRounding.AwayFromZero);

    public decimal? Attainment(long credited) => quota is { } q ? 100m * credited / q : null;

    /// <summary>The band in which the next step lies, and how far it goes there at most. Downwards a boundary belongs to the band below it.</summary>
    public (int Tier, long Step) Next(long at, long left)
    {
        var tier = from.Length - 1;
        while (tier > 0 && (left > 0 ? at < from[tier] : at <= from[tier])) { tier--; }
        if (left > 0) { return (tier, tier == from.Length - 1 ? left : Math.Min(left, from[tier + 1] - at)); }
        return (tier, tier == 0 ? left : Math.Max(left, from[tier] - at));
    }

    public EarnedLine Pay(Credit credit, long basis, int tier, long at)
    {
        var amount = Math.Round(basis * numerator * pays[tier] / denominator, MidpointRounding.AwayFromZero);
        return new(credit.Key, credit.Day, basis, tier, pays[tier], 100 * numerator * pays[tier] / denominator, Attainment(at), (long)amount);
    }
}
