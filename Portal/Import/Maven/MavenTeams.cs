using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;

namespace Portal.Import.Maven;

/// <summary>
/// <c>sales_teams.csv</c>: sales agents under their managers in regional offices. They become people without a password,
/// who cannot sign in until somebody sends them a set-up link.
/// </summary>
public sealed class MavenTeams(PortalDbContext db, ImportReport report, DateTime nowUtc)
{
    public const string File = "sales_teams.csv";
    public const string Person = MavenImport.Prefix + "person:";
    private static readonly string[] Columns = ["sales_agent", "manager", "regional_office"];

    private readonly FileTally tally = report.Begin(File);
    private readonly Dictionary<string, PortalUser> people = [];
    private readonly Dictionary<string, long> lines = [];
    private Dictionary<string, Team> teams = [];
    private Dictionary<string, PortalUser> byMail = [];
    private Dictionary<int, PortalUser> byId = [];
    private HashSet<(int User, int Role)> roles = [];

    public async Task LoadAsync(Func<string, Stream?> open, string domain, CancellationToken cancellationToken)
    {
        using var file = CsvFile.Open(open, Columns, tally, report);
        if (file is null) { return; }
        teams = (await db.Teams.ToListAsync(cancellationToken)).GroupBy(t => Keys.Of(t.Name)).ToDictionary(g => g.Key, g => g.First());
        byId = await db.Users.ToDictionaryAsync(u => u.Id, cancellationToken);
        byMail = byId.Values.Where(u => u.NormalizedEmail is not null).ToDictionary(u => u.NormalizedEmail!);
        foreach (var user in byId.Values.Where(u => u.ForeignId?.StartsWith(Person, StringComparison.Ordinal) == true)) { people[user.ForeignId!] = user; }
        roles = [.. (await db.UserRoles.ToListAsync(cancellationToken)).Select(r => (r.UserId, r.RoleId))];
        foreach (var row in file.Rows()) { await TakeAsync(row, domain, cancellationToken); }
        foreach (var user in db.ChangeTracker.Entries<PortalUser>().Where(u => u.State == EntityState.Modified)) { user.Entity.Version++; }
        await db.SaveChangesAsync(cancellationToken);
        await db.TouchAsync(ConfigurationStamp.Organization, cancellationToken);
    }

    private async Task TakeAsync(CsvRow row, string domain, CancellationToken cancellationToken)
    {
        var (name, boss, office) = (row.Required("sales_agent", 100), row.Required("manager", 100), row.Required("regional_office", 100));
        var (agentKey, bossKey) = (Person + Keys.Of(name), Person + Keys.Of(boss));
        if (row.Wrong is null && (agentKey.Length is <= 13 or > 120 || bossKey.Length is <= 13 or > 120)) { row.Refuse("Name"); }
        if (row.Wrong is null && agentKey == bossKey) { row.Refuse("OwnManager", name); }
        if (row.Wrong is null && !lines.TryAdd(agentKey, row.Line)) { row.Refuse("Duplicate", name, lines[agentKey]); }
        var team = row.Wrong is null ? await TeamAsync(office, cancellationToken) : null;
        var (manager, _) = row.Wrong is null ? await PersonAsync(row, bossKey, boss, domain, team!, Roles.Manager, cancellationToken) : default;
        if (row.Wrong is null && agentKey is var key && people.TryGetValue(key, out var known) && IsAbove(known.Id, manager!)) { row.Refuse("Cycle", name, boss); }
        var (agent, isNew) = row.Wrong is null ? await PersonAsync(row, agentKey, name, domain, team!, Roles.Employee, cancellationToken) : default;
        if (row.Wrong is { } wrong) { report.Refuse(tally, row.Line, wrong); return; }
        (agent!.ManagerId, agent.TeamId) = (manager!.Id, team!.Id);
        tally.Count(isNew ? RowChange.Added : db.Entry(agent).State == EntityState.Modified ? RowChange.Changed : RowChange.Unchanged);
        if (isNew) { await db.SaveChangesAsync(cancellationToken); }
    }

    private bool IsAbove(int personId, PortalUser manager)
    {
        for (var (at, level) = (manager, 0); level < 64; level++)
        {
            if (at.Id == personId) { return true; }
            if (at.ManagerId is not { } next || !byId.TryGetValue(next, out at!)) { return false; }
        }
        return true;
    }

    private async Task<Team> TeamAsync(string office, CancellationToken cancellationToken)
    {
        if (teams.TryGetValue(Keys.Of(office), out var team)) { return team; }
        team = new Team { Name = office };
        db.Teams.Add(team);
        await db.SaveChangesAsync(cancellationToken);
        return teams[Keys.Of(office)] = team;
    }

    private async Task<(PortalUser?, bool IsNew)> PersonAsync(CsvRow row, string key, string name, string domain, Team team, string role, CancellationToken cancellationToken)
    {
        var isNew = !people.TryGetValue(key, out var user);
        if (user is null)
        {
            var mail = MailNames.Of(name, domain);
            if (byMail.TryGetValue(mail.ToUpperInvariant(), out var holder))
            {
                if (holder.ForeignId is not null || Keys.Of(holder.FullName) != Keys.Of(name)) { row.Refuse("MailTaken", name, mail); return (null, false); }
                (user, isNew) = (holder, false);
                user.ForeignId = key;
            }
            else
            {
                user = Make(name, mail, key, team);
                db.Users.Add(user);
                await db.SaveChangesAsync(cancellationToken);
                byMail[user.NormalizedEmail!] = byId[user.Id] = user;
            }
            people[key] = user;
        }
        var roleId = Array.IndexOf(Roles.All, role) + 1;
        if (roles.Add((user.Id, roleId))) { db.UserRoles.Add(new IdentityUserRole<int> { UserId = user.Id, RoleId = roleId }); }
        return (user, isNew);
    }

    private PortalUser Make(string name, string mail, string key, Team team) => new()
    {
        FullName = name, UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(),
        SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true, Culture = "en", TeamId = team.Id, ForeignId = key, CreatedUtc = nowUtc,
    };
}
