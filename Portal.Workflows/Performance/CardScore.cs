using System.Globalization;
using Portal.Workflows.Formulas;

namespace Portal.Workflows.Performance;

/// <summary>A KPI of a card with its points; <c>null</c> = not applicable.</summary>
/// <param name="Code">Its name in formulas.</param>
/// <param name="Weight">0–100.</param>
public sealed record CardPart(string Code, int Weight, decimal? Points);

/// <summary>What a part adds to the score.</summary>
/// <param name="Effective">Its weight after that of missing parts is spread over the others, percent.</param>
/// <param name="Adds">Points; rounded, so that what is shown adds up to the score.</param>
public sealed record CardShare(CardPart Part, decimal? Effective, decimal? Adds);

/// <summary>
/// A score: sum of weight × points, with weights of exactly 100 (domain C11); the weight of what is not applicable is spread over the rest.
/// A formula of the template's own takes the place of the sum.
/// </summary>
/// <param name="Score">Points with two decimals; <c>null</c> when nothing is known, or the formula has no answer.</param>
/// <param name="IsSpread">Something was not applicable.</param>
/// <param name="Trace">The worked calculation; <c>null</c> when there was nothing to compute.</param>
public sealed record CardScore(IReadOnlyList<CardShare> Shares, decimal? Score, bool IsSpread, FormulaTrace? Trace)
{
    public const int WholeWeight = 100;

    /// <summary>What a formula of a card may name.</summary>
    public static IEnumerable<FormulaName> NamesOf(IEnumerable<string> codes) => codes.Select(c => new FormulaName(c, FormulaUnit.Points));

    /// <param name="own">The template's own formula, read before with <see cref="NamesOf"/>; <c>null</c> = the weighted sum.</param>
    /// <exception cref="ArgumentException">The weights are negative or do not sum to 100.</exception>
    public static CardScore Of(IReadOnlyList<CardPart> parts, Formula? own = null)
    {
        if (parts.Any(p => p.Weight < 0) || parts.Sum(p => p.Weight) != WholeWeight) { throw new ArgumentException("The weights of a card sum to exactly 100.", nameof(parts)); }
        var known = parts.Where(p => p.Points is not null).Sum(p => p.Weight);
        var shares = parts.Select(p => p.Points is not { } points || known == 0 ? new CardShare(p, null, null)
            : new(p, Rounded(100m * p.Weight / known), Rounded(points * p.Weight / known))).ToList();
        var trace = (own ?? Sum(parts, known))?.Evaluate(parts.ToDictionary(p => p.Code, p => p.Points));
        return new(shares, trace?.Value is { } value ? Rounded(value) : null, parts.Any(p => p.Points is null && p.Weight > 0), trace);
    }

    /// <summary>The weighted sum as a formula, each part rounded as it is shown.</summary>
    private static Formula? Sum(IReadOnlyList<CardPart> parts, int known)
    {
        var terms = parts.Where(p => p is { Points: not null, Weight: > 0 }).Select(p => string.Create(CultureInfo.InvariantCulture, $"round({p.Code} * {p.Weight} / {known}, 2)")).ToList();
        return terms.Count == 0 ? null : Formula.Read(string.Join(" + ", terms), NamesOf(parts.Select(p => p.Code))).Formula;
    }

    private static decimal Rounded(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
