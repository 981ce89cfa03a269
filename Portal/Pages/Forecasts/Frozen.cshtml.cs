using Microsoft.AspNetCore.Mvc;
using Portal.Forecasts;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Forecasts;

/// <summary>The rows behind a frozen figure, as they stood then.</summary>
public sealed class FrozenModel(ForecastQuery query, CurrentViewer me, DirectoryCache directory, Clock clock) : ForecastPage(me, directory, clock)
{
    private readonly CurrentViewer viewer = me;

    public IReadOnlyList<FrozenRow> Rows { get; private set; } = [];
    public bool IsCut { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!Choose()) { return NotFound(); }
        var rows = await query.FrozenRowsAsync(Period, People, viewer.Viewer, HttpContext.RequestAborted);
        (Rows, IsCut) = ([.. rows.Take(ForecastQuery.MostRows)], rows.Count > ForecastQuery.MostRows);
        return Page();
    }
}
