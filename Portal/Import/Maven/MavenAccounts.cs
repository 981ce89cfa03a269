using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Identity;

namespace Portal.Import.Maven;

/// <summary>
/// <c>accounts.csv</c>: customers with revenue in millions of US dollars. The file is the truth for what it says;
/// owner, tier, phone and website are the portal's own and are left alone once an account is there.
/// </summary>
public sealed class MavenAccounts(PortalDbContext db, ImportReport report, DateTime nowUtc)
{
    public const string File = "accounts.csv";
    public const string Account = MavenImport.Prefix + "account:";
    private const long MinorPerMillion = 100_000_000;
    private static readonly string[] Columns = ["account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of"];

    private readonly FileTally tally = report.Begin(File);
    private readonly Dictionary<string, long> lines = [];
    private readonly List<(Account Account, string? Parent, long Line, bool IsNew)> taken = [];
    private Dictionary<string, Account> known = [];
    private Dictionary<long, Account> byId = [];
    private Dictionary<string, int> people = [];
    private int? standIn;

    public async Task LoadAsync(Func<string, Stream?> open, IReadOnlyDictionary<string, string> owners, CancellationToken cancellationToken)
    {
        using var file = CsvFile.Open(open, Columns, tally, report);
        if (file is null) { return; }
        known = await db.Accounts.Where(a => a.ForeignId != null && a.ForeignId.StartsWith(Account)).ToDictionaryAsync(a => a.ForeignId!, cancellationToken);
        people = await db.Users.Where(u => u.ForeignId != null && u.ForeignId.StartsWith(MavenTeams.Person)).ToDictionaryAsync(u => u.ForeignId!, u => u.Id, cancellationToken);
        var manager = Array.IndexOf(Roles.All, Roles.Manager) + 1;
        standIn = await db.Users.Where(u => u.ForeignId != null && u.ForeignId.StartsWith(MavenTeams.Person) && db.UserRoles.Any(r => r.UserId == u.Id && r.RoleId == manager))
            .OrderBy(u => u.ForeignId).Select(u => (int?)u.Id).FirstOrDefaultAsync(cancellationToken);
        foreach (var row in file.Rows()) { Take(row, owners); }
        await db.SaveChangesAsync(cancellationToken);
        byId = known.Values.ToDictionary(a => a.Id);
        foreach (var (account, parent, line, isNew) in taken) { Connect(account, parent, line, isNew); }
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Take(CsvRow row, IReadOnlyDictionary<string, string> owners)
    {
        var name = row.Required("account", 100);
        var sector = Corrections.Mend(row.Text("sector", 100), tally);
        var (year, revenue, employees) = (row.Number("year_established", 1000, nowUtc.Year), row.Amount("revenue", MinorPerMillion), row.Number("employees", 0, 100_000_000));
        var (location, parent) = (Corrections.Mend(row.Text("office_location", 100), tally), row.Text("subsidiary_of", 100));
        var key = Keys.Of(name);
        if (row.Wrong is null && key.Length is 0 or > 100) { row.Refuse("Name"); }
        if (row.Wrong is null && !lines.TryAdd(key, row.Line)) { row.Refuse("Duplicate", name, lines[key]); }
        var owner = owners.TryGetValue(key, out var person) && people.TryGetValue(person, out var id) ? id : standIn;
        if (owner is null) { row.Refuse("NoOwner", name); }
        if (row.Wrong is { } wrong) { report.Refuse(tally, row.Line, wrong); return; }
        var isNew = !known.TryGetValue(Account + key, out var account);
        if (isNew)
        {
            account = new Account { Name = name, OwnerId = owner!.Value, ForeignId = Account + key, CreatedUtc = nowUtc, CreatedById = owner.Value, ChangedUtc = nowUtc };
            db.Accounts.Add(known[Account + key] = account);
        }
        (account!.Sector, account.FoundedYear, account.Revenue, account.Currency) = (sector, year, revenue, "USD");
        (account.Employees, account.Location) = (employees, location);
        taken.Add((account, parent, row.Line, isNew));
    }

    /// <summary>Parents may stand below their subsidiaries in the file, so they are tied last.</summary>
    private void Connect(Account account, string? parent, long line, bool isNew)
    {
        var found = parent is null ? null : known.GetValueOrDefault(Account + Keys.Of(parent));
        if (parent is not null && found is null) { report.Note(tally, "NoParent", line, CsvRow.Quote(parent)); }
        else if (found is not null && IsAbove(account.Id, found)) { report.Note(tally, "ParentCycle", line, CsvRow.Quote(parent!)); found = null; }
        account.ParentId = found?.Id;
        var change = isNew ? RowChange.Added : db.Entry(account).State == EntityState.Modified ? RowChange.Changed : RowChange.Unchanged;
        if (change == RowChange.Changed) { (account.ChangedUtc, account.Version) = (nowUtc, account.Version + 1); }
        tally.Count(change);
    }

    private bool IsAbove(long id, Account parent)
    {
        var at = parent;
        for (var level = 0; at is not null && level < 64; level++)
        {
            if (at.Id == id) { return true; }
            at = at.ParentId is { } next ? byId.GetValueOrDefault(next) : null;
        }
        return at is not null;
    }
}
