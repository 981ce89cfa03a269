using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>Ties accounts to those above them. One that went up in another is found as that one, but gets no parent of its own.</summary>
public sealed class ParentLinks(PortalDbContext db, ImportContext context, AccountIndex index) : LateLinks
{
    private sealed record Link(long Line, string? Id, string Name, string? ParentId, string? ParentName);

    private readonly List<Link> links = [];
    private readonly HashSet<string> names = [];
    private Dictionary<long, long>? above;

    protected override int Count => links.Count;

    public override void Remember(ImportRow row)
    {
        if (row.Text(ImportFields.AccountName) is { } own) { names.Add(own); }
        var (id, name) = (row.Text(ImportFields.ParentId), row.Text(ImportFields.Parent));
        if (id is not null || name is not null) { links.Add(new(row.Line, row.Text(ImportFields.AccountId), row.Text(ImportFields.AccountName) ?? "", id, name)); }
    }

    public override async Task<List<RowEffect>> TakeAsync(int portion, int size, CancellationToken stop)
    {
        var part = links.Skip(portion * size).Take(size).ToList();
        above ??= await db.Accounts.AsNoTracking().Where(a => a.ParentId != null).ToDictionaryAsync(a => a.Id, a => a.ParentId!.Value, stop);
        var ids = part.SelectMany(l => new[] { l.Id, l.ParentId }).OfType<string>().Select(i => context.ForeignId(ImportPart.Account, i)).Distinct().ToArray();
        var said = part.SelectMany(l => new[] { l.Id is null ? l.Name : null, l.ParentName }).OfType<string>().Distinct().ToArray();
        var found = await db.Accounts.Where(a => ids.Contains(a.ForeignId) || said.Contains(a.Name)).ToListAsync(stop);
        var byForeign = found.Where(a => a.ForeignId is not null).ToDictionary(a => a.ForeignId!);
        var byName = found.GroupBy(a => a.Name).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        var merged = (await index.MergedAsync(stop)).ToList();
        var into = merged.FindAll(m => (m.ForeignId is not null && ids.Contains(m.ForeignId)) || said.Contains(m.Name)).ConvertAll(m => m.Into);
        var masters = into.Count == 0 ? [] : await db.Accounts.Where(a => into.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        Account? Master(string? id, string? name) => merged.Find(m => id is not null ? m.ForeignId == context.ForeignId(ImportPart.Account, id) : m.Name == name) is { Into: > 0 and var master } ? masters.GetValueOrDefault(master) : null;
        Account? Find(string? id, string? name) => (id is null ? null : byForeign.GetValueOrDefault(context.ForeignId(ImportPart.Account, id))) ?? (name is null ? null : byName.GetValueOrDefault(name));
        return [.. part.Select(l => Tie(l, Find(l.Id, l.Id is null ? l.Name : null), Find(l.ParentId, l.ParentName) ?? Master(l.ParentId, l.ParentName))).OfType<RowEffect>()];
    }

    private RowEffect? Tie(Link link, Account? account, Account? parent)
    {
        if (parent is null)
        {
            if (!IsInFile(link)) { context.Tally.Note("NoParent", CsvRow.Quote(link.ParentName ?? link.ParentId!)); }
            return null;
        }
        if (account is null || account.ParentId == parent.Id || (account.ParentId is not null && context.Mapping.PortalWins.Contains(ImportFields.Parent.Key))) { return null; }
        if (!context.Actor.Reaches(parent.OwnerId) || !context.Actor.Reaches(account.OwnerId)) { context.Tally.Note("NoParent", CsvRow.Quote(link.ParentName ?? link.ParentId!)); return null; }
        if (IsAbove(account.Id, parent.Id, id => above!.TryGetValue(id, out var next) ? next : null)) { context.Tally.Note("ParentCycle", CsvRow.Quote(account.Name)); return null; }
        var entry = db.Entry(account);
        var before = new Dictionary<string, object?> { [nameof(Account.ParentId)] = account.ParentId };
        context.Tally.Change(new(link.Line, account.Name, ImportFields.Parent.Key, null, parent.Name));
        (entry.Property(a => a.ParentId).CurrentValue, entry.Property(a => a.ChangedUtc).CurrentValue) = (parent.Id, context.NowUtc);
        entry.Property(a => a.Version).CurrentValue++;
        above![account.Id] = parent.Id;
        return new(link.Line, ImportPart.Account, account, account.Name, before, [new(ImportFields.Parent, null, parent.Name)]);
    }

    private bool IsInFile(Link link) => (link.ParentId is { } id && context.LineOf("a:" + id) is not null) || (link.ParentName is { } name && names.Contains(name));
}
