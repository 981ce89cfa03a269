using Portal.Accounts;

namespace Portal.Opportunities;

/// <summary>Why an opportunity was lost.</summary>
public enum LostReason { Price, Competitor, NoBudget, NoDecision, Product, Timing, Relationship, Other }

/// <summary>A chance to sell.</summary>
public sealed class Opportunity
{
    public long Id { get; init; }
    public string? ForeignId { get; init; }
    public required string Title { get; set; }

    /// <summary>Those that were imported may not belong to an account yet.</summary>
    public long? AccountId { get; set; }
    public Account? Account { get; set; }
    public long? ContactId { get; set; }
    public Contact? Contact { get; set; }

    /// <summary>What it is mainly about; the lines say it exactly.</summary>
    public long? ProductId { get; set; }
    public Product? Product { get; set; }
    public required int OwnerId { get; set; }
    public required long StageId { get; set; }
    public PipelineStage? Stage { get; set; }

    /// <summary>The status of its stage, which never changes; here because every list asks for it.</summary>
    public required OpportunityStatus Status { get; set; }
    public DateTime StageSinceUtc { get; set; }
    public DateOnly? EngagedOn { get; set; }

    /// <summary>When it is expected to be won.</summary>
    public DateOnly? ExpectedOn { get; set; }

    /// <summary>The first day that was expected, and how often it has been moved since.</summary>
    public DateOnly? FirstExpectedOn { get; set; }
    public int Moves { get; set; }
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Minor units; the sum of the lines when there are any.</summary>
    public long? Amount { get; set; }
    public string Currency { get; set; } = "CNY";
    public LostReason? LostReason { get; set; }
    public string? LostNote { get; set; }
    public string? NextStep { get; set; }
    public List<OpportunityLine> Lines { get; init; } = [];
    public DateTime CreatedUtc { get; init; }
    public int? CreatedById { get; init; }

    /// <summary>The form's id: it takes effect once.</summary>
    public Guid? RequestId { get; init; }
    public int Version { get; set; }

    /// <summary>By how many days it is expected later (negative: earlier) than at first.</summary>
    public int DaysMoved => ExpectedOn is { } now && FirstExpectedOn is { } first ? now.DayNumber - first.DayNumber : 0;
}

/// <summary>A step from one stage to the next; appended, never altered.</summary>
public sealed class OpportunityStageChange
{
    public long Id { get; init; }
    public required long OpportunityId { get; init; }

    /// <summary><c>null</c>: it began.</summary>
    public long? FromStageId { get; init; }
    public required long ToStageId { get; init; }

    /// <summary>When it had come to the stage that it left.</summary>
    public required DateTime SinceUtc { get; init; }
    public required DateTime AtUtc { get; init; }
    public int? ById { get; init; }
    public string? Reason { get; init; }

    public TimeSpan Duration => AtUtc - SinceUtc;
}

/// <summary>The expected day was moved; appended, never altered.</summary>
public sealed class OpportunityDateMove
{
    public long Id { get; init; }
    public required long OpportunityId { get; init; }
    public required DateOnly Before { get; init; }
    public required DateOnly After { get; init; }
    public required DateTime AtUtc { get; init; }
    public int? ById { get; init; }
    public string? Reason { get; init; }
}

/// <summary>An exit criterion that is met.</summary>
public sealed class OpportunityTick
{
    public required long OpportunityId { get; init; }
    public required long CriterionId { get; init; }
    public required DateTime AtUtc { get; init; }
    public required int ById { get; init; }
}
