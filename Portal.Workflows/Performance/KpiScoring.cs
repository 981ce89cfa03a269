using Portal.Workflows.Goals;

namespace Portal.Workflows.Performance;

/// <summary>How a KPI becomes points. Text keys <c>Scale.{name}</c>.</summary>
public enum KpiScale
{
    /// <summary>A figure against its target.</summary>
    Number,

    /// <summary>1 to 5, each with words that say what it means.</summary>
    Anchored,
    YesNo,
}

/// <summary>Where the figure of a KPI comes from. Text keys <c>Source.{name}</c>.</summary>
public enum KpiSource
{
    Revenue, Cash, Wins, Visits, Satisfaction, ComplaintsInTime, LogoRetention,

    /// <summary>Gross revenue retention, see <see cref="RetentionFigures"/>.</summary>
    Grr,

    /// <summary>Net revenue retention.</summary>
    Nrr,

    /// <summary>Tasks done by their day, of those that were due.</summary>
    Tasks,

    /// <summary>Courses passed or waived, of those that were due (C15).</summary>
    Learning,

    /// <summary>The manager says it, on a scale with words.</summary>
    Judged,
}

/// <summary>What kind of figure a source gives; all are hundredths of their unit.</summary>
public static class KpiSources
{
    /// <summary>The metric of goals and targets that counts the same; <c>null</c> where there is none.</summary>
    public static Metric? MetricOf(KpiSource source) => source switch
    {
        KpiSource.Revenue => Metric.Revenue,
        KpiSource.Cash => Metric.Cash,
        KpiSource.Wins => Metric.Wins,
        KpiSource.Visits => Metric.Visits,
        KpiSource.Satisfaction => Metric.Satisfaction,
        KpiSource.ComplaintsInTime => Metric.ComplaintsInTime,
        KpiSource.LogoRetention => Metric.Retention,
        _ => null,
    };

    public static bool IsMoney(this KpiSource source) => source is KpiSource.Revenue or KpiSource.Cash;

    /// <summary>A part of a whole in percent; of retention it may be more than 100.</summary>
    public static bool IsShare(this KpiSource source) => source is not (KpiSource.Revenue or KpiSource.Cash or KpiSource.Wins or KpiSource.Visits or KpiSource.Judged);

    /// <summary>Its rows are data of customers, which only those who work with customers read.</summary>
    public static bool IsOfCustomers(this KpiSource source) => source is not (KpiSource.Tasks or KpiSource.Learning or KpiSource.Judged);

    /// <summary>A source that people judge has a scale with words; one that is counted has a number.</summary>
    public static bool Fits(this KpiSource source, KpiScale scale) => source == KpiSource.Judged == (scale != KpiScale.Number);
}

/// <summary>Points of one KPI: 100 = the target reached in full. Source: domain C10, and scores of 0–5 as shares of 5 (Frappe HRMS).</summary>
public static class KpiScoring
{
    /// <summary>The best step of an anchored scale.</summary>
    public const int BestStep = 5;

    /// <summary>The cap that a KPI begins with: 120 points.</summary>
    public const int StandardCap = 120;

    /// <summary>actual / target × 100, within 0 and the cap, two decimals; <c>null</c> = not applicable: no figure, no target, or a target of 0.</summary>
    /// <param name="capPercent">The most points, at least 100.</param>
    public static decimal? OfNumber(long? actual, long? target, int capPercent) =>
        actual is not { } value || target is not > 0 ? null : Math.Round(Math.Clamp(value * 100m / target.Value, 0, capPercent), 2, MidpointRounding.AwayFromZero);

    /// <summary>20 points a step, so 5 = 100; <c>null</c> until somebody has chosen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not 1–5.</exception>
    public static decimal? OfStep(int? step) => step is null ? null : step is >= 1 and <= BestStep ? step.Value * 100m / BestStep : throw new ArgumentOutOfRangeException(nameof(step), step, "Steps are 1 to 5.");

    /// <summary>100 or 0.</summary>
    public static decimal? OfYesNo(int? answer) => answer is null ? null : answer > 0 ? 100 : 0;

    /// <summary>The points on any scale.</summary>
    /// <param name="judged">The step, or 1 and 0 for yes and no.</param>
    public static decimal? Of(KpiScale scale, long? actual, long? target, int capPercent, int? judged) => scale switch
    {
        KpiScale.Number => OfNumber(actual, target, capPercent),
        KpiScale.Anchored => OfStep(judged),
        _ => OfYesNo(judged),
    };
}
