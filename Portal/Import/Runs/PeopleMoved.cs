using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Import.Mapping;
using Portal.Import.Running;
using Portal.People;
using Portal.Workflows;

namespace Portal.Import.Runs;

/// <summary>What follows when an import changes the organization: everybody reads it anew, and the cases of people who moved are looked at again.</summary>
internal static class PeopleMoved
{
    public static async Task FollowAsync(PortalDbContext db, IReadOnlyList<RowEffect> effects, DateTime nowUtc, CancellationToken stop)
    {
        if (!effects.Any(e => e.Part is ImportPart.Team or ImportPart.Person)) { return; }
        var moved = effects.Where(e => e.Before is not null).Select(e => e.Row).OfType<PortalUser>().Select(u => u.Id).ToArray();
        if (moved.Length > 0)
        {
            var line = await ReportingLine.LoadAsync(db);
            var concerned = moved.SelectMany(line.ConcernedBy).Distinct().ToArray();
            await DeadlineMarks.MarkHoldersAsync(db, moved, nowUtc);
            await DeadlineMarks.MarkOwnersAsync(db, db.Users.Where(u => concerned.Contains(u.Id)).Select(u => u.Id), nowUtc);
        }
        await db.TouchAsync(ConfigurationStamp.Organization, stop);
    }
}
