using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Goals;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Goals;

/// <summary>A goal is adjusted in its owner's review, by whoever concludes it.</summary>
public sealed class AdjustModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, SmartDesk desk, Clock clock, GoalAdjustments adjustments, GoalMeter meter, IStringLocalizer<GoalsText> text) : FormModel(db, me, directory, desk, clock, text)
{
    [FromRoute] public long Id { get => Self ?? 0; init => Self = value; }
    [BindProperty(SupportsGet = true, Name = "review")] public string Review { get; init; } = "";

    public string Name { get; private set; } = "";
    public override bool AsksWhy => true;
    public override string CancelUrl => $"/Reviews/{Review}";
    protected override string Here => $"/Goals/{Id}/Adjust?review={Review}";

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
        if ((Input.Why?.Trim().Length ?? 0) < 2) { ModelState.AddModelError("Input.Why", Text["Error.Reason"]); }
        if (!FormChecks.IsClean(Input.Why)) { ModelState.AddModelError("Input.Why", Text["Error.Control"]); }
        if (await ReadAsync() is not { } facts)
        {
            await FillAsync();
            return this.InvalidForm("_Form");
        }
        switch (await adjustments.AdjustAsync(Id, Input.Version, facts, Review, Input.Why!.Trim(), Viewer))
        {
            case GoalAnswer.Done:
                await meter.MeasureAsync(Id, HttpContext.RequestAborted);
                this.Toast(Text["Toast.Adjusted"]);
                return Redirect($"/Reviews/{Review}");
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
        if (!await adjustments.MayAsync(id, Review, Viewer, HttpContext.RequestAborted)) { return null; }
        var goal = await Db.Goals.VisibleTo(Viewer, Db).AsNoTracking().SingleAsync(g => g.Id == id, HttpContext.RequestAborted);
        (Name, CurrentOwner) = (goal.Title, goal.OwnerId);
        if (goal.AccountId is { } account && !await AccountAsync(account)) { return null; }
        Plan = goal.PlanId is null ? null : await Db.AccountPlans.AsNoTracking().Include(p => p.Objectives).SingleAsync(p => p.Id == goal.PlanId, HttpContext.RequestAborted);
        return goal;
    }
}
