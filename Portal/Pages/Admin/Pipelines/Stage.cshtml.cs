using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Admin.Pipelines;

public sealed class StageModel(PortalDbContext db, PipelineActions actions, CurrentViewer me, IStringLocalizer<OpportunitiesText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }

    /// <summary>A stage's id, or <c>New</c>.</summary>
    [FromRoute] public string Stage { get; init; } = "";
    [BindProperty] public StageInput Input { get; set; } = new();

    public Pipeline Pipeline { get; private set; } = null!;
    public PipelineStage? Before { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        Input = Before is null ? new() { Position = Pipeline.Stages.Where(s => s.Status == OpportunityStatus.Open).Max(s => s.Position) + 1, Probability = 50 } : StageInput.Of(Before);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync()) { return NotFound(); }
        if (Before is { Status: not OpportunityStatus.Open })
        {
            // Only the name of a win and of a loss is asked for.
            foreach (var key in new[] { "Input.Position", "Input.Probability", "Input.Category" }) { ModelState.Remove(key); }
            Input = Input with { Category = ForecastCategory.Omitted };
        }
        if (Input.Read(ModelState, Before?.Key is null, text) is not { } facts) { return this.InvalidForm("_StageForm"); }
        switch (await actions.SaveStageAsync(Id, Before?.Id, Input.Version, facts, me.Viewer.UserId))
        {
            case SaveAnswer.Done:
                this.Toast(text["Toast.Saved"]);
                return RedirectToPage("Edit", new { Id });
            case SaveAnswer.Conflict:
                ModelState.AddModelError("", text["Error.Conflict"]);
                ModelState.Remove("Input.Version");
                Input = Input with { Version = Before!.Version };
                return this.Conflict("_StageForm");
            default: return NotFound();
        }
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (!await LoadAsync() || Before is null) { return NotFound(); }
        ModelState.Clear();
        if (await actions.RemoveStageAsync(Id, Before.Id, me.Viewer.UserId) == RemoveAnswer.InUse)
        {
            ModelState.AddModelError("", text["Error.StageInUse"]);
            Input = StageInput.Of(Before);
            return this.Conflict("_StageForm");
        }
        this.Toast(text["Toast.Saved"]);
        return RedirectToPage("Edit", new { Id });
    }

    private async Task<bool> LoadAsync()
    {
        var found = (await PipelineBook.LoadAsync(db)).All.FirstOrDefault(p => p.Id == Id);
        if (found is null) { return false; }
        Pipeline = found;
        Before = found.Stages.Find(s => s.Id.ToString(CultureInfo.InvariantCulture) == Stage);
        return Before is not null || string.Equals(Stage, "New", StringComparison.OrdinalIgnoreCase);
    }
}
