using Microsoft.Extensions.Localization;
using Portal.Metrics;
using Portal.Shared;
using Portal.Workflows.Goals;
using Portal.Workflows.Targets;
using System.Globalization;

namespace Portal.Targets;

/// <summary>Figures and months of targets as people read them.</summary>
public sealed class TargetWords(IStringLocalizer<TargetsText> text)
{
    /// <summary><c>¥1,200,000</c>, <c>48</c>, <c>92.5 %</c>, or a dash.</summary>
    public static string Show(Metric metric, long? value) => value is not { } v ? "–" : TargetMetrics.UnitOf(metric) switch
    {
        MetricUnit.Money => v % 100 == 0 ? MoneyText.Show(v, MetricScopes.Currency)[..^3] : MoneyText.Show(v, MetricScopes.Currency),
        MetricUnit.Number => (v / 100m).ToString("#,0.##", CultureInfo.InvariantCulture),
        _ => (v / 100m).ToString("0.##", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary>As somebody types it.</summary>
    public static string Typed(long value) => (value / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    public string Months(int year, MonthSpan span) => span == MonthSpan.Year ? text["Months.Year", year]
        : span.From == span.To ? text["Months.One", year, span.From] : text["Months.Span", year, span.From, span.To];
}
