using Portal.Performance.Cards;
using Portal.Performance.SignOffs;
using Portal.Workflows.Performance;

namespace Portal.Performance;

/// <summary>A KPI as it is read: on the card, beside the feedback and in a document alike.</summary>
/// <param name="About">Where it comes from; <c>null</c> where that is not told.</param>
/// <param name="IsJudged">The result is words, which may wrap.</param>
/// <param name="Rows">Address of the rows behind the result; <c>null</c> when there are none for this viewer.</param>
/// <param name="Origin">Where the target comes from.</param>
/// <param name="Effective">The weight with that of missing parts; <c>null</c> = not applicable, or a formula counts otherwise.</param>
public sealed record ScoreRow(
    string Code, string Name, string? About, string Result, bool IsJudged, string? Rows, string Target, TargetOrigin Origin, decimal? Points, int Weight, decimal? Effective, decimal? Adds)
{
    /// <param name="culture">Of the reader.</param>
    /// <param name="seesCustomers">The reader sees the customers of the person, see <see cref="PerformanceVisibility.SeesRowsOf"/>.</param>
    public static IReadOnlyList<ScoreRow> Of(CardView card, KpiWords words, string culture, bool seesCustomers, bool tellsSource) => [.. card.Lines.Select(l => new ScoreRow(
        l.Kpi.Code, l.Kpi.Name(culture), tellsSource ? words.About(l.Kpi) : null, words.Result(l.Kpi.Scale, l.Kpi.Source, l.Value, l.Judged, step => l.Kpi.Anchor(step, culture)), l.Kpi.Scale != KpiScale.Number,
        l.Kpi.Scale != KpiScale.Number || (l.Kpi.Source.IsOfCustomers() && !seesCustomers) ? null : FormattableString.Invariant($"/Performance/Cards/{card.Person}/Rows/{l.Kpi.Code}?period={card.Span.Key}"),
        KpiWords.Figure(l.Kpi.Source, l.Target), l.Origin, l.Points, l.Weight, card.Template.Formula is null ? l.Share.Effective : null, card.Template.Formula is null ? l.Share.Adds : null))];

    /// <summary>What a document has frozen.</summary>
    public static IReadOnlyList<ScoreRow> Of(DocumentFacts facts, KpiWords words, bool zh) => [.. facts.Lines.Select(l => new ScoreRow(
        l.Code, zh ? l.NameZh : l.NameEn, null, words.Result(l.Scale, l.Source, l.Value, l.Judged, _ => (zh ? l.AnchorZh : l.AnchorEn) ?? ""), l.Scale != KpiScale.Number, null,
        KpiWords.Figure(l.Source, l.Target), TargetOrigin.None, l.Points, l.Weight, l.Adds is null ? null : l.Effective, l.Adds))];
}
