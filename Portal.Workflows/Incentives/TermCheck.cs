namespace Portal.Workflows.Incentives;

/// <summary>Something wrong with terms. <paramref name="Name"/> is a text key (<c>Terms.{Name}</c>).</summary>
/// <param name="Part">The part of the terms: Rate, Tiers, Gates, Cap, Draw, Recovery, Unpaid.</param>
public sealed record TermProblem(string Part, string Name);

/// <summary>Whether terms hang together; a plan is neither saved nor approved as long as they do not.</summary>
public static class TermCheck
{
    public const int MostTiers = 10;
    public const int MostGates = 12;

    /// <summary>Everything wrong, in the order of the terms; empty = fine.</summary>
    public static IReadOnlyList<TermProblem> Of(PlanTerms terms) => [.. Rate(terms), .. Tiers(terms.Tiers), .. Gates(terms.Gates), .. Limits(terms)];

    private static IEnumerable<TermProblem> Rate(PlanTerms t)
    {
        if (t.RatePercent is null == t.Variable is null) { yield return new("Rate", "OneOfBoth"); }
        if (t.RatePercent is <= 0 or > 100) { yield return new("Rate", "RatePercent"); }
        if (t.Variable is <= 0) { yield return new("Rate", "Positive"); }
    }

    private static IEnumerable<TermProblem> Tiers(IReadOnlyList<Tier> tiers)
    {
        if (tiers.Count is < 1 or > MostTiers) { yield return new("Tiers", "TierCount"); yield break; }
        if (tiers[0].FromPercent != 0 || tiers[0].BackToZero) { yield return new("Tiers", "FirstTier"); }
        if (tiers.Zip(tiers.Skip(1)).Any(p => p.Second.FromPercent <= p.First.FromPercent)) { yield return new("Tiers", "Ascending"); }
        if (tiers.Any(t => t.FromPercent is < 0 or > 1000 || t.Multiplier is < 0 or > 10)) { yield return new("Tiers", "TierRange"); }
    }

    private static IEnumerable<TermProblem> Gates(IReadOnlyList<GateGroup> groups)
    {
        if (groups.Sum(g => g.Gates.Count) > MostGates) { yield return new("Gates", "GateCount"); }
        if (groups.Any(g => g.Gates.Count == 0 || g.Gates.Any(x => x.AtLeastPercent is <= 0 or > 1000))) { yield return new("Gates", "GateRange"); }
        if (groups.Any(g => g.Mode == GateMode.MaxOf ? g.Gates.Any(x => x.Amount <= 0) : g.Amount <= 0)) { yield return new("Gates", "GateAmount"); }
        if (groups.Any(g => g.Mode == GateMode.MaxOf ? g.Amount != 0 : g.Gates.Any(x => x.Amount != 0))) { yield return new("Gates", "AmountPlace"); }
    }

    private static IEnumerable<TermProblem> Limits(PlanTerms t)
    {
        if (t.Cap is <= 0) { yield return new("Cap", "Positive"); }
        if (t.CarriesOver && t.Cap is null) { yield return new("Cap", "NothingToCarry"); }
        if (t.Draw is <= 0) { yield return new("Draw", "Positive"); }
        if (t.Draw > t.Cap) { yield return new("Draw", "AboveCap"); }
        if (t.DrawIsRecoverable && t.Draw is null) { yield return new("Draw", "NoDraw"); }
        if (t.RecoveryCap is <= 0) { yield return new("Recovery", "Positive"); }
        if (t.UnpaidDays is < 1 or > 730) { yield return new("Unpaid", "UnpaidDays"); }
        if (t.UnpaidDays is not null && t.Basis == CreditBasis.Received) { yield return new("Unpaid", "AlreadyPaid"); }
    }
}
