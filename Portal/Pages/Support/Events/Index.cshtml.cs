using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Support.Events;

namespace Portal.Pages.Support.Events;

public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, Clock clock) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<TeamEvent> Coming { get; private set; } = [];
    public IReadOnlyList<TeamEvent> Past { get; private set; } = [];
    public bool MayPlan => directory.Known.TeamsToInvite(me.Viewer).Any();

    public async Task OnGetAsync()
    {
        var (now, stop) = (clock.NowUtc, HttpContext.RequestAborted);
        var events = db.TeamEvents.VisibleTo(me.Viewer, directory.Known).AsNoTracking().Include(e => e.Signed);
        Coming = await events.Where(e => e.StartsUtc > now).OrderBy(e => e.StartsUtc).Take(Most).ToListAsync(stop);
        Past = await events.Where(e => e.StartsUtc <= now).OrderByDescending(e => e.StartsUtc).Take(Most).ToListAsync(stop);
    }

    public string TeamOf(TeamEvent happening, string everybody) => happening.TeamId is { } team ? directory.Known.People.Values.FirstOrDefault(p => p.TeamId == team)?.TeamName ?? "–" : everybody;
}
