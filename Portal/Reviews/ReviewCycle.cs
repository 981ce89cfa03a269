using Portal.Identity;

namespace Portal.Reviews;

/// <summary>Opening: reviews are being started; Open: all are; Closed: none is open any more and none can be started.</summary>
public enum CycleStatus { Opening, Open, Closed }

/// <summary>A period that is reviewed: for whom, by which questions, and how far it is.</summary>
public sealed class ReviewCycle
{
    public long Id { get; init; }

    /// <summary>RC-2026-0003, never reused.</summary>
    public required string Number { get; init; }
    public required string Name { get; set; }
    public required DateOnly PeriodFrom { get; init; }

    /// <summary>The last day of the period.</summary>
    public required DateOnly PeriodTo { get; init; }
    public required long QuestionSetId { get; init; }
    public QuestionSet? QuestionSet { get; init; }

    /// <summary>Members of these teams; none = of all.</summary>
    public List<int> TeamIds { get; init; } = [];

    /// <summary>Whoever has one of these roles.</summary>
    public required PortalRoles Roles { get; init; }

    /// <summary>Only people below this manager, who opened it for them; <c>null</c> = HR did, for everybody.</summary>
    public int? LineOfId { get; init; }

    /// <summary>Working days for both parts.</summary>
    public required int PreparationDays { get; init; }

    /// <summary>Ratings are compared before the employees see them.</summary>
    public bool HasCalibration { get; init; }
    public DateTime? CalibratedUtc { get; set; }
    public int? CalibratedById { get; set; }
    public required int OpenedById { get; init; }
    public required DateTime OpenedUtc { get; init; }
    public CycleStatus Status { get; set; }
    public DateTime? ClosedUtc { get; set; }
    public int? ClosedById { get; set; }

    /// <summary>The form that opened it: it takes effect once.</summary>
    public Guid RequestId { get; init; }
    public int Version { get; set; }

    public bool AwaitsCalibration => HasCalibration && CalibratedUtc is null;
}
