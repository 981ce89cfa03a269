using Portal.Workflows.Goals;
using Portal.Workflows.Targets;

namespace Portal.Targets;

/// <summary>What targets of one subject and metric come to in a stretch of months.</summary>
public static class TargetSums
{
    /// <summary>Hundredths; of percentages the mean of the months; <c>null</c> when nothing is set.</summary>
    public static long? ValueOf(this IEnumerable<Target> targets, Metric metric, MonthSpan span)
    {
        var rows = targets.Where(t => t.Months.Overlaps(span)).ToList();
        if (rows.Count == 0) { return null; }
        if (metric.AddsUp()) { return rows.Sum(t => t.Months.Within(span, t.Value, TargetMetrics.StepOf(metric, t.Value))); }
        var months = rows.Select(t => (Months: MonthsIn(t, span), t.Value)).ToList();
        return months.Sum(m => m.Months * m.Value) / months.Sum(m => m.Months);
    }

    /// <summary>Each month of the stretch has its target.</summary>
    public static bool Cover(this IEnumerable<Target> targets, MonthSpan span) => targets.Where(t => t.Months.Overlaps(span)).Sum(t => MonthsIn(t, span)) == span.Months;

    private static int MonthsIn(Target target, MonthSpan span) => Math.Min(target.Months.To, span.To) - Math.Max(target.Months.From, span.From) + 1;
}
