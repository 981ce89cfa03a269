using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Goals;
using Portal.Metrics;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows.Goals;

namespace Portal.Pages.Goals;

/// <summary>The rows behind the figure of a measured goal.</summary>
public sealed class RowsModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, Clock clock) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty(SupportsGet = true, Name = "nth")] public int Number { get; init; } = 1;

    public Goal Goal { get; private set; } = null!;
    public MetricPage Found { get; private set; } = null!;
    public string? Next => Found.GoesOn ? $"/Goals/{Id}/Rows?nth={Number + 1}" : null;

    public async Task<IActionResult> OnGetAsync()
    {
        var goal = await db.Goals.VisibleTo(me.Viewer, db).AsNoTracking().SingleOrDefaultAsync(g => g.Id == Id && g.Metric != Metric.Declared, HttpContext.RequestAborted);
        if (goal is null || Number is < 1 or > 100_000) { return NotFound(); }
        Goal = goal;
        Found = await MetricPage.ReadAsync(db, goal.Metric, GoalMeter.ScopeOf(goal, directory.Known, GoalMeter.Today(directory.Known, goal.OwnerId, clock.NowUtc)), Number, me.Viewer, HttpContext.RequestAborted);
        return Page();
    }
}
