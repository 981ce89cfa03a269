namespace Portal.Workflows.Incentives;

/// <summary>What is credited: orders when they are booked, what has been invoiced of them, or money when it is received.</summary>
public enum CreditBasis { Booked, Invoiced, Received }

/// <summary>Whose credit it is.</summary>
public enum CreditRule
{
    /// <summary>The owner of the account on the day of the order.</summary>
    AccountOwner,

    /// <summary>Who won the opportunity that the order came from; without one the owner of the account.</summary>
    Seller,

    /// <summary>Everybody in the split of the account on the day of the order; without one the owner of the account.</summary>
    Team,
}

/// <summary>A band of attainment, from here to where the next one begins.</summary>
/// <param name="FromPercent">Percent of the quota, ≥ 0; the first band begins at 0.</param>
/// <param name="Multiplier">Of the base rate, 0–10; below 1 it slows down, above 1 it speeds up.</param>
/// <param name="BackToZero">Reaching it lifts everything below to its multiplier: a cliff.</param>
public sealed record Tier(decimal FromPercent, decimal Multiplier, bool BackToZero = false);

/// <summary>A figure to be reached for a bonus.</summary>
/// <param name="Kpi">Key of the figure.</param>
/// <param name="AtLeastPercent">Of its target, &gt; 0.</param>
/// <param name="Amount">Minor units; counts in <see cref="GateMode.MaxOf"/> alone.</param>
public sealed record Gate(string Kpi, decimal AtLeastPercent, long Amount = 0);

/// <summary>How the gates of a group pay together.</summary>
public enum GateMode
{
    /// <summary>The amount of the group when every gate is passed.</summary>
    All,

    /// <summary>The amount of the group when one is.</summary>
    Any,

    /// <summary>One bonus shared by several figures: the largest amount among the gates passed.</summary>
    MaxOf,
}

/// <param name="Amount">Minor units, for all and any.</param>
public sealed record GateGroup(GateMode Mode, long Amount, IReadOnlyList<Gate> Gates);

/// <summary>What a commission plan pays for what. Money is in minor units of the plan's currency.</summary>
public sealed record PlanTerms
{
    public CreditBasis Basis { get; init; }
    public CreditRule Rule { get; init; }

    /// <summary>Percent of each credit at multiplier 1; either this or <see cref="Variable"/>.</summary>
    public decimal? RatePercent { get; init; }

    /// <summary>What 100 % of the quota pays at multiplier 1, a period.</summary>
    public long? Variable { get; init; }

    /// <summary>Ascending, the first from 0. A single one is a flat plan.</summary>
    public IReadOnlyList<Tier> Tiers { get; init; } = [new(0, 1)];
    public IReadOnlyList<GateGroup> Gates { get; init; } = [];

    /// <summary>The most that commission and bonus pay in a period.</summary>
    public long? Cap { get; init; }

    /// <summary>What is above the cap goes into the next period instead of being lost.</summary>
    public bool CarriesOver { get; init; }

    /// <summary>An advance: in a period that pays less, it is filled up to this.</summary>
    public long? Draw { get; init; }

    /// <summary>What was advanced is taken back from later commission above the draw; otherwise it is a guarantee.</summary>
    public bool DrawIsRecoverable { get; init; }

    /// <summary>The most that is clawed back a month; <c>null</c> = everything at once.</summary>
    public long? RecoveryCap { get; init; }

    /// <summary>Calendar days after the invoice, or the order, within which the money must be in; later the commission is clawed back. <c>null</c> = no such rule.</summary>
    public int? UnpaidDays { get; init; }

    /// <summary>Nothing can be said without a quota.</summary>
    public bool NeedsQuota => Variable is not null || Tiers.Count > 1;

    /// <summary>Some band lifts what lies below it.</summary>
    public bool HasCliff => Tiers.Any(t => t.BackToZero);
}
