using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Handovers;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Shared;
using Portal.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Pages.Handovers;

/// <summary>What a new owner has to know of an account, and what they say to it.</summary>
public sealed class DetailsModel(PortalDbContext db, WorkflowRuntime runtime, PipelineBook book, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<HandoversText> text) : PageModel
{
    /// <summary>What the page itself offers; of the engine's verbs only those that need no more than words.</summary>
    private static readonly string[] PlainVerbs = [EngineActions.Comment, EngineActions.Nudge];

    [FromRoute] public string Number { get; init; } = "";
    [BindProperty] public ActInput Input { get; init; } = new();

    public AccountHandover Handover { get; private set; } = null!;
    public HandoverSheet Sheet { get; private set; } = null!;
    public LoadedCase Loaded { get; private set; } = null!;
    public PipelineSet Pipelines { get; private set; } = null!;
    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>Whoever gave the account away may not see it any more; the sheet stays theirs to read.</summary>
    public bool SeesAccount { get; private set; }

    public sealed record ActInput
    {
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        public int Seen { get; init; }
        [Display(Name = "Field.Note"), StringLength(4000)] public string? Note { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var instance = await db.AccountHandovers.VisibleTo(me.Viewer, db).Where(h => h.Number == Number).Select(h => (long?)h.InstanceId).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (instance is not { } id) { return NotFound(); }
        if (!FormChecks.IsClean(Input.Note)) { ModelState.AddModelError("Input.Note", text["Error.Control"]); }
        if (!ModelState.IsValid) { return await AgainAsync(ActStatus.Refused); }
        var result = await runtime.ActAsync(HandoverBinding.Id, id, new(Input.Action, me.Viewer.UserId, Input.Note), Input.RequestId, Input.Seen);
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

    public JournalWords Words => new(text, NameOf);

    private async Task<IActionResult> AgainAsync(ActStatus status) => await FillAsync() ? this.NotDone(status, "_Handover") : NotFound();

    private async Task<bool> FillAsync()
    {
        var found = await db.AccountHandovers.VisibleTo(me.Viewer, db).AsNoTracking().Include(h => h.Account).Include(h => h.Instance)
            .Select(h => new { Handover = h, h.Account, h.Instance, Sees = db.Accounts.VisibleTo(me.Viewer, db).Any(a => a.Id == h.AccountId) })
            .SingleOrDefaultAsync(h => h.Handover.Number == Number, HttpContext.RequestAborted);
        if (found is null) { return false; }
        (Handover, SeesAccount, Sheet) = (found.Handover, found.Sees, HandoverSheet.Read(found.Handover.Sheet));
        Loaded = await runtime.LoadAsync(found.Instance!, Handover);
        Choices = [.. Workflows.Engine.Choices.For(Loaded.Definition, Loaded.Case, me.Viewer.UserId).Where(c => !c.Stays || PlainVerbs.Contains(c.Action))];
        Pipelines = await book.ReadAsync(db, me.SettingsStamp);
        return true;
    }
}
