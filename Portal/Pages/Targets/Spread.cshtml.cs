using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Organization;
using Portal.Shared;
using Portal.Targets;

namespace Portal.Pages.Targets;

/// <summary>A target divided among those directly below: first how it would be, then done.</summary>
public sealed class SpreadModel(TargetBook book, TargetSpread spread, TargetActions actions, CurrentViewer me, Clock clock, IStringLocalizer<TargetsText> text) : TargetPageModel(book, me, clock)
{
    [BindProperty(SupportsGet = true)] public SpreadBy By { get; init; }
    [BindProperty] public SpreadInput Input { get; init; } = new();

    public SpreadPlan Plan { get; private set; } = null!;
    public long Seen { get; private set; }

    public sealed record SpreadInput
    {
        public long Seen { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Spread"); }
        var answer = await actions.SpreadAsync(Metric, InYear, Place, By, Input.Seen, Viewer);
        if (answer == TargetAnswer.NotFound) { return NotFound(); }
        if (answer == TargetAnswer.Done)
        {
            this.Toast(text["Toast.Spread"]);
            return Redirect(ListUrl + (Scope == TargetScope.Team ? $"&open={Subject}" : ""));
        }
        ModelState.AddModelError("", text[$"Answer.{answer}"]);
        return await FillAsync() ? answer == TargetAnswer.Conflict ? this.Conflict("_Spread") : this.InvalidForm("_Spread") : NotFound();
    }

    /// <summary>Whoever spreads it is above at least one of those below and sees all of them.</summary>
    private async Task<bool> FillAsync()
    {
        if (!Enum.IsDefined(By) || !await FindAsync() || !Sheet.Tree.Spreads(Node)) { return false; }
        Plan = await spread.PlanAsync(Sheet, Node, By, HttpContext.RequestAborted);
        Seen = TargetActions.Seen(Sheet, Node);
        return true;
    }
}
