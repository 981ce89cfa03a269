using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Goals;
using Portal.Metrics;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows.Goals;

namespace Portal.Pages.Goals;

/// <summary>The rows behind the figure of a measured goal: those of customers whom the reader sees.</summary>
public sealed class RowsModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, GoalWords words, Clock clock) : PageModel
{
    private const int PageSize = 50;

    [FromRoute] public long Id { get; init; }
    [BindProperty(SupportsGet = true, Name = "page")] public int Number { get; init; } = 1;

    public Goal Goal { get; private set; } = null!;
    public MetricScope Scope { get; private set; } = null!;
    public MetricFigure Figure { get; private set; } = null!;
    public IReadOnlyList<MetricRow> Rows { get; private set; } = [];

    /// <summary>Rows that count but belong to customers whom the reader does not see.</summary>
    public int Hidden { get; private set; }
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        var goal = await db.Goals.VisibleTo(me.Viewer, db).AsNoTracking().SingleOrDefaultAsync(g => g.Id == Id && g.Metric != Metric.Declared, cancel);
        if (goal is null || Number is < 1 or > 100_000) { return NotFound(); }
        Goal = goal;
        Scope = GoalMeter.ScopeOf(goal, directory.Known, GoalMeter.Today(directory.Known, goal.OwnerId, clock.NowUtc));
        Figure = await db.FigureAsync(goal.Metric, Scope, cancel);
        var seen = db.Accounts.VisibleTo(me.Viewer, db).Select(a => a.Id);
        var rows = db.Rows(goal.Metric, Scope).AsNoTracking().Where(r => seen.Contains(r.AccountId));
        if (Figure.Rows > 0) { Hidden = Figure.Rows - await rows.CountAsync(cancel); }
        var page = await rows.OrderByDescending(r => r.Day).ThenByDescending(r => r.Id).Skip((Number - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancel);
        Next = page.Count > PageSize ? $"/Goals/{Id}/Rows?page={Number + 1}" : null;
        Rows = [.. page.Take(PageSize)];
        return Page();
    }

    public string Show(long? value) => words.Figure(Goal, value);

    public string? UrlOf(MetricRow row) => Goal.Metric switch
    {
        Metric.Revenue or Metric.Cash => row.Id == 0 ? null : $"/Orders/{row.Id}",
        Metric.Wins => $"/Opportunities/{row.Id}",
        Metric.Visits or Metric.Satisfaction => $"/Interactions/{row.Id}",
        Metric.ComplaintsInTime => $"/Complaints/{row.Reference}",
        _ => $"/Orders?Account={row.AccountId}",
    };
}
