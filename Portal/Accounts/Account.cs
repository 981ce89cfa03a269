using Portal.Identity;

namespace Portal.Accounts;

/// <summary>How much attention a key account gets.</summary>
public enum AccountTier { A, B, C }

/// <summary>A key account.</summary>
public sealed class Account
{
    public long Id { get; init; }
    public required string Name { get; set; }
    public string? Sector { get; set; }
    public long? ParentId { get; set; }
    public Account? Parent { get; set; }
    public string? Location { get; set; }
    public int? Employees { get; set; }
    public int? FoundedYear { get; set; }

    /// <summary>Yearly revenue of the customer, minor units of <see cref="Currency"/>.</summary>
    public long? Revenue { get; set; }
    public string Currency { get; set; } = "CNY";
    public AccountTier Tier { get; set; } = AccountTier.B;
    public required int OwnerId { get; set; }
    public PortalUser? Owner { get; set; }
    public string? Phone { get; set; }
    public string? Website { get; set; }

    /// <summary>Name of the import that brought it and its id there, so that a second run finds it.</summary>
    public string? ForeignId { get; set; }
    public DateTime CreatedUtc { get; init; }
    public int CreatedById { get; init; }
    public DateTime ChangedUtc { get; set; }
    public int Version { get; set; }
}

/// <summary>A colleague with whom an account is shared.</summary>
public sealed class AccountShare
{
    public required long AccountId { get; init; }
    public required int UserId { get; init; }
    public bool MayWrite { get; set; }
    public DateTime? UntilUtc { get; set; }
}

/// <summary>A person at the customer.</summary>
public sealed class Contact
{
    public long Id { get; init; }
    public required long AccountId { get; set; }
    public Account? Account { get; set; }
    public required string Name { get; set; }
    public string? Title { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public string Language { get; set; } = "zh-CN";
    public string? ForeignId { get; set; }
    public int Version { get; set; }
}

/// <summary>Something we sell.</summary>
public sealed class Product
{
    public long Id { get; init; }
    public required string Name { get; set; }
    public string? Series { get; set; }

    /// <summary>List price, minor units.</summary>
    public long? Price { get; set; }
    public string Currency { get; set; } = "CNY";
}

public enum OpportunityStage { Prospecting, Engaging, Won, Lost }

/// <summary>A chance to sell.</summary>
public sealed class Opportunity
{
    public long Id { get; init; }
    public string? ForeignId { get; set; }
    public long? AccountId { get; set; }
    public Account? Account { get; set; }
    public long? ProductId { get; set; }
    public Product? Product { get; set; }
    public required int OwnerId { get; set; }
    public required OpportunityStage Stage { get; set; }
    public DateOnly? EngagedOn { get; set; }
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Value when closed, minor units.</summary>
    public long? Amount { get; set; }
    public string Currency { get; set; } = "CNY";
    public int Version { get; set; }
}
