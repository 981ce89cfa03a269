using Portal.Accounts;
using Portal.Files;
using Portal.Identity;
using Portal.Notifications;
using Portal.Workflows;
using Portal.Workflows.Complaints;

namespace Portal.Complaints;

public enum ComplaintChannel { Phone, Email, Visit, WeChat, Letter, Other }

public enum ComplaintCategory { Quality, Delivery, Service, Billing, Contract, Other }

/// <summary>A customer's complaint. Its step, clocks and people live in its workflow instance.</summary>
public sealed class Complaint : IComplaint, IHasCustomer
{
    public long Id { get; init; }

    /// <summary>C-2026-000123, given at registration, never reused.</summary>
    public required string Number { get; init; }
    public required string Title { get; set; }
    public required string Description { get; set; }
    public required long AccountId { get; init; }
    public Account? Account { get; init; }
    public long? ContactId { get; set; }
    public Contact? Contact { get; set; }
    public long? ProductId { get; set; }
    public Product? Product { get; set; }
    public required ComplaintChannel Channel { get; set; }
    public required ComplaintCategory Category { get; set; }

    /// <summary>1 high, 2 medium, 3 low.</summary>
    public required int Impact { get; set; }

    /// <inheritdoc cref="Impact"/>
    public required int Urgency { get; set; }
    public bool IsSafety { get; set; }
    public required int Severity { get; set; }
    public required string RemedySought { get; set; }

    /// <summary>Who answers for it: the account's owner when it was registered.</summary>
    public required int OwnerId { get; set; }
    public PortalUser? Owner { get; set; }
    public required int InitiatorId { get; init; }
    public required DateTime ReceivedUtc { get; init; }

    public string? RootCause { get; set; }
    public string? Remedy { get; set; }

    /// <summary>Cost of the proposed remedy, fen.</summary>
    public long RemedyCost { get; set; }
    public int? ProposedById { get; set; }
    public string? RemedyGiven { get; set; }
    public DateTime? ClosedUtc { get; set; }
    public int Version { get; set; }

    public WorkflowInstance? Instance { get; set; }
    public long InstanceId { get; init; }

    /// <summary>The contact who complained, when there is a mail address to write to.</summary>
    public OutsideRecipient? Customer => Contact is { Email.Length: > 0 } c ? new(c.Name, c.Email, c.Language) : null;

    public string? Answer => Remedy;

    public bool HasProposal => !string.IsNullOrWhiteSpace(RootCause) && !string.IsNullOrWhiteSpace(Remedy);
}

/// <summary>A file that belongs to a complaint.</summary>
public sealed class ComplaintFile : AttachedFile
{
    public required long ComplaintId { get; init; }
}

/// <summary>Clock lengths and limits as they were from a moment on. Versions are never changed, only followed by a newer one.</summary>
public sealed class PolicyVersion
{
    public long Id { get; init; }
    public required string DefinitionId { get; init; }
    public required int Number { get; init; }

    /// <summary>The policy as JSON.</summary>
    public required string Body { get; init; }
    public required DateTime CreatedUtc { get; init; }
    public int? CreatedById { get; init; }
    public string? Reason { get; init; }
}
