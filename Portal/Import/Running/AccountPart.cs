using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Accounts;
using Portal.Data;
using Portal.Duplicates;
using Portal.Import.Mapping;

namespace Portal.Import.Running;

/// <summary>Accounts: found by the file's id, or by name where there is none or the same name counts as the same.</summary>
internal sealed class AccountPart : Part<Account>
{
    private readonly AccountIndex index;
    private readonly bool hasId, byName, mayRepeat;
    private readonly Dictionary<ImportRow, int?> owners = [];
    private readonly Dictionary<string, Account> made = [];
    private Dictionary<string, Account> byForeign = [];
    private Dictionary<long, Account> byId = [];
    private HashSet<string> mergedIds = [];
    private readonly TeamShares team;
    private ImportTwins? twins;

    public AccountPart(PortalDbContext db, ImportContext context, AccountIndex index) : base(db, context, ImportPart.Account)
    {
        (this.index, team) = (index, new(db, context));
        hasId = context.Mapping.Maps(ImportFields.AccountId);
        byName = !hasId || context.Mapping.ByName;
        mayRepeat = context.Mapping.Kind == ImportKind.AccountsAndContacts;
        Targets =
        [
            new(ImportFields.AccountId, nameof(Account.ForeignId), r => r.Text(ImportFields.AccountId) is { } id ? context.ForeignId(ImportPart.Account, id) : null),
            new(ImportFields.AccountName, nameof(Account.Name), r => r.Text(ImportFields.AccountName)),
            new(ImportFields.Owner, nameof(Account.OwnerId), r => owners.GetValueOrDefault(r)),
            new(ImportFields.Tier, nameof(Account.Tier), r => r.Text(ImportFields.Tier) is { } tier ? Enum.Parse<AccountTier>(tier) : null),
            new(ImportFields.Sector, nameof(Account.Sector), r => r.Text(ImportFields.Sector)),
            new(ImportFields.Location, nameof(Account.Location), r => r.Text(ImportFields.Location)),
            new(ImportFields.AccountPhone, nameof(Account.Phone), r => r.Text(ImportFields.AccountPhone)),
            new(ImportFields.Website, nameof(Account.Website), r => r.Text(ImportFields.Website)),
            new(ImportFields.CreditCode, nameof(Account.CreditCode), r => CreditCode.Read(r.Text(ImportFields.CreditCode))),
            new(ImportFields.Employees, nameof(Account.Employees), r => r.Value<int>(ImportFields.Employees)),
            new(ImportFields.Founded, nameof(Account.FoundedYear), r => r.Value<int>(ImportFields.Founded)),
            new(ImportFields.Revenue, nameof(Account.Revenue), r => r.Value<long>(ImportFields.Revenue)),
            new(ImportFields.Revenue, nameof(Account.Currency), r => r.Has(ImportFields.Revenue) ? context.Mapping.Currency : null),
        ];
    }

    protected override IReadOnlyList<Target> Targets { get; }

    public override async Task LoadAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        Forget();
        owners.Clear();
        made.Clear();
        await index.LoadAsync([], byName, stop);
        var foreign = rows.Select(r => r.Text(ImportFields.AccountId)).OfType<string>().Select(i => Context.ForeignId(ImportPart.Account, i)).Distinct().ToArray();
        byForeign = foreign.Length == 0 ? [] : await Db.Accounts.Where(a => foreign.Contains(a.ForeignId)).ToDictionaryAsync(a => a.ForeignId!, stop);
        var merged = (await index.MergedAsync(stop)).Where(m => m.ForeignId is not null && foreign.Contains(m.ForeignId) && !byForeign.ContainsKey(m.ForeignId)).ToList();
        mergedIds = merged.Select(m => m.ForeignId!).ToHashSet();
        var into = merged.Select(m => m.Into).ToArray();
        var masters = into.Length == 0 ? [] : await Db.Accounts.Where(a => into.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        foreach (var (_, id, master) in merged) { byForeign[id!] = masters[master]; }
        await LoadNamedAsync(rows, stop);
        await team.LoadAsync([.. byForeign.Values.Concat(byId.Values).Select(a => a.Id).Distinct()], stop);
        twins = Context.WarnsOfTwins ? await ImportTwins.FindAsync(Db, Context, [.. rows.Where(r => !r.IsRefused && r.Has(ImportFields.AccountName) && Find(r) is null)], stop) : null;
    }

    private async Task LoadNamedAsync(IReadOnlyList<ImportRow> rows, CancellationToken stop)
    {
        if (!byName) { return; }
        var ids = rows.Where(r => r.Has(ImportFields.AccountName)).SelectMany(r => index.ByName(r.Text(ImportFields.AccountName)!)).Select(a => a.Id).Distinct().ToArray();
        byId = await Db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
    }

    /// <summary>The account of a row that has been applied.</summary>
    public Account? Of(ImportRow row) => Find(row);

