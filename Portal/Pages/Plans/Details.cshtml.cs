using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Goals;
using Portal.Organization;
using Portal.Plans;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Pages.Plans;

/// <summary>One account plan: what is known, what is to be reached, how it stands, and what is to be decided.</summary>
public sealed class DetailsModel(PortalDbContext db, PlanCard card, PlanActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<PlansText> text) : PageModel
{
    /// <summary>What the page itself offers; of the engine's verbs only those that need no more than words.</summary>
    private static readonly string[] PlainVerbs = [EngineActions.Comment, EngineActions.Nudge];

    [FromRoute] public string Number { get; init; } = "";
    [BindProperty] public ActInput Input { get; init; } = new();

    public PlanCard Card => card;
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    public GoalTree Tree => GoalTree.Of(card.Goals);
    public JournalWords Words => new(text, NameOf);

    public sealed record ActInput
    {
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        public int Seen { get; init; }
        [Display(Name = "Field.Note"), StringLength(1000)] public string? Note { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var id = await db.AccountPlans.VisibleTo(me.Viewer, db).Where(p => p.Number == Number).Select(p => (long?)p.Id).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (id is null) { return NotFound(); }
        if (!FormChecks.IsClean(Input.Note)) { ModelState.AddModelError("Input.Note", text["Error.Control"]); }
        if (!ModelState.IsValid) { return await AgainAsync(ActStatus.Refused); }
        var plan = (await db.PlanAsync(p => p.Id == id))!;
        var result = await actions.ActAsync(plan, Input.Action, Input.Note, me.Viewer, Input.RequestId, Input.Seen);
        if (result.IsDone)
        {
            this.Toast(text["Toast.Done", text["Action." + Input.Action].Value]);
            return RedirectToPage(new { number = Number });
        }
        if (result.Status == ActStatus.NotFound) { return NotFound(); }
        if (result.Status == ActStatus.Conflict) { ModelState.AddModelError("", result.Why(text, text["Conflict.Text"], NameOf, clock)); }
        foreach (var refusal in result.Refusals) { ModelState.AddModelError(refusal.Name == "HasReason" ? "Input.Note" : "", text["Guard." + refusal.Name]); }
        return await AgainAsync(result.Status);
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private async Task<IActionResult> AgainAsync(ActStatus status) => await FillAsync() ? this.NotDone(status, "_Plan") : NotFound();

    private async Task<bool> FillAsync()
    {
        if (!await card.LoadAsync(Number, me.Viewer, clock.Today, HttpContext.RequestAborted)) { return false; }
        Choices = [.. Workflows.Engine.Choices.For(card.Loaded.Definition, card.Loaded.Case, me.Viewer.UserId).Where(c => !c.Stays || PlainVerbs.Contains(c.Action))];
        return true;
    }
}
