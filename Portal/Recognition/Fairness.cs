using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Workflows.Recognition;

namespace Portal.Recognition;

/// <summary>How many people of a team were ever recognised, by kudos or an honour.</summary>
public sealed record TeamShare(string? Team, int People, int Recognised, IReadOnlyList<Person> Never)
{
    public int Percent => People == 0 ? 0 : (int)Math.Round(100m * Recognised / People, MidpointRounding.AwayFromZero);
}

/// <summary>Looks whether recognition reaches everybody: managers for the people below them, HR for those they look after.</summary>
public sealed class FairnessReader(PortalDbContext db, DirectoryCache directory)
{
    public async Task<IReadOnlyList<TeamShare>> ReadAsync(Viewer viewer, CancellationToken stop)
    {
        var mine = viewer.LooksAfter.Concat(viewer.Is(Identity.PortalRoles.Manager) ? viewer.Subtree.Where(p => p != viewer.UserId) : []).ToHashSet();
        var thanked = await db.KudosReceivers.Where(r => r.Kudos!.WithdrawnUtc == null && r.Kudos.TakenDownUtc == null).Select(r => r.PersonId).Distinct().ToListAsync(stop);
        var rounds = await db.HonourRounds.AsNoTracking().Include(r => r.Instance).Include(r => r.Nominations).Where(r => r.Instance!.Step == HonourStep.Awarded).ToListAsync(stop);
        var recognised = thanked.Concat(rounds.SelectMany(r => r.Winners).Select(n => n.NomineeId)).ToHashSet();
        return [.. directory.Known.Active.Where(p => mine.Contains(p.Id)).GroupBy(p => p.TeamId).Select(team => new TeamShare(team.First().TeamName, team.Count(), team.Count(p => recognised.Contains(p.Id)), [.. team.Where(p => !recognised.Contains(p.Id)).OrderBy(p => p.FullName, StringComparer.CurrentCulture)])).OrderBy(t => t.Percent).ThenBy(t => t.Team, StringComparer.CurrentCulture)];
    }
}
