using Portal.Identity;
using Portal.Reviews;
using Portal.Workflows.Performance;

namespace Portal.Performance.SignOffs;

/// <summary>A period whose results are shared, talked about and signed off: for whom, and how far it is.</summary>
public sealed class Season
{
    public long Id { get; init; }

    /// <summary>FS-2026-0003, never reused.</summary>
    public required string Number { get; init; }
    public required string Name { get; init; }
    public required CardPeriod Period { get; init; }
    public required DateOnly FromOn { get; init; }
    public required DateOnly ToOn { get; init; }

    /// <summary>Members of these teams; none = of all.</summary>
    public List<int> TeamIds { get; init; } = [];
    public required PortalRoles Roles { get; init; }
    public required int OpenedById { get; init; }
    public required DateTime OpenedUtc { get; init; }
    public CycleStatus Status { get; set; }
    public DateTime? ClosedUtc { get; set; }
    public int? ClosedById { get; set; }

    /// <summary>The form that opened it: it takes effect once.</summary>
    public Guid RequestId { get; init; }
    public int Version { get; set; }

    public PeriodSpan Span => new(Period, FromOn);

    public CycleScope Scope => new(TeamIds, Roles, null);
}