    protected override Account? Find(ImportRow row)
    {
        if (made.TryGetValue(Key(row), out var fresh)) { return fresh; }
        var id = row.Text(ImportFields.AccountId);
        if (id is not null && byForeign.TryGetValue(Context.ForeignId(ImportPart.Account, id), out var known)) { return known; }
        if (!byName || row.Text(ImportFields.AccountName) is not { } name) { return null; }
        // One that another source or another id of this one knows is another account.
        var named = index.ByName(name).Select(a => byId.GetValueOrDefault(a.Id)).Where(a => a is not null && (id is null || a.ForeignId is null)).ToList();
        if (named.Count > 1) { row.Refuse(Context.ColumnOf(ImportFields.AccountName), "SameName", CsvRow.Quote(name), named.Count); }
        return named.FirstOrDefault();
    }

    protected override void Check(ImportRow row, Account? existing)
    {
        if (row.IsRefused) { return; }
        if (existing is null && !row.Has(ImportFields.AccountName)) { row.Refuse(Context.ColumnOf(ImportFields.AccountName), "Empty"); return; }
        if (hasId && !row.Has(ImportFields.AccountId) && !byName) { row.Refuse(Context.ColumnOf(ImportFields.AccountId), "Empty"); return; }
        if (row.Value<int>(ImportFields.Founded) is { } year && (year < 1000 || year > Context.NowUtc.Year)) { row.Refuse(Context.ColumnOf(ImportFields.Founded), "NotYear", year, Context.NowUtc.Year); }
        if (row.Text(ImportFields.CreditCode) is { } code && CreditCode.Read(code) is null) { Context.Tally.Note("NotCode", CsvRow.Quote(code)); }
        if (existing is not null && Db.Entry(existing).State != EntityState.Added && !Context.Actor.Reaches(existing.OwnerId)) { row.Refuse(IdColumn, "NotYours"); }
        if (mayRepeat && Context.LineOf(Key(row)) is not null) { return; }
        owners[row] = Context.OwnerOf(row, ImportFields.Owner, existing is null);
        if (existing is null && !row.IsRefused) { twins?.Warn(row); }
    }

    protected override string? IdColumn => Context.ColumnOf(hasId ? ImportFields.AccountId : ImportFields.AccountName);

    /// <summary>Of the lines of an account with several contacts the first tells about the account.</summary>
    protected override void Repeat(ImportRow row, long line)
    {
        if (!mayRepeat) { base.Repeat(row, line); }
    }

    public override RowEffect? Apply(ImportRow row)
    {
        if (!IsMerged(row)) { return Take(row); }
        Context.Tally.Note("Merged", CsvRow.Quote(row.Text(ImportFields.AccountName) ?? row.Text(ImportFields.AccountId)!));
        return null;
    }

    /// <summary>The file speaks of an account that went up in another: what it says of it does not change the other.</summary>
    private bool IsMerged(ImportRow row) => row.Text(ImportFields.AccountId) is { } id ? mergedIds.Contains(Context.ForeignId(ImportPart.Account, id))
        : Find(row) is { } found && row.Text(ImportFields.AccountName) is { } name && Keys.Of(found.Name) != Keys.Of(name) && !made.ContainsKey(Key(row));

    private RowEffect? Take(ImportRow row) => mayRepeat && Context.LineOf(Key(row)) is not null ? null : base.Apply(row);

    protected override Account Create(ImportRow row)
    {
        var owner = owners[row]!.Value;
        var author = row.Text(ImportFields.AccountCreatedBy) is { } said ? Context.People.Find(said)?.Id : null;
        return made[Key(row)] = new()
        {
            Name = row.Text(ImportFields.AccountName)!, OwnerId = owner, HandedToId = owner, Currency = Context.Mapping.Currency, CreatedUtc = row.Value<DateTime>(ImportFields.AccountCreated) ?? Context.NowUtc,
            CreatedById = author ?? Context.Actor.UserId ?? owner, ChangedUtc = Context.NowUtc,
        };
    }

    protected override string NameOf(Account row) => row.Name;

    protected override void Touch(EntityEntry<Account> entry) => entry.Property(a => a.ChangedUtc).CurrentValue = Context.NowUtc;

    public override IEnumerable<RowEffect> Also(ImportRow row)
    {
        if (IsMerged(row) || Find(row) is not { } account || (mayRepeat && Context.LineOf(Key(row)) is not null)) { return []; }
        if (account.Id > 0) { return team.Take(row, account); }
        team.Remember(row, account);
        return [];
    }

    public override IReadOnlyList<RowEffect> Saved(IEnumerable<RowEffect> effects)
    {
        foreach (var account in effects.Where(e => e.Before is null).Select(e => e.Row).OfType<Account>()) { index.Learn(new(account.Id, account.Name, account.OwnerId)); }
        return team.Added();
    }

    public override string KeyOf(ImportRow row) => Key(row);

    public static string Key(ImportRow row) => row.Text(ImportFields.AccountId) is { } id ? "a:" + id : "n:" + Keys.Of(row.Text(ImportFields.AccountName) ?? "");
}
