using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Training.Rules;
using Portal.Workflows;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;

namespace Portal.Pages.Training.Proposals;

/// <summary>A proposal: what happened, which course is proposed, and the manager's decision.</summary>
public sealed class DetailsModel(PortalDbContext db, WorkflowRuntime runtime, ProposalDesk desk, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<RulesText> text) : PageModel
{
    private static readonly string[] Offered = [ProposalAction.Approve, ProposalAction.Refuse];

    [FromRoute] public string Number { get; init; } = "";
    [BindProperty] public ActInput Input { get; init; } = new();

    public Proposal Proposal { get; private set; } = null!;
    public string? Assignment { get; private set; }
    public LoadedCase Loaded { get; private set; } = null!;
    public IReadOnlyList<Choice> Choices { get; private set; } = [];
    /// <summary>What it stands on is about customers, but for quizzes; whoever sees none is told the days alone.</summary>
    public bool MayOpen => Proposal.Rule!.Kind == RuleKind.QuizTopic || me.Viewer.SeesCustomers;
    public JournalWords Words => new(text, NameOf);

    public sealed record ActInput
    {
        public string Action { get; init; } = "";
        [FormId] public Guid RequestId { get; init; } = Guid.CreateVersion7();
        public int Seen { get; init; }
        [Display(Name = "Field.Note"), StringLength(2000)] public string? Note { get; init; }
    }

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? this.PageOrFragment("_Proposal") : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (!FormChecks.IsClean(Input.Note)) { ModelState.AddModelError("Input.Note", text["Error.Control"]); }
        if (!ModelState.IsValid || !Offered.Contains(Input.Action)) { return this.NotDone(ActStatus.Refused, "_Proposal"); }
        var result = await desk.ActAsync(Proposal.InstanceId, new(Input.Action, me.Viewer.UserId, Input.Note), Input.RequestId, Input.Seen);
        if (result.IsDone)
        {
            this.Toast(text["Toast." + Input.Action]);
            return RedirectToPage(new { number = Number });
        }
        if (result.Status == ActStatus.NotFound || !await FillAsync()) { return NotFound(); }
        if (result.Status == ActStatus.Conflict) { ModelState.AddModelError("", result.Why(text, text["Conflict.Text"], NameOf, clock)); }
        foreach (var refusal in result.Refusals) { ModelState.AddModelError(refusal.Name == "HasReason" ? "Input.Note" : "", text["Guard." + refusal.Name]); }
        return this.NotDone(result.Status, "_Proposal");
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private async Task<bool> FillAsync()
    {
        if (await db.TrainingProposals.VisibleTo(me.Viewer, db).AsNoTracking().Include(p => p.Rule!.Course).Include(p => p.Cites).Include(p => p.Instance).SingleOrDefaultAsync(p => p.Number == Number, HttpContext.RequestAborted) is not { } found) { return false; }
        Proposal = found;
        Assignment = await db.Assignments.Where(a => a.Id == found.AssignmentId).Select(a => a.Number).SingleOrDefaultAsync(HttpContext.RequestAborted);
        Loaded = await runtime.LoadAsync(found.Instance!, found);
        Choices = [.. Workflows.Engine.Choices.For(Loaded.Definition, Loaded.Case, me.Viewer.UserId).Where(c => Offered.Contains(c.Action))];
        return true;
    }
}
