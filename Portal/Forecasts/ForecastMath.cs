using Portal.Opportunities;

namespace Portal.Forecasts;

/// <summary>What is forecast for a period in one currency, minor units; each figure holds the one before it.</summary>
/// <param name="Closed">Won.</param>
/// <param name="Commit">Closed and committed.</param>
/// <param name="Best">Commit and best case.</param>
/// <param name="Pipeline">Best and the rest; what is omitted is in none.</param>
/// <param name="Weighted">Each amount × its probability, won ones whole.</param>
public sealed record ForecastFigures(long Closed, long Commit, long Best, long Pipeline, long Weighted)
{
    public static ForecastFigures Nothing { get; } = new(0, 0, 0, 0, 0);

    public long Open => Pipeline - Closed;

    public static ForecastFigures operator +(ForecastFigures a, ForecastFigures b) =>
        new(a.Closed + b.Closed, a.Commit + b.Commit, a.Best + b.Best, a.Pipeline + b.Pipeline, a.Weighted + b.Weighted);
}

/// <summary>How an expected day moved.</summary>
/// <param name="Times">How often.</param>
/// <param name="AcrossPeriods">How often out of one quarter into another, which is what a forecast feels.</param>
/// <param name="Days">From the first day to the last one; negative is earlier.</param>
public sealed record Slippage(int Times, int AcrossPeriods, int Days)
{
    /// <param name="moves">Before and after, oldest first.</param>
    public static Slippage Of(IReadOnlyList<(DateOnly Before, DateOnly After)> moves) => moves.Count == 0 ? new(0, 0, 0)
        : new(moves.Count, moves.Count(m => Quarter.Of(m.Before) != Quarter.Of(m.After)), moves[^1].After.DayNumber - moves[0].Before.DayNumber);
}

/// <summary>The formulas of pipeline and forecast. Money is in minor units, probabilities in percent 0–100.</summary>
public static class ForecastMath
{
    /// <summary>amount × probability, rounded half away from zero.</summary>
    public static long Weighted(long amount, int probability) => (long)Math.Round(amount * (decimal)probability / 100, MidpointRounding.AwayFromZero);

    /// <summary>Commit = closed + commit; best = + best case; pipeline = + rest; omitted is out.</summary>
    public static ForecastFigures Sum(IEnumerable<(ForecastCategory Category, long Amount, int Probability)> parts)
    {
        var known = parts.ToList();
        long Of(ForecastCategory category) => known.Where(p => p.Category == category).Sum(p => p.Amount);
        var (closed, commit, best, rest) = (Of(ForecastCategory.Closed), Of(ForecastCategory.Commit), Of(ForecastCategory.BestCase), Of(ForecastCategory.Pipeline));
        return new(closed, closed + commit, closed + commit + best, closed + commit + best + rest,
            known.Where(p => p.Category != ForecastCategory.Omitted).Sum(p => Weighted(p.Amount, p.Category == ForecastCategory.Closed ? 100 : p.Probability)));
    }

    /// <summary>The categories that a figure holds: itself and the surer ones.</summary>
    public static IReadOnlyList<ForecastCategory> Within(ForecastCategory figure) =>
        [.. new[] { ForecastCategory.Closed, ForecastCategory.Commit, ForecastCategory.BestCase, ForecastCategory.Pipeline }.TakeWhile(c => c != figure), figure];

    /// <summary>1 − |forecast − actual| / actual; below zero when the forecast was more than twice what came. Nothing without an actual.</summary>
    public static decimal? Accuracy(long forecast, long actual) => actual <= 0 ? null : 1 - Math.Abs(forecast - actual) / (decimal)actual;

    /// <summary>won ÷ (won + lost), by the day of closing; nothing while there is neither.</summary>
    public static decimal? WinRate(int won, int lost) => won + lost == 0 ? null : (decimal)won / (won + lost);
}
