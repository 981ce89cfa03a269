using Portal.Accounts;
using Portal.Identity;

namespace Portal.Interactions;

/// <summary>What an interaction is about, as field teams name it.</summary>
public enum InteractionScenario { Introduction, NeedsAnalysis, Solution, Negotiation, ExecutiveBriefing, Kickoff, BusinessReview, Closing, Other }

/// <summary>By what means it takes place.</summary>
public enum InteractionType { Call, OnlineMeeting, Chat, Email, Visit, Other }

public enum InteractionStatus { Planned, Held, Cancelled }

/// <summary>A contact with a customer, planned or held.</summary>
public sealed class Interaction
{
    /// <summary>How soon after it the minutes are to be written.</summary>
    public static readonly TimeSpan MinutesWithin = TimeSpan.FromHours(24);

    public long Id { get; init; }
    public required long AccountId { get; init; }
    public Account? Account { get; init; }
    public long? ContactId { get; set; }
    public Contact? Contact { get; set; }

    /// <summary>Who met the customer; after an import the original author, not who imported it.</summary>
    public required int AuthorId { get; init; }
    public PortalUser? Author { get; init; }
    public required InteractionScenario Scenario { get; set; }
    public required InteractionType Type { get; set; }
    public required InteractionStatus Status { get; set; }

    /// <summary>When it takes or took place, UTC.</summary>
    public required DateTime StartsUtc { get; set; }

    /// <summary>Before it: what it is for. After it: what happened.</summary>
    public required string Subject { get; set; }

    /// <summary>What the customer wants or thinks.</summary>
    public string? Learned { get; set; }

    /// <summary>What was agreed.</summary>
    public string? Agreed { get; set; }

    /// <summary>How content the customer said to be, 1 (not at all) to 5 (very); <c>null</c> = not asked.</summary>
    public int? Satisfaction { get; set; }

    /// <summary>When the minutes were written, UTC; late after <see cref="MinutesWithin"/>.</summary>
    public DateTime? MinutesUtc { get; set; }
    public string? ForeignId { get; set; }
    public DateTime CreatedUtc { get; init; }
    public int CreatedById { get; init; }

    /// <summary>The form's id: it takes effect once.</summary>
    public Guid? RequestId { get; init; }
    public int Version { get; set; }

    public bool LacksMinutes(DateTime nowUtc) => Status == InteractionStatus.Planned && StartsUtc <= nowUtc;

    public bool IsLate(DateTime nowUtc) => LacksMinutes(nowUtc) && StartsUtc + MinutesWithin <= nowUtc;
}
