using Portal.Performance.Kpis;
using Portal.Workflows.Performance;

namespace Portal.Performance.Cards;

/// <summary>One person's results in one period, as they were computed last; frozen when they are shared.</summary>
public sealed class ScoreCard
{
    public long Id { get; init; }
    public required int PersonId { get; init; }

    /// <summary>The edition that the card began with.</summary>
    public required long TemplateId { get; init; }
    public CardTemplate? Template { get; init; }
    public required CardPeriod Period { get; init; }
    public required DateOnly FromOn { get; init; }

    /// <summary>The last day of the period.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>Hundredths of points; <c>null</c> = not applicable.</summary>
    public long? Score { get; set; }
    public DateTime ComputedUtc { get; set; }

    /// <summary>Since when nothing in it changes any more.</summary>
    public DateTime? FrozenUtc { get; set; }
    public int Version { get; set; }
    public List<ScoreLine> Lines { get; init; } = [];

    public PeriodSpan Span => new(Period, FromOn);
}

/// <summary>The result in one KPI.</summary>
public sealed class ScoreLine
{
    public long Id { get; init; }
    public long CardId { get; init; }
    public required long KpiId { get; init; }
    public Kpi? Kpi { get; init; }

    /// <summary>Hundredths of the unit.</summary>
    public long? Target { get; set; }

    /// <inheritdoc cref="Target"/>
    public long? Value { get; set; }

    /// <summary>What the manager says: a step of 1–5, or 1 and 0 for yes and no.</summary>
    public int? Judged { get; set; }

    /// <summary>Hundredths of points; <c>null</c> = not applicable.</summary>
    public long? Points { get; set; }
}
