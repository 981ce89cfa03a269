using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;

namespace Portal.Incentives.Plans;

/// <summary>Whom a version of a plan pays: everybody of its teams, with a certain role if it says so, and the people it names.</summary>
public static class Covering
{
    /// <summary>Those who are here.</summary>
    public static async Task<IReadOnlyCollection<int>> CoveredAsync(this PortalDbContext db, IncentiveVersion version)
    {
        var (teams, named) = Parts(version);
        var role = version.Role is { } one ? Roles.IdOf(one.ToString()) : 0;
        return await db.Users.Where(u => !u.IsDisabled && (named.Contains(u.Id) || (u.TeamId != null && teams.Contains(u.TeamId.Value) && (role == 0 || db.UserRoles.Any(r => r.UserId == u.Id && r.RoleId == role))))).OrderBy(u => u.Id).Select(u => u.Id).ToListAsync();
    }

    /// <summary>Versions that pay the viewer.</summary>
    public static IQueryable<IncentiveVersion> Paying(this IQueryable<IncentiveVersion> versions, Viewer viewer, PortalDbContext db)
    {
        var me = viewer.UserId;
        PortalRoles[] roles = [.. Enum.GetValues<PortalRoles>().Where(r => viewer.Is(r))];
        return versions.Where(v => v.Covers.Any(c => c.PersonId == me || ((v.Role == null || roles.Contains(v.Role.Value)) && db.Users.Any(u => u.Id == me && u.TeamId == c.TeamId))));
    }

    /// <summary>Those who have left too: what they earned before is theirs.</summary>
    public static IEnumerable<Person> EverCovered(this StaffDirectory people, IncentiveVersion version)
    {
        var (teams, named) = Parts(version);
        return people.People.Values.Where(p => named.Contains(p.Id) || (p.TeamId is { } team && teams.Contains(team) && (version.Role is not { } role || p.Roles.HasFlag(role)))).OrderBy(p => p.Id);
    }

    private static (List<int> Teams, List<int> People) Parts(IncentiveVersion version) => ([.. version.Covers.Select(c => c.TeamId).OfType<int>()], [.. version.Covers.Select(c => c.PersonId).OfType<int>()]);
}
