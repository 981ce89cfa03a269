using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Reviews;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Pages.Reviews.Cycles;

/// <summary>A cycle and how far it is.</summary>
public sealed record CycleRow(string Number, string Name, DateOnly From, DateOnly To, CycleStatus Status, int OpenedById, int People, int Open, int Late, int Cancelled);

/// <summary>All cycles that the viewer follows, the newest first.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, Clock clock) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<CycleRow> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var now = clock.NowUtc;
        Rows = await db.ReviewCycles.VisibleTo(me.Viewer).OrderByDescending(c => c.Id).Take(Most).Select(c => new CycleRow(c.Number, c.Name, c.PeriodFrom, c.PeriodTo, c.Status, c.OpenedById,
            db.Reviews.Count(r => r.CycleId == c.Id), db.Reviews.Count(r => r.CycleId == c.Id && r.Instance!.Status == InstanceStatus.Open),
            db.Reviews.Count(r => r.CycleId == c.Id && r.Instance!.Status == InstanceStatus.Open && r.Instance.DueUtc < now),
            db.Reviews.Count(r => r.CycleId == c.Id && r.Instance!.Status == InstanceStatus.Cancelled))).ToListAsync(HttpContext.RequestAborted);
    }

    public string NameOf(int id) => directory.Known.NameOf(id);
}
