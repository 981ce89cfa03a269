using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Duplicates;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>An account that a row speaks of.</summary>
public sealed record AccountRef(long Id, string Name, int OwnerId);

/// <summary>Finds accounts by the file's id of them, or by a name that only one has.</summary>
public sealed class AccountIndex(PortalDbContext db, ImportContext context)
{
    private Dictionary<string, AccountRef> byForeign = [];
    private Dictionary<string, List<AccountRef>>? byName;
    private IReadOnlyList<(string Name, string? ForeignId, long Into)>? merged;

    /// <summary>Accounts that went up in others: the file may speak of them still.</summary>
    public async Task<IReadOnlyList<(string Name, string? ForeignId, long Into)>> MergedAsync(CancellationToken stop) => merged ??= await db.MergedAccountsAsync(stop);

    public async Task LoadAsync(IReadOnlyCollection<string> ids, bool names, CancellationToken stop)
    {
        var foreign = ids.Select(i => context.ForeignId(ImportPart.Account, i)).Distinct().ToArray();
        byForeign = foreign.Length == 0 ? [] : (await db.Accounts.AsNoTracking().Where(a => foreign.Contains(a.ForeignId)).Select(a => new { a.ForeignId, Ref = new AccountRef(a.Id, a.Name, a.OwnerId) }).ToListAsync(stop))
            .ToDictionary(a => a.ForeignId!, a => a.Ref);
        var gone = (await MergedAsync(stop)).Where(m => m.ForeignId is not null && foreign.Contains(m.ForeignId)).ToList();
        if (gone.Count > 0)
        {
            var into = gone.Select(m => m.Into).ToArray();
            var masters = await db.Accounts.AsNoTracking().Where(a => into.Contains(a.Id)).Select(a => new AccountRef(a.Id, a.Name, a.OwnerId)).ToDictionaryAsync(a => a.Id, stop);
            foreach (var (_, id, master) in gone) { if (masters.TryGetValue(master, out var found)) { byForeign.TryAdd(id!, found); } }
        }
        if (names && byName is null)
        {
            byName = [];
            await foreach (var account in db.Accounts.AsNoTracking().Select(a => new AccountRef(a.Id, a.Name, a.OwnerId)).AsAsyncEnumerable().WithCancellation(stop)) { Learn(account); }
            await LearnMergedAsync(stop);
        }
    }

    /// <summary>The name of an account that went leads to the one that stayed, as long as nobody else is called so.</summary>
    private async Task LearnMergedAsync(CancellationToken stop)
    {
        var all = byName!.Values.SelectMany(a => a).ToDictionary(a => a.Id);
        foreach (var (name, _, into) in await MergedAsync(stop)) { if (all.TryGetValue(into, out var master)) { byName!.TryAdd(Keys.Of(name), [master]); } }
    }

    /// <summary>An account that has just been added.</summary>
    public void Learn(AccountRef account)
    {
        if (byName is null) { return; }
        var key = Keys.Of(account.Name);
        if (byName.TryGetValue(key, out var others)) { others.Add(account); } else { byName[key] = [account]; }
    }

    public AccountRef? ByForeign(string id) => byForeign.GetValueOrDefault(context.ForeignId(ImportPart.Account, id));

    public IReadOnlyList<AccountRef> ByName(string name) => byName?.GetValueOrDefault(Keys.Of(name)) ?? [];

    /// <summary>The account of a row that hangs on one; refuses the row when there is none, several, or one out of reach.</summary>
    /// <param name="isSeen">Whether the account stands in the file itself, so that there will be one.</param>
    public AccountRef? Require(ImportRow row, ImportField idField, ImportField nameField)
    {
        var (id, name) = (row.Text(idField), row.Text(nameField));
        var found = id is null ? null : ByForeign(id);
        if (found is null && name is not null)
        {
            var named = ByName(name);
            if (named.Count > 1) { row.Refuse(context.ColumnOf(nameField), "SameName", CsvRow.Quote(name), named.Count); return null; }
            found = named.Count == 1 ? named[0] : null;
        }
        var column = context.ColumnOf(name is null && id is not null ? idField : nameField);
        if (found is not null)
        {
            if (!context.Actor.Reaches(found.OwnerId)) { row.Refuse(column, "NotYours"); }
            return found;
        }
        if (id is null && name is null) { row.Refuse(column, "Empty"); } else { row.Refuse(column, "NoAccount", CsvRow.Quote(name ?? id!)); }
        return null;
    }
}
