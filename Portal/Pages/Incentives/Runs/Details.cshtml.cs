using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Incentives;

namespace Portal.Pages.Incentives.Runs;

/// <summary>What a run comes to in one currency, as far as the viewer sees it; minor units.</summary>
/// <param name="Lacking">Statements without a quota that their plan needs.</param>
public sealed record RunTotal(string Currency, int People, long Payable, int Lacking);

/// <summary>A run: the statements that the viewer sees, and the step that is theirs. A manager approves those of their people at once.</summary>
public sealed class DetailsModel(PortalDbContext db, WorkflowRuntime runtime, RunActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : DecidedModel(me, directory, clock, text)
{
    [FromRoute] public string Number { get; init; } = "";

    /// <summary>So many statements stand on the page, the largest first; the list has all of them.</summary>
    private const int Most = 50;

    public CommissionRun Run { get; private set; } = null!;
    public IReadOnlyList<StatementRow> Rows { get; private set; } = [];
    public IReadOnlyList<RunTotal> Totals { get; private set; } = [];
    public int People => Totals.Sum(t => t.People);
    public int Lacking => Totals.Sum(t => t.Lacking);
    public override string Here => "/Incentives/Runs/" + Run.Number;
    public bool MayCompute => Me.Viewer.ChecksPay() && Run.Instance is { Step: RunStep.Draft, Status: InstanceStatus.Open };

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_Run") : NotFound();

    public async Task<IActionResult> OnPostAsync() => await FillAsync() ? await DecideAsync("_Run", command => actions.ActAsync(Run.InstanceId, command, Input.RequestId, Input.Seen)) : NotFound();

    public async Task<IActionResult> OnPostComputeAsync()
    {
        if (!await FillAsync() || !MayCompute || await actions.AskAsync(Run.Id, Me.Viewer) != RunAnswer.Done) { return NotFound(); }
        this.Toast(Text["Toast.Computing"]);
        return Redirect(Here);
    }

    protected override async Task<bool> FillAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (await db.CommissionRuns.VisibleTo(Me.Viewer, db).AsNoTracking().Include(r => r.Instance).SingleOrDefaultAsync(r => r.Number == Number, stop) is not { } found) { return false; }
        Run = found;
        Run.ManagersOfPaid = await CommissionBinding.ManagersAsync(db, Run.Id);
        Loaded = await runtime.LoadAsync(found.Instance!, found);
        var seen = db.CommissionStatements.VisibleTo(Me.Viewer).Where(s => s.RunId == found.Id);
        Totals = await seen.GroupBy(s => s.Plan!.Plan!.Currency).OrderBy(g => g.Key).Select(g => new RunTotal(g.Key, g.Count(), g.Sum(s => s.Payable), g.Count(s => s.LacksQuota))).ToListAsync(stop);
        Rows = StatementRow.Named(await seen.OrderByDescending(s => s.Payable).ThenBy(s => s.Id).Take(Most).Select(StatementRow.From).ToListAsync(stop), Directory.Known);
        return true;
    }
}
