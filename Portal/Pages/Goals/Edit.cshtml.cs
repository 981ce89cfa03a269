using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Goals;
using Portal.Organization;
using Portal.Plans;
using Portal.Shared;

namespace Portal.Pages.Goals;

public sealed class EditModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, SmartDesk desk, Clock clock, GoalActions actions, GoalMeter meter, IStringLocalizer<GoalsText> text) : FormModel(db, me, directory, desk, clock, text)
{
    [FromRoute] public long Id { get => Self ?? 0; init => Self = value; }

    public string Name { get; private set; } = "";
    public override string CancelUrl => $"/Goals/{Id}";
    protected override string Here => $"/Goals/{Id}/Edit";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } goal) { return NotFound(); }
        Input = GoalInput.Of(goal);
        await FillAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } goal) { return NotFound(); }
        if (await ReadAsync() is not { } facts)
        {
            await FillAsync();
            return this.InvalidForm("_Form");
        }
        switch (await actions.EditAsync(Id, Input.Version, facts, Viewer))
        {
            case GoalAnswer.Done:
                await meter.MeasureAsync(Id, HttpContext.RequestAborted);
                this.Toast(Text["Toast.Saved"]);
                return Redirect($"/Goals/{Id}");
            case GoalAnswer.Conflict:
                ModelState.AddModelError("", Text["Error.Conflict"]);
                ModelState.Remove("Input.Version");
                Input = Input with { Version = goal.Version };
                await FillAsync();
                return this.Conflict("_Form");
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostCheckAsync() => await FindAsync() is null ? NotFound() : await CheckedAsync();

    private async Task<Goal?> FindAsync()
    {
        var id = Id;
        var goal = await Db.Goals.VisibleTo(Viewer, Db).AsNoTracking().SingleOrDefaultAsync(g => g.Id == id && (g.State == GoalState.Draft || g.State == GoalState.Active), HttpContext.RequestAborted);
        if (goal is null) { return null; }
        (Name, CurrentOwner) = (goal.Title, goal.OwnerId);
        if (goal.AccountId is { } account && !await AccountAsync(account)) { return null; }
        if (goal.PlanId is null) { return goal.IsGovernedBy(Viewer) ? goal : null; }
        Plan = await Db.AccountPlans.AsNoTracking().Include(p => p.Objectives).Include(p => p.Instance).SingleAsync(p => p.Id == goal.PlanId, HttpContext.RequestAborted);
        return await Db.MayWriteAsync(Plan, Viewer) ? goal : null;
    }
}
