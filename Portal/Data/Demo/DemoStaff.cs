using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Organization;

namespace Portal.Data.Demo;

/// <summary>Adds the demo company's own people, and puts them above the imported ones.</summary>
public sealed class DemoStaff(PortalDbContext db, IPasswordHasher<PortalUser> hasher, DateTime nowUtc)
{
    private readonly Dictionary<string, PortalUser> people = [];

    /// <returns>User ids by key.</returns>
    public async Task<IReadOnlyDictionary<string, int>> AddAsync(DemoCompanyFile company)
    {
        var teams = company.Teams.ToDictionary(name => name, name => db.Teams.Add(new() { Name = name }).Entity);
        // One hash serves all of them: a hash costs a tenth of a second.
        var hash = hasher.HashPassword(null!, DemoSignIns.Password);
        foreach (var person in company.People) { people[person.Key] = Make(person, teams[person.Team], hash); }
        db.Users.AddRange(people.Values);
        await db.SaveChangesAsync();
        foreach (var person in company.People) { Tie(person); }
        await LeadOfficesAsync(company.Heads);
        await db.SaveChangesAsync();
        await db.TouchAsync(ConfigurationStamp.Organization);
        return people.ToDictionary(p => p.Key, p => p.Value.Id);
    }

    private PortalUser Make(DemoPerson person, Team team, string hash) => new()
    {
        FullName = person.Name, Title = person.Title, UserName = person.Email, NormalizedUserName = person.Email.ToUpperInvariant(), Email = person.Email,
        NormalizedEmail = person.Email.ToUpperInvariant(), EmailConfirmed = true, LockoutEnabled = true, PasswordHash = hash,
        SecurityStamp = Guid.NewGuid().ToString("N"), Culture = person.Culture, TimeZoneId = person.Zone, Team = team, CreatedUtc = nowUtc,
    };

    private void Tie(DemoPerson person)
    {
        var user = people[person.Key];
        user.ManagerId = person.Manager is { } manager ? people[manager].Id : null;
        user.DeputyId = person.Deputy is { } deputy ? people[deputy].Id : null;
        db.UserRoles.AddRange(person.Roles.Select(role => new IdentityUserRole<int> { UserId = user.Id, RoleId = Array.IndexOf(Roles.All, role) + 1 }));
        db.KindDeputies.AddRange((person.Deputies ?? new Dictionary<string, string>()).Select(d => new KindDeputy { PersonId = user.Id, DefinitionId = d.Key, DeputyId = people[d.Value].Id }));
    }

    /// <summary>The imported managers of an office, who have nobody above them, report to its head.</summary>
    private async Task LeadOfficesAsync(IReadOnlyDictionary<string, string> heads)
    {
        foreach (var (office, head) in heads)
        {
            foreach (var manager in await db.Users.Where(u => u.Team!.Name == office && u.ManagerId == null && u.ForeignId != null).ToListAsync())
            {
                manager.ManagerId = people[head].Id;
                manager.Version++;
            }
        }
    }
}
