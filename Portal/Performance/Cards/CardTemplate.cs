using Portal.Identity;
using Portal.Performance.Kpis;
using Portal.Workflows.Performance;

namespace Portal.Performance.Cards;

/// <summary>What the people of a role are measured by. Never changed: a change is a new edition, and a card keeps the edition that it began with.</summary>
public sealed class CardTemplate
{
    public long Id { get; init; }

    /// <summary>Employee or Manager.</summary>
    public required PortalRoles Role { get; init; }

    /// <summary>1, 2, 3 … within the role.</summary>
    public required int Edition { get; init; }
    public required string NameZh { get; init; }
    public required string NameEn { get; init; }
    public required CardPeriod Period { get; init; }

    /// <summary>Points below which a result is followed by an improvement plan.</summary>
    public required int Threshold { get; init; }

    /// <summary>Months from the first day of work in which targets of probation hold.</summary>
    public required int ProbationMonths { get; init; }

    /// <summary>The calculation in the place of the weighted sum; <c>null</c> = the sum.</summary>
    public string? Formula { get; init; }

    /// <summary>Periods that end on this day or later are measured by it.</summary>
    public required DateOnly ValidFrom { get; init; }
    public required int CreatedById { get; init; }
    public required DateTime CreatedUtc { get; init; }
    public List<TemplateLine> Lines { get; init; } = [];

    public string Name(string culture) => Kpi.IsChinese(culture) ? NameZh : NameEn;
}

/// <summary>A KPI of a card.</summary>
public sealed class TemplateLine
{
    public long Id { get; init; }
    public long TemplateId { get; init; }
    public required long KpiId { get; init; }
    public Kpi? Kpi { get; init; }
    public required int Position { get; init; }

    /// <summary>Percent; those of a card sum to 100.</summary>
    public required int Weight { get; init; }

    /// <summary>For a whole period, hundredths of the unit; holds where the person has no target of their own.</summary>
    public long? Target { get; init; }

    /// <summary>The same for a period of probation.</summary>
    public long? ProbationTarget { get; init; }
}

/// <summary>That somebody was told of an edition that concerns them, and when they have confirmed that they know it.</summary>
public sealed class CriteriaNotice
{
    public required long TemplateId { get; init; }
    public required int PersonId { get; init; }
    public required DateTime ToldUtc { get; init; }

    /// <summary>From then on the criteria are known.</summary>
    public DateTime? KnownUtc { get; set; }
}
