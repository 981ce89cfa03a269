using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data;
using Portal.Metrics;
using Portal.Organization;
using Portal.Pages.Shared.Lists;
using Portal.Workflows.Goals;

namespace Portal.Pages.Metrics;

/// <summary>The rows behind a figure of a person, or of everybody below, in a period: for themselves and the line above.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : PageModel
{
    [FromRoute] public string Metric { get; init; } = "";
    [BindProperty(SupportsGet = true, Name = "owner")] public int Owner { get; init; }
    [BindProperty(SupportsGet = true, Name = "from")] public DateOnly From { get; init; }
    [BindProperty(SupportsGet = true, Name = "to")] public DateOnly To { get; init; }
    [BindProperty(SupportsGet = true, Name = "team")] public bool Team { get; init; }
    [BindProperty(SupportsGet = true, Name = "currency")] public string? Currency { get; init; }
    [BindProperty(SupportsGet = true, Name = "nth")] public int Number { get; init; } = 1;

    public string Name => directory.Known.NameOf(Owner);
    public MetricPage Found { get; private set; } = null!;
    public string? Next => Found.GoesOn ? Request.With("nth", FormattableString.Invariant($"{Number + 1}")) : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!ModelState.IsValid || !Enum.TryParse<Metric>(Metric, out var metric) || !metric.IsMeasured() || !Enum.IsDefined(metric)) { return NotFound(); }
        if (!me.Viewer.CustomerScope.Contains(Owner) || To < From || To.DayNumber - From.DayNumber > MetricScopes.LongestDays || From.Year < 2000 || Number is < 1 or > 100_000 || Currency is not (null or { Length: 3 })) { return NotFound(); }
        Found = await MetricPage.ReadAsync(db, metric, MetricScopes.OfPerson(directory.Known, Owner, Team, Currency ?? "CNY", From, To), Number, me.Viewer, HttpContext.RequestAborted);
        return Page();
    }
}
