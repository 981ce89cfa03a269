using Portal.Accounts;

namespace Portal.Contacts;

/// <summary>What the form of a contact says, checked by the page already.</summary>
public sealed record ContactFacts(string Name, string Language, string? Title = null, string? Email = null, string? Phone = null)
{
    public string? Department { get; init; }

    /// <summary>Further numbers, one a line.</summary>
    public string? OtherPhones { get; init; }
    public string? WeChat { get; init; }
    public ContactRole? Role { get; init; }
    public int? Influence { get; init; }
    public ContactAttitude? Attitude { get; init; }
    public int? Strength { get; init; }
    public long? ReportsToId { get; init; }
    public Birthday? Birthday { get; init; }
    public bool OptedOut { get; init; }
    public bool IsPublicOfficial { get; init; }

    /// <summary>With what the contact has already where nothing is said about numbers and addresses.</summary>
    public ContactFacts Keeping(Contact contact) =>
        this with { Phone = Phone ?? contact.Phone, OtherPhones = OtherPhones ?? contact.OtherPhones, WeChat = WeChat ?? contact.WeChat, Email = Email ?? contact.Email };

    public void WriteTo(Contact contact)
    {
        (contact.Name, contact.Language, contact.Title, contact.Department) = (Name, Language, Title, Department);
        (contact.Email, contact.Phone, contact.OtherPhones, contact.WeChat) = (Email, Phone, OtherPhones, WeChat);
        (contact.Role, contact.Influence, contact.Attitude, contact.Strength, contact.ReportsToId) = (Role, Influence, Attitude, Strength, ReportsToId);
        (contact.Birthday, contact.OptedOut, contact.IsPublicOfficial) = (Birthday, OptedOut, IsPublicOfficial);
    }
}
