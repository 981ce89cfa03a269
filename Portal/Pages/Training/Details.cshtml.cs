using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Files;
using Portal.Organization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Assignments;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;

namespace Portal.Pages.Training;

/// <summary>One assignment: what is to be done, how far it is, what has happened and what will if nothing does.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.LargestRequest), RequestSizeLimit(Uploads.LargestRequest)]
public sealed class DetailsModel(AssignmentCard card, AssignmentActions actions, Uploads uploads, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TrainingText> text) : PageModel
{
    [FromRoute] public string Number { get; init; } = "";

    /// <summary>The action whose form is open.</summary>
    [BindProperty(SupportsGet = true)] public string? Do { get; set; }
    [BindProperty] public ActInput Input { get; init; } = new();

    public AssignmentCard Card => card;
    public Assignment A => card.Assignment;
    public bool IsOwn => A.OwnerId == me.Viewer.UserId;
    public TrainingState State => A.StateOn(clock.Today);
    public bool IsOpen => A.Status == AssignmentStatus.Open;

    public sealed record ActInput
    {
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        public int Seen { get; init; }
        [Display(Name = "Field.Note"), StringLength(2000)] public string? Note { get; init; }
        [Display(Name = "Field.Day")] public string? Day { get; init; }
        [Display(Name = "Field.Evidence"), StringLength(1000)] public string? Evidence { get; init; }
        [Display(Name = "Field.Files")] public List<IFormFile> Files { get; init; } = [];
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_Training") : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (!FormChecks.IsClean(Input.Note)) { ModelState.AddModelError("Input.Note", text["Error.Control"]); }
        if (!FormChecks.IsClean(Input.Evidence)) { ModelState.AddModelError("Input.Evidence", text["Error.Control"]); }
        foreach (var error in await uploads.CheckAsync(Input.Files)) { ModelState.AddModelError("Input.Files", error); }
        var day = TrainingDays.Read(Input.Day, clock.Today);
        if (!string.IsNullOrWhiteSpace(Input.Day) && day is null) { ModelState.AddModelError("Input.Day", text["Guard.HasDay"]); }
        if (!ModelState.IsValid) { return Again(ActStatus.Refused); }
        var deed = new TrainingDeed(Input.Action, Input.Note, day, Input.Evidence, Input.Files.Count > 0 ? await uploads.StoreAsync(Input.Files) : null);
        var result = await actions.ActAsync(A.Id, deed, me.Viewer, Input.RequestId, Input.Seen);
        if (result.IsDone)
        {
            this.Toast(text["Toast.Done", text["Action." + Input.Action].Value]);
            return Redirect($"/Training/{Number}");
        }
        if (result.Status == ActStatus.NotFound || !await FillAsync()) { return NotFound(); }
        if (result.Status == ActStatus.Conflict) { ModelState.AddModelError("", result.Why(text, text["Conflict.Text"], NameOf, clock)); }
        foreach (var refusal in result.Refusals) { ModelState.AddModelError(KeyOf(refusal), text["Guard." + refusal.Name]); }
        return Again(result.Status);
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    public JournalWords Words => new(text, NameOf, id => id == me.Viewer.UserId ? text["You"] : NameOf(id));

    /// <summary>The form that is open: what was asked for, or what was sent, as long as it may be done.</summary>
    public Choice? OpenForm => card.Choices.FirstOrDefault(c => c.IsAllowed && c.Action == (Do ?? Input.Action) && HasFields(c.Action));

    public static bool HasFields(string action) => action is TrainingAction.AskExtension or TrainingAction.Grant or TrainingAction.AskWaiver or TrainingAction.Waive or EngineActions.Comment;

    private static string KeyOf(Refusal refusal) => refusal.Name switch { "HasReason" => "Input.Note", "HasDay" or "HasLaterDay" => "Input.Day", "HasEvidence" => "Input.Evidence", _ => "" };

    private Task<bool> FillAsync() => card.LoadAsync(Number, me.Viewer, HttpContext.RequestAborted);

    private IActionResult Again(ActStatus status)
    {
        Do = HasFields(Input.Action) ? Input.Action : null;
        return this.NotDone(status, "_Training");
    }
}
