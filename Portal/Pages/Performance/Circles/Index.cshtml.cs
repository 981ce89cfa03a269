using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Performance.Circles;

namespace Portal.Pages.Performance.Circles;

/// <summary>What the viewer is asked, and the results that they read.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<Circle> Circles { get; private set; } = [];

    /// <summary>Those in which the viewer has a seat, and whether they have answered.</summary>
    public IReadOnlyDictionary<long, bool> Seats { get; private set; } = new Dictionary<long, bool>();
    public bool MayOpen => me.Viewer.Is(PortalRoles.Manager | PortalRoles.HR);

    public async Task OnGetAsync()
    {
        var mine = me.Viewer.UserId;
        Circles = await db.Circles.VisibleTo(me.Viewer, db).AsNoTracking().OrderBy(c => c.ClosedUtc != null).ThenByDescending(c => c.Id).Take(Most).ToListAsync(HttpContext.RequestAborted);
        Seats = await db.CircleSeats.AsNoTracking().Where(s => s.PersonId == mine).ToDictionaryAsync(s => s.CircleId, s => s.HasAnswered, HttpContext.RequestAborted);
    }

    public string NameOf(int id) => directory.Known.NameOf(id);
}
