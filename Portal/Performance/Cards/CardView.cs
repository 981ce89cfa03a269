using Portal.Performance.Kpis;
using Portal.Workflows.Performance;

namespace Portal.Performance.Cards;

/// <summary>Where a target comes from. Text keys <c>TargetOf.{name}</c>.</summary>
public enum TargetOrigin { None, Card, CardProbation, Own, OwnProbation }

/// <summary>A KPI of a card with all that is said about it.</summary>
public sealed record CardLine(Kpi Kpi, int Weight, long? Target, TargetOrigin Origin, long? Value, int? Judged, decimal? Points, CardShare Share);

/// <summary>A score card as it is shown: of what has been shared as it was then, otherwise as it is now.</summary>
/// <param name="Stored">As it was computed last; <c>null</c> = never yet.</param>
/// <param name="KnownOn">When the person confirmed the criteria, UTC.</param>
public sealed record CardView(int Person, PeriodSpan Span, CardTemplate Template, IReadOnlyList<CardLine> Lines, CardScore Score, DateTime? ToldUtc, DateTime? KnownUtc, ScoreCard? Stored)
{
    public bool IsFrozen => Stored?.FrozenUtc is not null;

    /// <summary>KPIs that the manager has to judge and has not.</summary>
    public IEnumerable<CardLine> Unjudged => Lines.Where(l => l.Kpi.Scale != KpiScale.Number && l.Judged is null);
}
