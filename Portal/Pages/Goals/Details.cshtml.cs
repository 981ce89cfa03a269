using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Files;
using Portal.Goals;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows.Goals;

namespace Portal.Pages.Goals;

/// <summary>One goal: how it stands, how it came along, and the rows behind.</summary>
[RequestSizeLimit(Uploads.LargestRequest)]
public sealed class DetailsModel(GoalCard card, GoalActions actions, GoalMeter meter, GoalWords words, Uploads uploads, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<GoalsText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public MarkInput Mark { get; init; } = new();
    [BindProperty] public DeclareInput Declare { get; init; } = new();
    [BindProperty] public IReadOnlyList<IFormFile> Upload { get; init; } = [];

    public GoalCard Card => card;

    public sealed record MarkInput
    {
        public GoalState State { get; init; }
        [Display(Name = "Field.Reason"), StringLength(1000)] public string? Reason { get; init; }
    }

    public sealed record DeclareInput
    {
        [Display(Name = "Field.Value"), StringLength(24)] public string? Value { get; init; }
        [Display(Name = "Field.Evidence"), StringLength(2000)] public string? Evidence { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? Page() : NotFound();

    /// <summary>Measures it now.</summary>
    public async Task<IActionResult> OnPostMeasureAsync()
    {
        if (!await FillAsync() || !await meter.MeasureAsync(Id, HttpContext.RequestAborted)) { return NotFound(); }
        this.Toast(text["Toast.Measured"]);
        return Back();
    }

    public async Task<IActionResult> OnPostMarkAsync()
    {
        if (!await FillAsync() || !card.Governs || Mark.State is not (GoalState.Active or GoalState.Closed or GoalState.Dropped)) { return NotFound(); }
        if (Mark.State == GoalState.Dropped && (Mark.Reason?.Trim().Length ?? 0) < 2) { ModelState.AddModelError("Mark.Reason", text["Error.Reason"]); }
        if (!FormChecks.IsClean(Mark.Reason)) { ModelState.AddModelError("Mark.Reason", text["Error.Control"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Goal"); }
        switch (await actions.MarkAsync(Id, Mark.State, string.IsNullOrWhiteSpace(Mark.Reason) ? null : Mark.Reason.Trim(), me.Viewer))
        {
            case GoalAnswer.Done:
                if (Mark.State == GoalState.Active) { await meter.MeasureAsync(Id, HttpContext.RequestAborted); }
                this.Toast(text[$"Toast.{Mark.State}"]);
                return Back();
            case GoalAnswer.NotFound:
                return NotFound();
            case var answer:
                ModelState.AddModelError("", text[$"Error.{answer}"]);
                return this.Conflict("_Goal");
        }
    }

    public async Task<IActionResult> OnPostDeclareAsync()
    {
        if (!await FillAsync() || !card.Governs || card.Goal.Metric != Metric.Declared) { return NotFound(); }
        var value = FormChecks.Money(Declare.Value, GoalRules.Most);
        if (value is null) { ModelState.AddModelError("Declare.Value", text["Error.Figure"]); }
        if ((Declare.Evidence?.Trim().Length ?? 0) < 2) { ModelState.AddModelError("Declare.Evidence", text["Error.Evidence"]); }
        if (!FormChecks.IsClean(Declare.Evidence)) { ModelState.AddModelError("Declare.Evidence", text["Error.Control"]); }
        foreach (var error in await uploads.CheckAsync(Upload)) { ModelState.AddModelError("Upload", error); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Goal"); }
        var files = await uploads.StoreAsync(Upload);
        switch (await actions.DeclareAsync(Id, value!.Value, Declare.Evidence!.ReplaceLineEndings("\n").Trim(), files, me.Viewer))
        {
            case GoalAnswer.Done:
                this.Toast(text["Toast.Declared"]);
                return Back();
            case GoalAnswer.Locked:
                ModelState.AddModelError("", text["Error.NotActive"]);
                return this.Conflict("_Goal");
            default:
                return NotFound();
        }
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public string Show(long? value) => words.Figure(card.Goal, value);

    private RedirectResult Back() => Redirect($"/Goals/{Id}");

    private Task<bool> FillAsync() => card.LoadAsync(Id, me.Viewer, clock.NowUtc, HttpContext.RequestAborted);
}
