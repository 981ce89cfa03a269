namespace Portal.Workflows.Incentives;

/// <summary>With what a period begins, minor units.</summary>
/// <param name="CarriedOver">What the period before left: above the cap, or, negative, less than nothing.</param>
/// <param name="DrawBalance">What was advanced and not taken back yet, ≥ 0.</param>
public sealed record Opening(long CarriedOver = 0, long DrawBalance = 0);

/// <summary>Something still to be clawed back.</summary>
/// <param name="Open">Minor units, &gt; 0.</param>
public sealed record OwedClawback(string Key, long Open);

/// <summary>How what was earned becomes what is paid. All amounts are minor units with the sign that they have as lines of the statement.</summary>
/// <param name="AboveCap">≤ 0.</param>
/// <param name="Recovered">Clawbacks of this period, each &lt; 0.</param>
/// <param name="DrawPaid">≥ 0, an advance.</param>
/// <param name="DrawRecovered">≤ 0.</param>
/// <param name="Postponed">≥ 0: less than nothing is not paid but waits for the next period.</param>
/// <param name="CarriedOut">What the next period begins with.</param>
/// <param name="DrawBalance">What stays advanced.</param>
public sealed record Settled(
    long CarriedIn, long AboveCap, IReadOnlyList<(string Key, long Amount)> Recovered, long DrawPaid, long DrawRecovered, long Postponed, long CarriedOut, long DrawBalance, long Payable);

/// <summary>Settles a period: carry-over → cap → corrections → clawbacks, oldest first and up to the monthly cap → draw.</summary>
public static class Settlement
{
    /// <param name="months">Length of the period, for the monthly recovery cap.</param>
    /// <param name="corrections">Of earlier periods; the cap of this one is none of theirs.</param>
    /// <param name="owed">Oldest first.</param>
    public static Settled Of(PlanTerms terms, int months, long earned, long bonus, long corrections, Opening opening, IReadOnlyList<OwedClawback> owed)
    {
        var gross = earned + bonus + opening.CarriedOver;
        var aboveCap = terms.Cap is { } cap && gross > cap ? gross - cap : 0;
        var pay = gross - aboveCap + corrections;
        var recovered = Recover(owed, Math.Min(Math.Max(pay, 0), terms.RecoveryCap is { } most ? most * months : long.MaxValue));
        pay += recovered.Sum(r => r.Amount);
        var balance = opening.DrawBalance;
        var drawPaid = terms.Draw is { } draw && pay < draw ? draw - Math.Max(pay, 0) : 0;
        var drawBack = terms.DrawIsRecoverable && terms.Draw is { } floor ? Math.Min(balance, Math.Max(pay - floor, 0)) : terms.Draw is null ? Math.Min(balance, Math.Max(pay, 0)) : 0;
        balance += (terms.DrawIsRecoverable ? drawPaid : 0) - drawBack;
        var postponed = Math.Max(-pay, 0);
        var carriedOut = (terms.CarriesOver ? aboveCap : 0) - postponed;
        return new(opening.CarriedOver, -aboveCap, recovered, drawPaid, -drawBack, postponed, carriedOut, balance, pay + postponed + drawPaid - drawBack);
    }

    private static List<(string Key, long Amount)> Recover(IReadOnlyList<OwedClawback> owed, long available)
    {
        var taken = new List<(string, long)>();
        foreach (var one in owed)
        {
            var part = Math.Min(one.Open, available);
            if (part <= 0) { break; }
            taken.Add((one.Key, -part));
            available -= part;
        }
        return taken;
    }
}
