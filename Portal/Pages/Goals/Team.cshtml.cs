using System.Linq.Expressions;
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
    [BindProperty(SupportsGet = true, Name = "year")] public int? Chosen { get; init; }

    /// <summary>Whose line is shown; everybody's in sight when nobody is named.</summary>
    [BindProperty(SupportsGet = true, Name = "under")] public int? Under { get; init; }

    public int Year => Chosen is >= 2000 and <= 2100 ? Chosen.Value : clock.Today.Year;
    public HeatMap Map { get; private set; } = new([], []);
    public Person? Head => Under is { } id ? directory.Known.Find(id) : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (Under is not null && Head is null) { return NotFound(); }
        var goals = db.Goals.VisibleTo(me.Viewer, db).AsNoTracking().Apply(new() { Tab = GoalTab.All, State = GoalState.Active, Year = Year }, me.Viewer);
        if (Under is { } head) { var line = directory.Known.Subtree(head); goals = goals.Where(g => line.Contains(g.OwnerId)); }
        var read = await goals.Select(Counted).ToListAsync(HttpContext.RequestAborted);
        var map = HeatMap.Of(read.Select(g => new GoalLine(g, g.Stand(clock.Today), "")), LineOf);
        Map = map with { Rows = [.. map.Rows.OrderBy(r => NameOf(r.Owner), StringComparer.CurrentCulture)] };
        return Page();
    }

    /// <summary>What a goal's standing is computed from.</summary>
    private static readonly Expression<Func<Goal, Goal>> Counted = g => new Goal
    {
        Id = g.Id, Title = "", OwnerId = g.OwnerId, Metric = g.Metric, Scope = g.Scope, Baseline = g.Baseline, Target = g.Target, From = g.From, To = g.To, MonthlyPlan = g.MonthlyPlan, Weight = g.Weight, Aim = g.Aim, QuietDays = g.QuietDays, State = g.State,
        Value = g.Value, ValueUtc = g.ValueUtc,
    };

    /// <summary>The one directly below whoever is at the head, through whom a person reports; they themselves when they report to nobody here.</summary>
    private int LineOf(int person)
    {
        var top = Under ?? (me.Viewer.CustomerScope.Count > 0 ? me.Viewer.UserId : (int?)null);
        for (var (at, level) = (person, 0); level < 64; level++)
        {
            if (at == top || directory.Known.ManagerOf(at) is not { } above || above == top) { return at; }
            at = above;
        }
        return person;
    }

    public string NameOf(int id) => directory.Known.NameOf(id);
}
