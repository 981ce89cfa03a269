using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Goals;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Goals;

/// <summary>Who of the team is where, by metric.</summary>
public sealed class TeamModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, Clock clock) : PageModel
{
    private const int Most = 2000;

    [BindProperty(SupportsGet = true, Name = "year")] public int? Chosen { get; init; }

    public int Year => Chosen is >= 2000 and <= 2100 ? Chosen.Value : clock.Today.Year;
    public HeatMap Map { get; private set; } = new([], []);

    public async Task<IActionResult> OnGetAsync()
    {
        var goals = await db.Goals.VisibleTo(me.Viewer, db).AsNoTracking().Apply(new() { Tab = GoalTab.All, State = GoalState.Active, Year = Year }, me.Viewer).OrderBy(g => g.Id).Take(Most).ToListAsync(HttpContext.RequestAborted);
        var map = HeatMap.Of(goals.Select(g => new GoalLine(g, g.Stand(clock.Today), "")));
        Map = map with { Rows = [.. map.Rows.OrderBy(r => NameOf(r.Owner), StringComparer.CurrentCulture)] };
        return Page();
    }

    public string NameOf(int id) => directory.Known.NameOf(id);
}
