using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Plans;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows.Incentives;

namespace Portal.Pages.Incentives.Plans;

public sealed class EditModel(PortalDbContext db, IncentiveActions actions, GateNames gates, CurrentViewer me, DirectoryCache directory, IStringLocalizer<IncentivesText> text) : PlanFormModel(db, gates, me, directory, text)
{
    [FromRoute] public string Reference { get; init; } = "";
    public override string Back => "/Incentives/Plans/" + Reference;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } draft) { return NotFound(); }
        Input = TermsInput.Of(draft);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } draft) { return NotFound(); }
        if (await ReadAsync() is not { } facts) { return this.InvalidForm("_Form"); }
        var answer = await actions.SaveAsync(Reference, Input.Version, facts, Me.Viewer);
        if (answer == IncentiveAnswer.Done)
        {
            this.Toast(Text["Toast.PlanSaved"]);
            return Redirect(Back);
        }
        if (answer == IncentiveAnswer.NotFound) { return NotFound(); }
        ModelState.AddModelError("", Text[$"Plan.Error.{answer}"]);
        ModelState.Remove("Input.Version");
        Input = Input with { Version = draft.Version };
        return this.Conflict("_Form");
    }

    /// <summary>A draft of the viewer.</summary>
    private async Task<IncentiveVersion?> FindAsync()
    {
        var user = Me.Viewer.UserId;
        return await Db.IncentiveVersions.VisibleTo(Me.Viewer, Db).AsNoTracking().Include(v => v.Plan).Include(v => v.Covers).SingleOrDefaultAsync(v => v.Reference == Reference && v.OwnerId == user && v.Instance!.Step == IncentiveStep.Draft && v.Instance.Status == Workflows.InstanceStatus.Open, HttpContext.RequestAborted);
    }
}
