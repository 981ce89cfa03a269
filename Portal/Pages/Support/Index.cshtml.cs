using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Support.Counselling;
using Portal.Support.Events;
using Portal.Support.Pulses;
using Portal.Support.Resources;

namespace Portal.Pages.Support;

/// <summary>The way in: what waits for the viewer, and what helps.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, Clock clock) : PageModel
{
    private const int MostEvents = 4;

    public int Answers { get; private set; }
    public IReadOnlyList<Pulse> ToAnswer { get; private set; } = [];
    public IReadOnlyList<TeamEvent> Events { get; private set; } = [];
    public IReadOnlyList<SupportResource> Hotlines { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var (user, now, stop) = (me.Viewer.UserId, clock.NowUtc, HttpContext.RequestAborted);
        Answers = await db.CounsellingRequests.VisibleTo(me.Viewer).CountAsync(r => r.RequesterId == user ? r.Status == CounsellingStatus.Answered : r.Status == CounsellingStatus.Open, stop);
        ToAnswer = await db.Pulses.VisibleTo(me.Viewer).AsNoTracking().Where(p => p.ClosedUtc == null && p.ClosesUtc > now && db.PulseSeats.Any(s => s.PulseId == p.Id && s.PersonId == user && !s.HasAnswered)).OrderBy(p => p.ClosesUtc).ToListAsync(stop);
        Events = await db.TeamEvents.VisibleTo(me.Viewer, directory.Known).AsNoTracking().Include(e => e.Signed).Where(e => e.CancelledUtc == null && e.StartsUtc > now).OrderBy(e => e.StartsUtc).Take(MostEvents).ToListAsync(stop);
        Hotlines = await db.SupportResources.AsNoTracking().Where(r => r.Hotline != null).OrderBy(r => r.Position).ThenBy(r => r.Id).Take(MostEvents).ToListAsync(stop);
    }
}
