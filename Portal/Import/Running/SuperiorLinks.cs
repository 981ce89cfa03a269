using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>Ties contacts to those they report to, within their account.</summary>
public sealed class SuperiorLinks(PortalDbContext db, ImportContext context, AccountIndex index, bool isWithAccounts) : LateLinks
{
    private sealed record Link(long Line, string? Id, string Name, string? AccountId, string? AccountName, string? AboveId, string? AboveName);

    private readonly List<Link> links = [];

    protected override int Count => links.Count;

    public override void Remember(ImportRow row)
    {
        var (id, name) = (row.Text(ImportFields.ReportsToId), row.Text(ImportFields.ReportsTo));
        if (id is null && name is null) { return; }
        var (accountId, accountName) = isWithAccounts ? (ImportFields.AccountId, ImportFields.AccountName) : (ImportFields.ContactAccountId, ImportFields.ContactAccount);
        links.Add(new(row.Line, row.Text(ImportFields.ContactId), row.Text(ImportFields.ContactName) ?? "", row.Text(accountId), row.Text(accountName), id, name));
    }

    public override async Task<List<RowEffect>> TakeAsync(int portion, int size, CancellationToken stop)
    {
        var part = links.Skip(portion * size).Take(size).ToList();
        await index.LoadAsync([.. part.Select(l => l.AccountId).OfType<string>()], part.Exists(l => l.Id is null), stop);
        var own = part.Select(l => l.Id).OfType<string>().Select(i => context.ForeignId(ImportPart.Contact, i)).ToArray();
        var accounts = part.Where(l => l.Id is null).Select(AccountOf).OfType<long>().Distinct().ToArray();
        var contacts = await db.Contacts.Where(c => accounts.Contains(c.AccountId) || db.Contacts.Any(o => o.AccountId == c.AccountId && own.Contains(o.ForeignId))).ToListAsync(stop);
        var byForeign = contacts.Where(c => c.ForeignId is not null).ToDictionary(c => c.ForeignId!);
        var byName = contacts.ToLookup(c => (c.AccountId, Keys.Of(c.Name)));
        var byId = contacts.ToDictionary(c => c.Id);
        Contact? ByName(long? account, string? name) => account is { } id && name is not null && byName[(id, Keys.Of(name))].ToList() is [var only] ? only : null;
        return [.. part.Select(l =>
        {
            var contact = l.Id is { } id ? byForeign.GetValueOrDefault(context.ForeignId(ImportPart.Contact, id)) : ByName(AccountOf(l), l.Name);
            var above = (l.AboveId is { } foreign ? byForeign.GetValueOrDefault(context.ForeignId(ImportPart.Contact, foreign)) : null) ?? ByName(contact?.AccountId, l.AboveName);
            return Tie(l, contact, above, byId);
        }).OfType<RowEffect>()];
    }

    private long? AccountOf(Link link) => (link.AccountId is { } id ? index.ByForeign(id)?.Id : null) ?? (link.AccountName is { } name && index.ByName(name) is [var only] ? only.Id : null);

    private RowEffect? Tie(Link link, Contact? contact, Contact? above, Dictionary<long, Contact> all)
    {
        if (above is null || above.AccountId != contact?.AccountId)
        {
            // In a check, contacts that the file adds are not there yet.
            if (contact is not null && !IsInFile(link)) { context.Tally.Note("NoSuperior", CsvRow.Quote(link.AboveName ?? link.AboveId!)); }
            return null;
        }
        if (contact.ReportsToId == above.Id || (contact.ReportsToId is not null && context.Mapping.PortalWins.Contains(ImportFields.ReportsTo.Key))) { return null; }
        if (IsAbove(contact.Id, above.Id, id => all.GetValueOrDefault(id)?.ReportsToId)) { context.Tally.Note("SuperiorCycle", CsvRow.Quote(contact.Name)); return null; }
        var before = new Dictionary<string, object?> { [nameof(Contact.ReportsToId)] = contact.ReportsToId };
        var said = contact.ReportsToId is { } old ? all.GetValueOrDefault(old)?.Name : null;
        context.Tally.Change(new(link.Line, contact.Name, ImportFields.ReportsTo.Key, said, above.Name));
        contact.ReportsToId = above.Id;
        contact.Version++;
        return new(link.Line, ImportPart.Contact, contact, contact.Name, before, [new(ImportFields.ReportsTo, said, above.Name)]);
    }

    private bool IsInFile(Link link) => link.AboveId is { } id && context.LineOf("c:" + id) is not null;
}
