using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Identity;
using Portal.Workflows;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Plans;

/// <summary>A commission plan. What it pays stands in its versions.</summary>
public sealed class IncentivePlan
{
    public long Id { get; init; }

    /// <summary>IP-2026-000123, never reused.</summary>
    public required string Number { get; init; }
    public required string Name { get; set; }
    public required string Currency { get; init; }
    public required DateTime CreatedUtc { get; init; }

    /// <summary>The form's id: it takes effect once.</summary>
    public required Guid RequestId { get; init; }
    public int CreatedById { get; init; }
    public List<IncentiveVersion> Versions { get; } = [];
}

/// <summary>What a plan pays from a day on. Once approved it is never edited: another one follows it.</summary>
public sealed class IncentiveVersion : IIncentivePlan
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public long Id { get; init; }
    public long PlanId { get; init; }
    public IncentivePlan? Plan { get; init; }

    /// <summary>The plan's number and that of the version: IP-2026-000123-2.</summary>
    public required string Reference { get; init; }
    public required int Number { get; init; }

    /// <summary>Who wrote it.</summary>
    public required int OwnerId { get; set; }
    public required int InitiatorId { get; init; }

    /// <summary>Periods that begin on or after this day.</summary>
    public required DateOnly FromOn { get; set; }

    /// <summary>Length of a period: 1, 3 or 12.</summary>
    public required int Months { get; set; }

    /// <summary>The terms as JSON.</summary>
    public required string Body { get; set; }

    /// <summary>Of the teams only people with this role.</summary>
    public PortalRoles? Role { get; set; }
    public DateTime? ApprovedUtc { get; set; }
    public int Version { get; set; }
    public long InstanceId { get; init; }
    public WorkflowInstance? Instance { get; set; }
    public List<IncentiveCover> Covers { get; } = [];

    /// <summary>Whom it pays now; filled by whoever reads it for the workflow.</summary>
    public IReadOnlyCollection<int> Covered { get; set; } = [];

    public PlanTerms Terms => JsonSerializer.Deserialize<PlanTerms>(Body, Options)!;

    public bool IsSound => TermCheck.Of(Terms).Count == 0;

    /// <summary>Figures that may decide about pay, by key; filled by whoever reads it for the workflow.</summary>
    public IReadOnlyCollection<string> PayFigures { get; set; } = [];

    public bool NamesCoachingFigure => Terms.Gates.SelectMany(g => g.Gates).Any(g => !PayFigures.Contains(g.Kpi));

    public bool IsApproved => ApprovedUtc is not null;

    public static string Write(PlanTerms terms) => JsonSerializer.Serialize(terms, Options);
}

/// <summary>A team or a person that a version pays.</summary>
public sealed class IncentiveCover
{
    public long Id { get; init; }
    public long VersionId { get; init; }
    public IncentiveVersion? Version { get; init; }
    public int? TeamId { get; init; }
    public int? PersonId { get; init; }
}
