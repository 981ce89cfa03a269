namespace Portal.Workflows.Performance;

/// <summary>
/// Retention of the customers who had any revenue before (domain C5; ignyteiq.com/glossary, latentview.com/glossary). New customers never enter.
/// Golden: start 100, +18, −6, −9 → NRR 103 %, GRR 85 %.
/// </summary>
/// <param name="Start">Revenue of the cohort in the twelve months before, minor units.</param>
/// <param name="Churn">What those had who have nothing any more.</param>
/// <param name="Customers">How many customers are in the cohort.</param>
/// <param name="Kept">How many of them still have revenue.</param>
public sealed record RetentionFigures(long Start, long Expansion, long Contraction, long Churn, int Customers, int Kept)
{
    /// <summary>Percent, at most 100; <c>null</c> without a cohort.</summary>
    public decimal? Grr => Start == 0 ? null : Math.Min(100, 100m * (Start - Contraction - Churn) / Start);

    /// <summary>Percent; more than 100 when the kept ones have grown by more than was lost.</summary>
    public decimal? Nrr => Start == 0 ? null : 100m * (Start + Expansion - Contraction - Churn) / Start;

    /// <summary>Percent of the customers.</summary>
    public decimal? Logo => Customers == 0 ? null : 100m * Kept / Customers;

    /// <param name="customers">Revenue before and now of each; whoever had nothing before is not counted.</param>
    public static RetentionFigures Of(IEnumerable<(long Before, long Now)> customers)
    {
        var (start, expansion, contraction, churn, count, kept) = (0L, 0L, 0L, 0L, 0, 0);
        foreach (var (before, now) in customers.Where(c => c.Before > 0))
        {
            (start, count) = (start + before, count + 1);
            if (now <= 0) { churn += before; continue; }
            kept++;
            if (now >= before) { expansion += now - before; } else { contraction += before - now; }
        }
        return new(start, expansion, contraction, churn, count, kept);
    }
}
