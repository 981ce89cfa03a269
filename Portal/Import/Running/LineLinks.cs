using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Import.Mapping;
using Portal.Organization;

namespace Portal.Import.Running;

/// <summary>Puts the people of a file under their managers and into their teams.</summary>
public sealed class LineLinks(PortalDbContext db, ImportContext context) : LateLinks
{
    private sealed record Link(long Line, string Name, string? Mail, string? Manager, string? Team);

    private sealed class Known(List<PortalUser> people, List<Team> teams, HashSet<int> managers)
    {
        private readonly Dictionary<string, PortalUser> byMail = people.Where(p => p.NormalizedEmail is not null).ToDictionary(p => p.NormalizedEmail!);
        private readonly ILookup<string, PortalUser> byName = people.ToLookup(p => Keys.Of(p.FullName));
        private readonly Dictionary<int, PortalUser> byId = people.ToDictionary(p => p.Id);
        private readonly Dictionary<string, Team> byTeam = teams.GroupBy(t => Keys.Of(t.Name)).ToDictionary(g => g.Key, g => g.First());

        /// <summary>Ids of those who have the role.</summary>
        public HashSet<int> Managers => managers;

        public PortalUser? Person(string? said) => said is null ? null : byMail.GetValueOrDefault(said.ToUpperInvariant()) ?? (byName[Keys.Of(said)].ToList() is [var only] ? only : null);
        public PortalUser? ById(int? id) => id is { } known ? byId.GetValueOrDefault(known) : null;
        public Team? Team(string? said) => said is null ? null : byTeam.GetValueOrDefault(Keys.Of(said));
        public string? TeamName(int? id) => byTeam.Values.FirstOrDefault(t => t.Id == id)?.Name;
    }

    private readonly List<Link> links = [];

    protected override int Count => links.Count;

    public override void Remember(ImportRow row)
    {
        var (manager, team) = (row.Text(ImportFields.PersonManager), row.Text(ImportFields.PersonTeam));
        if (row.Text(ImportFields.PersonName) is { } name && (manager ?? team) is not null) { links.Add(new(row.Line, name, row.Text(ImportFields.PersonEmail), manager, team)); }
    }

    public override async Task<List<RowEffect>> TakeAsync(int portion, int size, CancellationToken stop)
    {
        var managerRole = Roles.IdOf(Roles.Manager);
        var managers = await db.UserRoles.Where(r => r.RoleId == managerRole).Select(r => r.UserId).ToListAsync(stop);
        var known = new Known(await db.Users.ToListAsync(stop), await db.Teams.AsNoTracking().ToListAsync(stop), [.. managers]);
        return [.. links.Skip(portion * size).Take(size).Select(l => Tie(l, known)).OfType<RowEffect>()];
    }

    private RowEffect? Tie(Link link, Known known)
    {
        // In a check, people, managers and teams that the file adds are not there yet.
        if (known.Person(link.Mail ?? link.Name) is not { } person) { return null; }
        var (before, said) = (new Dictionary<string, object?>(), new List<FieldChange>());
        if (known.Person(link.Manager) is { } manager && manager.Id != person.ManagerId && Wins(ImportFields.PersonManager, person.ManagerId) && MayLead(manager, person, known))
        {
            (before[nameof(PortalUser.ManagerId)], var old) = (person.ManagerId, known.ById(person.ManagerId)?.FullName);
            said.Add(new(ImportFields.PersonManager, old, manager.FullName));
            person.ManagerId = manager.Id;
        }
        if (known.Team(link.Team) is { } team && team.Id != person.TeamId && Wins(ImportFields.PersonTeam, person.TeamId))
        {
            before[nameof(PortalUser.TeamId)] = person.TeamId;
            said.Add(new(ImportFields.PersonTeam, known.TeamName(person.TeamId), team.Name));
            person.TeamId = team.Id;
        }
        if (before.Count == 0) { return null; }
        said.ForEach(c => context.Tally.Change(new(link.Line, person.FullName, c.Field.Key, c.Before, c.After)));
        person.Version++;
        return new(link.Line, ImportPart.Person, person, person.FullName, before, said);
    }

    private bool Wins(ImportField field, int? current) => current is null || !context.Mapping.PortalWins.Contains(field.Key);

    private bool MayLead(PortalUser manager, PortalUser person, Known known)
    {
        if (IsAbove(person.Id, manager.Id, id => known.ById((int)id)?.ManagerId)) { context.Tally.Note("ManagerCycle", CsvRow.Quote(person.FullName)); return false; }
        if (known.Managers.Contains(manager.Id)) { return true; }
        // Who came with a file leads from the start; what somebody of the portal may do is decided on their page.
        if (manager.ForeignId?.StartsWith(context.Prefix(ImportPart.Person), StringComparison.Ordinal) != true) { context.Tally.Note("NotManager", CsvRow.Quote(manager.FullName)); return true; }
        known.Managers.Add(manager.Id);
        db.UserRoles.Add(new IdentityUserRole<int> { UserId = manager.Id, RoleId = Roles.IdOf(Roles.Manager) });
        return true;
    }
}
