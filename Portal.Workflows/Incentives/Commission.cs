namespace Portal.Workflows.Incentives;

/// <summary>An order, an invoice or a payment as it counts for one person, after splitting.</summary>
/// <param name="Key">Names it uniquely; credits of one day are taken in the ordinal order of their keys.</param>
/// <param name="Amount">Minor units; negative takes back what was credited before.</param>
public sealed record Credit(string Key, DateOnly Day, long Amount);

/// <summary>What a credit pays, or the part of it that lies in one band.</summary>
/// <param name="Basis">Minor units.</param>
/// <param name="Tier">Position of the band, from 0.</param>
/// <param name="Multiplier">The one that pays: that of the band, or of a later one that goes back to zero.</param>
/// <param name="Rate">Percent of the basis, for the reader; the amount is computed without rounding it first.</param>
/// <param name="Attainment">Percent of the quota with this line and all before; <c>null</c> without a quota.</param>
/// <param name="Amount">Minor units, rounded half away from zero.</param>
public sealed record EarnedLine(string Key, DateOnly Day, long Basis, int Tier, decimal Multiplier, decimal Rate, decimal? Attainment, long Amount);

/// <param name="Credited">Minor units.</param>
/// <param name="Attainment">Percent of the quota; <c>null</c> without one.</param>
/// <param name="LacksQuota">The terms need a quota and there is none: nothing is earned.</param>
public sealed record Earned(IReadOnlyList<EarnedLine> Lines, long Credited, decimal? Attainment, bool LacksQuota)
{
    /// <summary>The sum of the lines, minor units.</summary>
    public long Total => Lines.Sum(l => l.Amount);
}

/// <summary>
/// Commission of one person and period. Attainment A = credited ÷ quota; every credit is paid at the multiplier of the band in which it
/// falls, one that crosses a boundary is divided there; a band that goes back to zero lifts everything below once it is reached.
/// </summary>
/// <remarks>Bands and golden numbers: revopsmasters.com (accelerators), QuotaPath (rate applied back to zero).</remarks>
public static class Commission
{
    /// <param name="quota">Minor units; <c>null</c> or 0 = none, which is not a quota of nothing.</param>
    public static Earned Compute(PlanTerms terms, long? quota, IEnumerable<Credit> credits)
    {
        var ordered = credits.OrderBy(c => c.Day).ThenBy(c => c.Key, StringComparer.Ordinal).ToList();
        var credited = ordered.Sum(c => c.Amount);
        if (quota is not > 0) { quota = null; }
        if (terms.NeedsQuota && quota is null) { return new([], credited, null, true); }
        var bands = new Bands(terms, quota, credited);
        var lines = new List<EarnedLine>(ordered.Count);
        long at = 0;
        foreach (var credit in ordered)
        {
            for (var left = credit.Amount; left != 0;)
            {
                var (tier, step) = bands.Next(at, left);
                (at, left) = (at + step, left - step);
                lines.Add(bands.Pay(credit, step, tier, at));
            }
        }
        return new(lines, credited, bands.Attainment(credited), false);
    }

    /// <summary>What one more credit on the last day would pay, minor units: with it − without it, other lines it lifts included.</summary>
    public static long More(PlanTerms terms, long? quota, IReadOnlyList<Credit> credits, long amount) =>
        Compute(terms, quota, credits.Append(Extra(credits, amount))).Total - Compute(terms, quota, credits).Total;

    /// <summary>The credit of a question "what if": after all others.</summary>
    public static Credit Extra(IReadOnlyList<Credit> credits, long amount) => new("\uffff", credits.Count == 0 ? DateOnly.MaxValue : credits.Max(c => c.Day), amount);

    /// <summary>What each cliff is worth at a quota: the jump in pay from one minor unit below it to it, minor units.</summary>
    public static IReadOnlyList<(decimal AtPercent, long Jump)> Cliffs(PlanTerms terms, long quota)
    {
        long At(long credited) => Compute(terms, quota, [new("", DateOnly.MinValue, credited)]).Total;
        return [.. terms.Tiers.Where(t => t.BackToZero).Select(t => (t.FromPercent, Bands.Boundary(quota, t.FromPercent))).Select(t => (t.FromPercent, At(t.Item2) - At(t.Item2 - 1)))];
    }
}
