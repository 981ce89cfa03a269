using Portal.Workflows.Goals;

namespace Portal.Workflows.Targets;

/// <summary>In what a metric is counted. All are kept as whole hundredths: of money its minor units.</summary>
public enum MetricUnit { Money, Number, Percent }

/// <summary>What can be a target, and how its figures behave.</summary>
public static class TargetMetrics
{
    /// <summary>All metrics that have targets: those that the portal reads by itself.</summary>
    public static IReadOnlyList<Metric> All { get; } = [.. Enum.GetValues<Metric>().Where(m => m.IsMeasured())];

    public static MetricUnit UnitOf(Metric metric) => metric.IsMoney() ? MetricUnit.Money : metric.IsShare() ? MetricUnit.Percent : MetricUnit.Number;

    /// <summary>The smallest step, in hundredths: whole pieces, whole units of money where the total has no smaller ones.</summary>
    public static long StepOf(Metric metric, long total) => UnitOf(metric) == MetricUnit.Number || total % 100 == 0 ? 100 : 1;

    /// <summary>The largest value, in hundredths: 100 % for percentages.</summary>
    public static long MostOf(Metric metric) => UnitOf(metric) switch { MetricUnit.Money => 9_999_999_999_99, MetricUnit.Number => 9_999_999_00, _ => 100_00 };
}
