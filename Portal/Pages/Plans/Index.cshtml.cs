using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Goals;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Plans;
using Portal.Shared;
using Portal.Workflows.Goals;

namespace Portal.Pages.Plans;

/// <summary>Plans of a year with how their goals stand, and the accounts of the first tier that have none.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, Clock clock) : PageModel
{
    private const int MostMissing = 12;

    [BindProperty(SupportsGet = true, Name = "")] public PlanFilter Filter { get; init; } = new();
    [BindProperty(SupportsGet = true)] public long? After { get; init; }

    public int Year => Filter.Year is >= 2000 and <= 2100 ? Filter.Year.Value : clock.Today.Year;
    public IReadOnlyList<PlanRow> Rows { get; private set; } = [];
    public ILookup<long, GoalLine> Goals { get; private set; } = Array.Empty<GoalLine>().ToLookup(_ => 0L);
    public IReadOnlyList<(long Id, string Name)> Missing { get; private set; } = [];
    public string? Next { get; private set; }
    public IEnumerable<(int Id, string Name)> Owners => me.Viewer.CustomerScope.Select(id => (id, directory.Known.NameOf(id))).OrderBy(p => p.Item2, StringComparer.CurrentCulture);

    public async Task<IActionResult> OnGetAsync()
    {
        var (cancel, year, after) = (HttpContext.RequestAborted, Year, After ?? 0);
        var rows = await db.AccountPlans.VisibleTo(me.Viewer, db).AsNoTracking().Apply(Filter with { Year = year }).Where(p => p.Id > after).OrderBy(p => p.Id).Take(PlanQuery.PageSize + 1).Select(PlanRow.From).ToListAsync(cancel);
        if (rows.Count > PlanQuery.PageSize)
        {
            rows.RemoveAt(PlanQuery.PageSize);
            Next = Request.With(nameof(After), FormattableString.Invariant($"{rows[^1].Id}"));
        }
        Rows = rows;
        var ids = rows.Select(r => r.Id).ToList();
        if (ids.Count > 0) { Goals = (await db.Goals.VisibleTo(me.Viewer, db).AsNoTracking().Where(g => g.PlanId != null && ids.Contains(g.PlanId.Value) && g.State != GoalState.Dropped).ToListAsync(cancel)).ToLookup(g => g.PlanId!.Value, g => new GoalLine(g, g.Stand(clock.Today), "")); }
        if (After is null && Filter is { Status: null, Owner: null }) { await FindMissingAsync(year, cancel); }
        return this.PageOrFragment("_List");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    /// <summary>Progress of a plan: that of its goals by their weights.</summary>
    public double? ProgressOf(long plan) => GoalMath.Combined(Goals[plan].Where(l => l.Goal.State != GoalState.Draft).Select(l => (l.Standing.Progress, l.Goal.Weight)));

    private async Task FindMissingAsync(int year, CancellationToken cancel)
    {
        var scope = me.Viewer.CustomerScope;
        var missing = await db.Accounts.VisibleTo(me.Viewer, db).Where(a => a.Tier == AccountTier.A && scope.Contains(a.OwnerId) && !db.AccountPlans.Any(p => p.AccountId == a.Id && p.Year == year))
            .OrderBy(a => a.Id).Take(MostMissing).Select(a => new { a.Id, a.Name }).ToListAsync(cancel);
        Missing = [.. missing.Select(m => (m.Id, m.Name))];
    }
}
