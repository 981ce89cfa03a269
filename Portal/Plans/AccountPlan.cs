using Portal.Accounts;
using Portal.Goals;
using Portal.Needs;
using Portal.Workflows;
using Portal.Workflows.Plans;

namespace Portal.Plans;

/// <summary>What is planned with a key account in one year. Its step, clocks and people live in its workflow instance.</summary>
public sealed class AccountPlan : IAccountPlan
{
    public long Id { get; init; }

    /// <summary>P-2026-000123, never reused.</summary>
    public required string Number { get; init; }
    public required long AccountId { get; init; }
    public Account? Account { get; init; }
    public required int Year { get; init; }

    /// <summary>The owner of the account.</summary>
    public required int OwnerId { get; set; }
    public required int InitiatorId { get; init; }
    public string? Strategy { get; set; }
    public string? Competitors { get; set; }

    /// <summary>Our part of what the customer spends on what we sell, hundredths of a percent.</summary>
    public int? WalletNow { get; set; }

    /// <inheritdoc cref="WalletNow"/>
    public int? WalletTarget { get; set; }
    public List<PlanObjective> Objectives { get; init; } = [];
    public List<Goal> Goals { get; init; } = [];
    public DateTime CreatedUtc { get; init; }
    public int Version { get; set; }
    public WorkflowInstance? Instance { get; set; }
    public long InstanceId { get; init; }

    /// <summary>Tasks of its goals that are nobody's yet; read with the plan, not stored.</summary>
    public int OwnerlessTasks { get; set; }

    public DateOnly From => new(Year, 1, 1);
    public DateOnly To => new(Year, 12, 31);
    public bool HasObjective => Objectives.Count > 0;
    public bool GoalsAreMeasurable => Goals.Where(g => g.State != GoalState.Dropped).All(g => SmartCheck.IsMeasurable(g) && SmartCheck.IsInTime(g, From, To));
    public bool EveryTaskHasItsPerson => OwnerlessTasks == 0;
}

/// <summary>What the plan is to reach at the customer, in words; its goals say by how much and when.</summary>
public sealed class PlanObjective
{
    public long Id { get; init; }
    public long PlanId { get; init; }
    public required int Position { get; set; }
    public required string Title { get; set; }

    /// <summary>The need of the customer from which it comes.</summary>
    public NeedSection? Need { get; set; }
}

/// <summary>Why a version was kept.</summary>
public enum PlanVersionKind { Submitted, Approved, Adjusted }

/// <summary>A plan as it was at a moment; never altered.</summary>
public sealed class PlanVersion
{
    public long Id { get; init; }
    public required long PlanId { get; init; }

    /// <summary>1, 2, 3 … within a plan.</summary>
    public required int Number { get; init; }
    public required PlanVersionKind Kind { get; init; }

    /// <summary><see cref="PlanSheet"/> as JSON.</summary>
    public required string Sheet { get; init; }
    public required DateTime AtUtc { get; init; }
    public int? ById { get; init; }

    /// <summary>Why it was adjusted.</summary>
    public string? Why { get; init; }
}
