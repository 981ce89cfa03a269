using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Plans;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Incentives.Statements;

/// <summary>What somebody has earned so far in the period that runs: an estimate, worked out when it is looked at and kept nowhere.</summary>
public sealed class EstimateModel(PortalDbContext db, Estimator estimator, TermWords words, GateNames gates, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : StatementModel(words, gates, me, directory, clock, text)
{
    /// <summary>Whose; the viewer's own without one.</summary>
    [FromRoute] public int? Person { get; init; }

    /// <summary>Reference of a plan's version, for people whom several pay.</summary>
    [BindProperty(SupportsGet = true)] public string? Plan { get; init; }

    public IReadOnlyList<RunningPlan> Plans { get; private set; } = [];
    public RunningPlan? Chosen { get; private set; }
    public bool IsEmpty { get; private set; }
    public override bool IsEstimate => true;
    public override string Here => PathOf(Chosen!);
    public string Heading => IsEmpty ? Text["Title.NoEstimate", NameOf(Of)] : Title;
    private int Of => Person ?? Viewer.UserId;

    public async Task<IActionResult> OnGetAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (!Viewer.SeesEstimateOf(Of) || (Person is not null && NameOf(Person).Length == 0)) { return NotFound(); }
        Plans = await estimator.PlansAsync(Of, Today, stop);
        Chosen = Plans.FirstOrDefault(p => Plan is null || p.Version.Reference == Plan);
        if (Chosen is null && Plan is not null) { return NotFound(); }
        if (Chosen is null || await estimator.MakeAsync(Chosen, Of, stop) is not { } statement) { IsEmpty = true; }
        else { await ShowAsync(await StatementCard.OfAsync(db, statement, statement.Lines, Viewer, stop)); }
        return IsEmpty ? Page() : this.PageOrFragment("_Statement");
    }

    public string PathOf(RunningPlan plan) => FormattableString.Invariant($"/Incentives/Estimate/{Of}?Plan={plan.Version.Reference}");
}
