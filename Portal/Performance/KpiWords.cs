using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Metrics;
using Portal.Performance.Kpis;
using Portal.Performance.SignOffs;
using Portal.Shared;
using Portal.Workflows.Formulas;
using Portal.Workflows.Performance;

namespace Portal.Performance;

/// <summary>Figures of KPIs as they are read.</summary>
public sealed class KpiWords(IStringLocalizer<PerformanceText> text)
{
    /// <summary><c>¥600,000.00</c>, <c>92.5 %</c>, <c>12</c>, or a dash.</summary>
    public static string Figure(KpiSource source, long? value) => value is not { } v ? "–" : source.IsMoney() ? MoneyText.Show(v, MetricScopes.Currency)
        : (v / 100m).ToString("#,0.##", CultureInfo.InvariantCulture) + (source.IsShare() ? " %" : "");

    /// <summary>Where a KPI comes from, and that it never counts for pay when it does not.</summary>
    public string About(Kpi kpi) => text[$"Source.{kpi.Source}"] + (kpi.IsPayRelevant ? "" : " · " + text["CoachingOnly"]);

    /// <summary>What was measured, or judged in words.</summary>
    public string Result(KpiScale scale, KpiSource source, long? value, int? judged, Func<int, string> anchor) => scale switch
    {
        KpiScale.Number => Figure(source, value),
        _ when judged is null => text["NotJudged"],
        KpiScale.YesNo => text[judged > 0 ? "Answer.Yes" : "Answer.No"],
        _ => string.Create(CultureInfo.InvariantCulture, $"{judged} · {anchor(judged!.Value)}"),
    };

    /// <summary>Points, or that it is not applicable.</summary>
    public string Points(decimal? points) => points is { } p ? p.ToString("0.00", CultureInfo.InvariantCulture) : text["NotApplicable"];

    /// <summary>As somebody types a target.</summary>
    public static string Typed(long? value) => value is { } v ? (v / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "";

    /// <summary>A step of a calculation with its unit.</summary>
    public string Step(FormulaTrace step) => step.Value is not { } v ? text["NotApplicable"] : step.Unit == FormulaUnit.Truth ? text[v != 0 ? "Answer.Yes" : "Answer.No"]
        : v.ToString("#,0.######", CultureInfo.InvariantCulture) + (step.Unit is FormulaUnit.Points or FormulaUnit.Percent ? " " + text[$"Unit.{step.Unit}"] : "");

    /// <summary>A band of scores.</summary>
    /// <param name="at">In <see cref="ScoreSpread.Bands"/>.</param>
    public string Band(int at) => at + 1 == ScoreSpread.Bands.Count ? text["Band.From", ScoreSpread.Bands[at]] : at == 0 ? text["Band.Below", ScoreSpread.Bands[1]] : text["Band.Between", ScoreSpread.Bands[at], ScoreSpread.Bands[at + 1]];

    /// <summary>What is wrong with a formula, and where.</summary>
    public string Fault(FormulaError error) => text["Formula.At", text[$"Formula.{error.Fault}", error.What].Value, error.Position];
}
