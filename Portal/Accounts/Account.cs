using Portal.Contacts;
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

    /// <summary>The owner for whom a handover has been started or who was the first; another than <see cref="OwnerId"/> = still to be handed over.</summary>
    public int? HandedToId { get; set; }
    public string? Phone { get; set; }
    public string? Website { get; set; }

    /// <summary>Unified social credit code of a Chinese organization, 18 signs.</summary>
    public string? CreditCode { get; set; }

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

    /// <summary>Further numbers, one a line.</summary>
    public string? OtherPhones { get; set; }
    public string? WeChat { get; set; }
    public string Language { get; set; } = "zh-CN";
    public string? Department { get; set; }
    public ContactRole? Role { get; set; }

    /// <summary>On the decision, 1 to 5.</summary>
    public int? Influence { get; set; }
    public ContactAttitude? Attitude { get; set; }

    /// <summary>Of the relation to us, 1 to 5.</summary>
    public int? Strength { get; set; }

    /// <summary>Another contact of the same account.</summary>
    public long? ReportsToId { get; set; }
    public Birthday? Birthday { get; set; }

    /// <summary>Wants no greetings and no surveys.</summary>
    public bool OptedOut { get; set; }

    /// <summary>Stricter rules for gifts apply.</summary>
    public bool IsPublicOfficial { get; set; }
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
    public int Version { get; set; }
}
