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

/// <summary>A run: the statements that the viewer sees, and the step that is theirs. A manager approves those of their people at once.</summary>
public sealed class DetailsModel(PortalDbContext db, WorkflowRuntime runtime, RunActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : DecidedModel(me, directory, clock, text)
{
    [FromRoute] public string Number { get; init; } = "";

    public CommissionRun Run { get; private set; } = null!;
    public IReadOnlyList<StatementRow> Rows { get; private set; } = [];
    public int Lacking => Rows.Count(r => r.LacksQuota);
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
        Rows = StatementRow.Named(await db.CommissionStatements.VisibleTo(Me.Viewer).Where(s => s.RunId == found.Id).Select(StatementRow.From).ToListAsync(stop), Directory.Known);
        return true;
    }
}
