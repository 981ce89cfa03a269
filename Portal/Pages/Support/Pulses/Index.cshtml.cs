using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Support.Pulses;

namespace Portal.Pages.Support.Pulses;

public sealed class IndexModel(PortalDbContext db, CurrentViewer me) : PageModel
{
    private const int Most = 60;

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public bool MayOpen => PulseVisibility.MayOpen(me.Viewer);

    /// <param name="Waits">Whether the viewer has still to answer.</param>
    public sealed record Row(long Id, string Name, DateTime ClosesUtc, DateTime? ClosedUtc, int Asked, int Answers, bool IsShown, bool Waits);

    public async Task OnGetAsync()
    {
        var user = me.Viewer.UserId;
        Rows = await db.Pulses.VisibleTo(me.Viewer).AsNoTracking().OrderByDescending(p => p.Id).Take(Most).Select(p => new Row(p.Id, p.Name, p.ClosesUtc, p.ClosedUtc,
            p.Groups.Where(g => g.IsWhole).Sum(g => g.Asked), p.Groups.Where(g => g.IsWhole).Sum(g => g.Answers), p.Groups.Any(g => g.IsWhole && g.IsShown),
            db.PulseSeats.Any(s => s.PulseId == p.Id && s.PersonId == user && !s.HasAnswered))).ToListAsync(HttpContext.RequestAborted);
    }
}
