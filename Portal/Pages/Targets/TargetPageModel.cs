using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Organization;
using Portal.Shared;
using Portal.Targets;
using Portal.Workflows.Goals;
using Portal.Workflows.Targets;

namespace Portal.Pages.Targets;

/// <summary>What every page of targets is asked for: a metric and a year, and mostly a place in the tree.</summary>
public abstract class TargetPageModel(TargetBook book, CurrentViewer me, Clock clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public Metric Metric { get; init; }
    [BindProperty(SupportsGet = true)] public int? Year { get; init; }
    [BindProperty(SupportsGet = true)] public TargetScope Scope { get; init; }
    [BindProperty(SupportsGet = true)] public int Subject { get; init; }

    public int InYear => Year ?? clock.Today.Year;
    public IReadOnlyList<int> Years => [.. Enumerable.Range(clock.Today.Year - 2, 5)];
    public TargetSheet Sheet { get; private set; } = null!;
    public TargetNode Node { get; private set; } = null!;

    protected Viewer Viewer => me.Viewer;
    protected DateOnly Today => clock.Today;

    protected TargetSubject Place => new(Scope, Subject);

    protected bool IsAsked => TargetMetrics.All.Contains(Metric) && Enum.IsDefined(Scope) && InYear is >= 2000 and <= 2100;

    /// <summary>Reads the sheet; false when nobody asks sensibly.</summary>
    protected async Task<bool> ReadAsync()
    {
        if (!IsAsked) { return false; }
        Sheet = await book.ReadAsync(Metric, InYear, me.Viewer, HttpContext.RequestAborted);
        return true;
    }

    /// <summary>Reads the sheet and the place in it that the viewer may see.</summary>
    protected async Task<bool> FindAsync()
    {
        if (!await ReadAsync() || Sheet.Tree.Find(Place) is not { } found) { return false; }
        Node = found;
        return true;
    }

    public string ListUrl => $"/Targets?metric={Metric}&year={InYear}";

    public string UrlOf(string page, TargetSubject of) => $"/Targets/{page}?metric={Metric}&year={InYear}&scope={of.Scope}&subject={of.Id}";
}
