using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Shared;
using Portal.Workflows.Goals;

namespace Portal.Goals;

/// <summary>Figures of goals as they are shown.</summary>
public sealed class GoalWords(IStringLocalizer<GoalsText> text)
{
    /// <summary>A figure with its unit: <c>¥1,200,000.00</c>, <c>85 %</c>, <c>12</c>; a dash for none.</summary>
    public string Figure(Metric metric, long? value, string currency, string? unit)
    {
        if (value is not { } figure) { return "–"; }
        if (metric.IsMoney()) { return MoneyText.Show(figure, currency); }
        var number = (figure / (decimal)MetricKinds.Unit).ToString("#,0.##", CultureInfo.InvariantCulture);
        return metric.IsShare() ? number + " %" : unit is null ? number : text["Figure.Unit", number, unit];
    }

    public string Figure(Goal goal, long? value) => Figure(goal.Metric, value, goal.Currency, goal.Unit);

    /// <summary>A part of 1 in percent; a dash for unknown.</summary>
    public static string Percent(double? part) => part is { } p ? (p * 100).ToString("0", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>The look of a chip.</summary>
    public static string Look(GoalHealth health) => health switch { GoalHealth.Green => "good", GoalHealth.Amber => "soon", GoalHealth.Red => "late", _ => "" };
}
