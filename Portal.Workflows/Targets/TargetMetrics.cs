using Portal.Workflows.Goals;

namespace Portal.Workflows.Targets;

/// <summary>In what a metric is counted. All are kept as whole hundredths: of money its minor units.</summary>
public enum MetricUnit { Money, Number, Percent }

/// <summary>What can be a target, and how its figures behave.</summary>
public static class TargetMetrics
{
    /// <summary>All metrics that have targets: those that the portal reads by itself.</summary>
    public static IReadOnlyList<Metric> All { get; } = [.. Enum.GetValues<Metric>().Where(m => m != Metric.Declared)];

    public static MetricUnit UnitOf(Metric metric) => metric switch
    {
        Metric.Revenue or Metric.Cash => MetricUnit.Money,
        Metric.Wins or Metric.Visits => MetricUnit.Number,
        _ => MetricUnit.Percent,
    };

    /// <summary>Figures of those below add up to the one above, and months to a year; percentages do not.</summary>
    public static bool AddsUp(Metric metric) => UnitOf(metric) != MetricUnit.Percent;

    /// <summary>The smallest step, in hundredths: whole pieces, whole units of money where the total has no smaller ones.</summary>
    public static long StepOf(Metric metric, long total) => UnitOf(metric) == MetricUnit.Number || total % 100 == 0 ? 100 : 1;

    /// <summary>The largest value, in hundredths: 100 % for percentages.</summary>
    public static long MostOf(Metric metric) => UnitOf(metric) switch { MetricUnit.Money => 9_999_999_999_99, MetricUnit.Number => 9_999_999_00, _ => 100_00 };
}
