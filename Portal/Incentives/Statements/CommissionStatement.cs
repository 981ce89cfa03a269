using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Workflows.Incentives;

namespace Portal.Incentives.Statements;

/// <summary>What somebody gets for a period under a version of a plan, and why. Its lines sum to what is paid. Money is in minor units.</summary>
public sealed class CommissionStatement
{
    public long Id { get; init; }
    public long RunId { get; init; }
    public CommissionRun? Run { get; set; }
    public required int PersonId { get; init; }
    public required long PlanId { get; init; }
    public required long VersionId { get; init; }
    public IncentiveVersion? Plan { get; set; }

    /// <summary>Who approves it; <c>null</c> = nobody is above the person.</summary>
    public int? ManagerId { get; init; }
    public long? Quota { get; init; }

    /// <summary>There is none although the plan needs one: nothing is earned.</summary>
    public bool LacksQuota { get; init; }
    public long Credited { get; init; }
    public long Earned { get; init; }
    public long Payable { get; init; }

    /// <summary>With what the next period begins.</summary>
    public long CarriedOut { get; init; }
    public long DrawBalance { get; init; }
    public List<StatementLine> Lines { get; } = [];

    /// <summary>Percent; <c>null</c> without a quota.</summary>
    public decimal? Attainment => Quota is > 0 ? 100m * Credited / Quota.Value : null;
}

/// <summary>Why a line is there; a text key, <c>Line.{name}</c>.</summary>
public enum LineKind
{
    /// <summary>An order, an invoice or a payment, or the part of it in one band.</summary>
    Credit,

    /// <summary>A group of gates.</summary>
    Bonus,
    CarriedIn,
    AboveCap,

    /// <summary>What a released statement would be now, less what it was.</summary>
    Correction,

    /// <summary>What was granted after a disagreement.</summary>
    Granted,
    Clawback,

    /// <summary>What was clawed back and counts again: the order stands, or the money came in.</summary>
    Restored,
    Draw,
    DrawBack,
    Postponed,
}

/// <summary>A line of a statement.</summary>
public sealed class StatementLine
{
    public long Id { get; init; }
    public long StatementId { get; set; }
    public CommissionStatement? Statement { get; init; }
    public required int Position { get; set; }
    public required LineKind Kind { get; init; }
    public long? OrderId { get; init; }
    public long? PaymentId { get; init; }

    /// <summary>What people call the source, or which gates were passed.</summary>
    public string? Reference { get; init; }
    public DateOnly? Day { get; init; }

    /// <summary>Minor units of credit.</summary>
    public long Basis { get; init; }

    /// <summary>Hundredths of a percent; <c>null</c> = all of it.</summary>
    public long? Share { get; init; }
    public CreditRule? Rule { get; init; }

    /// <summary>Position of the band, from 0.</summary>
    public int? Tier { get; init; }
    public decimal? Multiplier { get; init; }

    /// <summary>Percent of the basis.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Percent of the quota with this line.</summary>
    public decimal? Attainment { get; init; }
    public required long Amount { get; init; }

    /// <summary>A text key, <c>Why.{Reason}</c>, or words of somebody.</summary>
    public string? Reason { get; init; }

    /// <summary>The line that it takes back or corrects.</summary>
    public long? OfLineId { get; init; }

    /// <summary>The statement that it corrects.</summary>
    public long? OfStatementId { get; init; }
    public long? ClawbackId { get; init; }
    public long? DisputeId { get; init; }

    /// <summary>Until when the money must be in, or the commission is taken back.</summary>
    public DateOnly? AtRiskUntil { get; init; }

    /// <summary>The same line at its place.</summary>
    public StatementLine At(int position)
    {
        Position = position;
        return this;
    }
}
