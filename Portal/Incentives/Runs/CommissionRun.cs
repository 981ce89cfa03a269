using Portal.Workflows;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Runs;

/// <summary>The pay of everybody for one period, from a draft to what is released. Its step, clocks and people live in its workflow instance.</summary>
public sealed class CommissionRun : ICommissionRun
{
    public long Id { get; init; }

    /// <summary>CR-2026-000123, never reused.</summary>
    public required string Number { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>Length of the period: plans of this length are in it.</summary>
    public required int Months { get; init; }
    public required int OwnerId { get; set; }
    public required int InitiatorId { get; init; }
    public required Guid RequestId { get; init; }

    /// <summary>Somebody asked for it to be computed, anew; until it is done.</summary>
    public DateTime? AskedUtc { get; set; }
    public DateTime? ComputedUtc { get; set; }
    public DateTime? ReleasedUtc { get; set; }

    /// <summary>Everybody has been told of their statement.</summary>
    public DateTime? ToldUtc { get; set; }
    public int Version { get; set; }
    public long InstanceId { get; init; }
    public WorkflowInstance? Instance { get; set; }

    /// <summary>Filled by whoever reads it for the workflow.</summary>
    public IReadOnlyDictionary<int, int?> ManagersOfPaid { get; set; } = new Dictionary<int, int?>();

    public bool IsComputed => ComputedUtc is not null && AskedUtc is null;
}
