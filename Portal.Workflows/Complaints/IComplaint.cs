using Portal.Workflows.Engine;

namespace Portal.Workflows.Complaints;

/// <summary>What the complaint workflow must know of a complaint.</summary>
public interface IComplaint : IWorkflowSubject
{
    string IWorkflowSubject.Workflow => "complaint";

    /// <summary>1 (worst) to 4.</summary>
    int Severity { get; }

    /// <summary>Who proposed the current remedy; <c>null</c> before there is one.</summary>
    int? ProposedById { get; }

    /// <summary>What the proposed remedy costs, in minor units of the portal's currency (fen); ≥ 0.</summary>
    long RemedyCost { get; }

    /// <summary>A cause and a remedy have been written down.</summary>
    bool HasProposal { get; }

    /// <summary>When it was closed last, UTC.</summary>
    DateTime? ClosedUtc { get; }
}

/// <summary>Targets of one severity, in working minutes, each greater than zero; acknowledgement ≤ resolution.</summary>
public sealed record SeverityTargets(int AcknowledgeMinutes, int ResolveMinutes, int UpdateMinutes);

/// <summary>The clock lengths and limits of complaints. A running complaint keeps the version it started with.</summary>
/// <param name="BySeverity">Targets for severities 1–4, in that order.</param>
/// <param name="ApprovalMinutes">Working minutes in which an approver decides.</param>
/// <param name="ApprovalLimit">Remedies that cost more, in minor units, need approval.</param>
/// <param name="LongestPauseDays">Working days a pause may last.</param>
/// <param name="ReopenDays">Calendar days after closing in which the same complaint may be reopened.</param>
public sealed record ComplaintPolicy(
    IReadOnlyList<SeverityTargets> BySeverity, int ApprovalMinutes, long ApprovalLimit, int LongestPauseDays, int ReopenDays) : ICatchAll
{
    /// <summary>When people are reminded and cases climb; versions stored before it could be set have the standard one.</summary>
    public LadderFigures Ladder { get; init; } = LadderFigures.Standard;

    /// <inheritdoc/>
    public int? CatcherId { get; init; }

    /// <summary>What the portal begins with.</summary>
    public static ComplaintPolicy Standard { get; } = new(
        [new(60, 480, 240), new(120, 960, 480), new(240, 2400, 960), new(480, 4800, 1440)], 240, 20_000_00, 10, 30);

    /// <summary>Targets of a severity, 1–4; anything else counts as 4.</summary>
    public SeverityTargets this[int severity] => BySeverity[Math.Clamp(severity, 1, 4) - 1];
}
