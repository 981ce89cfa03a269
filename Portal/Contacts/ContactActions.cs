using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Rights;

namespace Portal.Contacts;

public enum ContactAnswer { Done, NotFound, Conflict, Circle }

/// <summary>Changes of the people at a customer. Each is one transaction and written down with the account, field by field.</summary>
public sealed class ContactActions(PortalDbContext db, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Adds a contact, or changes one; <c>null</c> id = a new one.</summary>
    public Task<ContactAnswer> SaveAsync(long accountId, long? contactId, int version, ContactFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (!await db.Accounts.WritableBy(viewer, db).AnyAsync(a => a.Id == accountId)) { return ContactAnswer.NotFound; }
        var all = await db.Contacts.Where(c => c.AccountId == accountId).ToDictionaryAsync(c => c.Id);
        var contact = contactId is null ? new Contact { AccountId = accountId, Name = facts.Name } : all.GetValueOrDefault(contactId.Value);
        if (contact is null || (facts.ReportsToId is { } above && !all.ContainsKey(above))) { return ContactAnswer.NotFound; }
        if (contactId is not null && contact.Version != version) { return ContactAnswer.Conflict; }
        // Who does not see what is there keeps it by saying nothing.
        if (!ContactSight.Sees(viewer, mayWrite: true)) { facts = facts.Keeping(contact); }
        if (contactId is { } self && LeadsTo(facts.ReportsToId, self, all)) { return ContactAnswer.Circle; }
        if (contactId is null) { db.Audit(Now, viewer.UserId, AccountCard.AuditKind, accountId, "Contact", null, facts.Name); }
        else { AuditChanges(contact, facts, all, viewer); }
        facts.WriteTo(contact);
        contact.Version++;
        if (contactId is null) { db.Contacts.Add(contact); }
        await db.SaveChangesAsync();
        return ContactAnswer.Done;
    });

    /// <summary>Removes a contact; what was spoken and complained of keeps its history without it.</summary>
    public Task<ContactAnswer> RemoveAsync(long accountId, long contactId, Viewer viewer) => db.WriteAsync(async () =>
    {
        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.Id == contactId && c.AccountId == accountId && db.Accounts.WritableBy(viewer, db).Any(a => a.Id == accountId));
        if (contact is null) { return ContactAnswer.NotFound; }
        db.Audit(Now, viewer.UserId, AccountCard.AuditKind, accountId, "Contact", contact.Name, null);
        await db.Complaints.Where(c => c.ContactId == contactId).ExecuteUpdateAsync(s => s.SetProperty(c => c.ContactId, (long?)null));
        await db.Interactions.Where(i => i.ContactId == contactId).ExecuteUpdateAsync(s => s.SetProperty(i => i.ContactId, (long?)null));
        await db.Contacts.Where(c => c.ReportsToId == contactId).ExecuteUpdateAsync(s => s.SetProperty(c => c.ReportsToId, contact.ReportsToId));
        db.Contacts.Remove(contact);
        await db.SaveChangesAsync();
        return ContactAnswer.Done;
    });

    private static bool LeadsTo(long? from, long target, Dictionary<long, Contact> all)
    {
        var seen = new HashSet<long>();
        for (var at = from; at is { } id && seen.Add(id); at = all.GetValueOrDefault(id)?.ReportsToId)
        {
            if (id == target) { return true; }
        }
        return false;
    }

    private void AuditChanges(Contact c, ContactFacts f, Dictionary<long, Contact> all, Viewer viewer)
    {
        string? NameOf(long? id) => id is { } known ? all.GetValueOrDefault(known)?.Name : null;
        void Note(string field, object? before, object? after) =>
            db.Audit(Now, viewer.UserId, AccountCard.AuditKind, c.AccountId, "Contact." + field, Show(c.Name, before), Show(f.Name, after));
        Note(nameof(c.Name), c.Name, f.Name);
        foreach (var (field, before, after) in new (string, object?, object?)[]
        {
            (nameof(c.Title), c.Title, f.Title), (nameof(c.Department), c.Department, f.Department), (nameof(c.Email), c.Email, f.Email), (nameof(c.Phone), c.Phone, f.Phone),
            (nameof(c.OtherPhones), c.OtherPhones, f.OtherPhones), (nameof(c.WeChat), c.WeChat, f.WeChat), (nameof(c.Role), c.Role, f.Role), (nameof(c.Influence), c.Influence, f.Influence),
            (nameof(c.Attitude), c.Attitude, f.Attitude), (nameof(c.Strength), c.Strength, f.Strength), ("ReportsTo", NameOf(c.ReportsToId), NameOf(f.ReportsToId)),
            (nameof(c.Birthday), c.Birthday, f.Birthday), (nameof(c.OptedOut), c.OptedOut, f.OptedOut), (nameof(c.IsPublicOfficial), c.IsPublicOfficial, f.IsPublicOfficial),
            (nameof(c.Language), c.Language, f.Language),
        })
        {
            if (!Equals(before, after)) { Note(field, before, after); }
        }
    }

    /// <summary>A changed field stands beside the name of the person, as an account has several.</summary>
    private static string? Show(string name, object? value) => value is string s && s == name ? name : $"{name}: {value ?? "–"}";

}
