using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Interactions;
using Portal.Lists;
using Portal.Organization;
using Portal.Rights;
using Portal.Shared;
using static Portal.Lists.ColumnKind;

namespace Portal.Contacts;

/// <summary>What the list is narrowed to; lives in the address.</summary>
public sealed record ContactFilter : ListFilter
{
    public string? Q { get; init; }
    public long? Account { get; init; }
    public ContactRole? Role { get; init; }
    public ContactAttitude? Attitude { get; init; }

    /// <summary>Nobody has talked to them for so many days.</summary>
    public int? Silent { get; init; }
    public bool Official { get; init; }
    public bool OptedOut { get; init; }
}

/// <summary>A line of the list of contacts and of its export.</summary>
public sealed record ContactLine(long Id, Contact Contact, string Account, int OwnerId, DateTime? LastUtc);

/// <summary>Everybody whom a viewer knows at customers.</summary>
public sealed class ContactList(PortalDbContext db, TimeProvider time, IStringLocalizer<ContactsText> text) : PortalList<ContactFilter, ContactLine>(text)
{
    public const int PageSize = 50;

    /// <summary>By name unless another one is asked for.</summary>
    public static readonly ListSorts<Contact> Sorts = new("Name", ListSort.By("Name", (Contact c) => c.Name), ListSort.By("Influence", (Contact c) => c.Influence), ListSort.By("Strength", (Contact c) => c.Strength));

    public override string Key => "contacts";
    public override string Path => "/Contacts";

    public override IReadOnlyList<ListColumn<ContactLine>> Columns(ListReader reader) =>
    [
        new("Name", Text, r => r.Contact.Name) { IsSorted = true }, new("Account", Text, r => r.Account), new("Title", Text, r => r.Contact.Title), new("Role", Text, r => r.Contact.Role is { } role ? Word($"Role.{role}") : null),
        new("Attitude", Text, r => r.Contact.Attitude is { } attitude ? Word($"Attitude.{attitude}") : null), new("Phone", Text, r => Sees(r, reader) ? r.Contact.Phone : Veil.Phone(r.Contact.Phone)) { IsPersonal = true },
        new("Last", Day, r => r.LastUtc is { } last ? DateOnly.FromDateTime(reader.Clock.Local(last)) : null), new("Department", Text, r => r.Contact.Department, false),
        new("Email", Text, r => Sees(r, reader) ? r.Contact.Email : Veil.Mail(r.Contact.Email), false) { IsPersonal = true }, new("WeChat", Text, r => Sees(r, reader) ? r.Contact.WeChat : Veil.Name(r.Contact.WeChat), false) { IsPersonal = true },
        new("OtherPhones", Text, r => Sees(r, reader) ? r.Contact.OtherPhones : Veil.Phones(r.Contact.OtherPhones), false) { IsPersonal = true }, new("Influence", Number, r => r.Contact.Influence, false) { IsSorted = true },
        new("Strength", Number, r => r.Contact.Strength, false) { IsSorted = true }, new("IsPublicOfficial", Text, r => r.Contact.IsPublicOfficial ? Word("Yes") : null, false), new("OptedOut", Text, r => r.Contact.OptedOut ? Word("Yes") : null, false),
    ];

    public IQueryable<Contact> Found(ContactFilter filter, Viewer viewer)
    {
        var contacts = db.Contacts.VisibleTo(viewer, db).AsNoTracking();
        if (filter.Account is { } account) { contacts = contacts.Where(c => c.AccountId == account); }
        if (filter.Role is { } role) { contacts = contacts.Where(c => c.Role == role); }
        if (filter.Attitude is { } attitude) { contacts = contacts.Where(c => c.Attitude == attitude); }
        if (filter.Official) { contacts = contacts.Where(c => c.IsPublicOfficial); }
        if (filter.OptedOut) { contacts = contacts.Where(c => c.OptedOut); }
        if (filter.Silent is > 0 and < 10_000 and var days)
        {
            var since = time.GetUtcNow().UtcDateTime.AddDays(-days);
            contacts = contacts.Where(c => !db.Interactions.Any(i => i.ContactId == c.Id && i.Status == InteractionStatus.Held && i.StartsUtc > since));
        }
        if (string.IsNullOrWhiteSpace(filter.Q)) { return contacts; }
        var like = LikeText.Anywhere(filter.Q);
        return contacts.Where(c => EF.Functions.Like(c.Name, like, LikeText.Escape) || EF.Functions.Like(c.Account!.Name, like, LikeText.Escape));
    }

    public Expression<Func<Contact, ContactLine>> Line => c => new(c.Id, c, c.Account!.Name, c.Account.OwnerId, db.Interactions.Where(i => i.ContactId == c.Id && i.Status == InteractionStatus.Held).Max(i => (DateTime?)i.StartsUtc));

    public override Task<IQueryable<ContactLine>> RowsAsync(ContactFilter filter, ListReader reader, CancellationToken cancellationToken) => Task.FromResult(Sorts.Order(Found(filter, reader.Viewer), filter.Sort).Select(Line));

    private static bool Sees(ContactLine line, ListReader reader) => reader.Sight.Sees(line.Contact.AccountId, line.OwnerId);
}
