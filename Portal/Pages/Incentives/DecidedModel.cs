using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Incentives;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Pages.Incentives;

/// <summary>A page of a case of incentives: what may be done with it, and what became of it.</summary>
public abstract class DecidedModel(CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<IncentivesText> text) : PageModel
{
    private static readonly string[] PlainVerbs = [EngineActions.Comment, EngineActions.Nudge];

    protected CurrentViewer Me { get; } = me;
    protected DirectoryCache Directory { get; } = directory;
    protected Clock Clock { get; } = clock;
    protected IStringLocalizer<IncentivesText> Text { get; } = text;

    [BindProperty] public ActInput Input { get; set; } = new();

    public LoadedCase Loaded { get; protected set; } = null!;
    public IReadOnlyList<Choice> Choices => [.. Workflows.Engine.Choices.For(Loaded.Definition, Loaded.Case, Me.Viewer.UserId).Where(c => !c.Stays || PlainVerbs.Contains(c.Action))];
    public JournalWords Words => new(Text, NameOf);

    /// <summary>The address of the page.</summary>
    public abstract string Here { get; }

    /// <summary>Whether somebody who decides says an amount.</summary>
    public virtual bool AsksAmount => false;

    public sealed record ActInput
    {
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        public int Seen { get; init; }
        [Display(Name = "Field.Note"), StringLength(4000)] public string? Note { get; init; }
        [Display(Name = "Field.Correction"), StringLength(30)] public string? Amount { get; init; }
    }

    public string NameOf(int? id) => Directory.Known.NameOf(id);

    protected abstract Task<bool> FillAsync();

    /// <summary>Asks the engine and shows the answer.</summary>
    protected async Task<IActionResult> DecideAsync(string partial, Func<Command, Task<ActResult>> act)
    {
        if (!FormChecks.IsClean(Input.Note)) { ModelState.AddModelError("Input.Note", Text["Error.Control"]); }
        if (!ModelState.IsValid) { return this.NotDone(ActStatus.Refused, partial); }
        var result = await act(new(Input.Action, Me.Viewer.UserId, Input.Note));
        if (result.IsDone)
        {
            this.Toast(Text["Toast.Done", Text["Action." + Input.Action].Value]);
            return Redirect(await FillAsync() ? Here : "/Incentives");
        }
        if (result.Status == ActStatus.NotFound || !await FillAsync()) { return NotFound(); }
        if (result.Status == ActStatus.Conflict) { ModelState.AddModelError("", result.Why(Text, Text["Conflict.Text"], NameOf, Clock)); }
        foreach (var refusal in result.Refusals) { ModelState.AddModelError(refusal.Name switch { "HasReason" => "Input.Note", "HasAmount" => "Input.Amount", _ => "" }, Text["Guard." + refusal.Name]); }
        return this.NotDone(result.Status, partial);
    }
}
