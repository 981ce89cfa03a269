using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Training.Assignments;
using Portal.Training.Effects;
using Portal.Training.Rules;

namespace Portal.Pages.Training.Feedback;

/// <summary>What somebody is asked after a course: learners what they thought of it, managers whether it shows at work.</summary>
public sealed class IndexModel(PortalDbContext db, FeedbackActions actions, CurrentViewer me, DirectoryCache directory, IStringLocalizer<RulesText> text) : PageModel
{
    private const int Most = 50;

    [BindProperty(Name = nameof(Input))] public ReactionInput Input { get; set; } = new();
    [BindProperty(Name = nameof(Seen))] public BehaviourInput Seen { get; set; } = new();

    public IReadOnlyList<(long Id, string Number, string Course)> Reactions { get; private set; } = [];
    public IReadOnlyList<(BehaviourForm Form, string Course)> Forms { get; private set; } = [];

    public sealed record ReactionInput
    {
        public long Id { get; init; }
        public List<int?> Marks { get; init; } = [];
    }

    public sealed record BehaviourInput
    {
        public long Id { get; init; }
        public int Version { get; init; }
        [Display(Name = "Field.Behaviour")] public int? Mark { get; init; }
        [Display(Name = "Field.Note"), StringLength(1000)] public string? Note { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        await FillAsync();
        return this.PageOrFragment("_Feedback");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await FillAsync();
        if (Reactions.All(r => r.Id != Input.Id)) { return NotFound(); }
        if (Input.Marks.Count != FeedbackActions.Questions || Input.Marks.Exists(m => m is not (>= 1 and <= FeedbackActions.BestMark))) { ModelState.AddModelError("Input.Marks", text["Error.Marks"]); }
        return ModelState.IsValid ? await AfterAsync(await actions.ReactAsync(Input.Id, [.. Input.Marks.Select(m => m!.Value)], me.Viewer)) : this.InvalidForm("_Feedback");
    }

    public async Task<IActionResult> OnPostBehaviourAsync()
    {
        await FillAsync();
        if (Forms.All(f => f.Form.AssignmentId != Seen.Id)) { return NotFound(); }
        if (Seen.Mark is not (>= 1 and <= 4)) { ModelState.AddModelError("Seen.Mark", text["Error.Behaviour"]); }
        if (!FormChecks.IsClean(Seen.Note)) { ModelState.AddModelError("Seen.Note", text["Error.Control"]); }
        return ModelState.IsValid ? await AfterAsync(await actions.BehaveAsync(Seen.Id, Seen.Version, Seen.Mark!.Value, string.IsNullOrWhiteSpace(Seen.Note) ? null : Seen.Note.Trim(), me.Viewer)) : this.InvalidForm("_Feedback");
    }

    public string NameOf(int id) => directory.Known.NameOf(id);

    private async Task<IActionResult> AfterAsync(FeedbackAnswer answer)
    {
        if (answer == FeedbackAnswer.NotFound) { return NotFound(); }
        if (answer == FeedbackAnswer.Done)
        {
            this.Toast(text["Toast.Thanks"]);
            return RedirectToPage();
        }
        await FillAsync();
        ModelState.AddModelError("", text["Error.Conflict"]);
        return this.Conflict("_Feedback");
    }

    private async Task FillAsync()
    {
        var (user, stop) = (me.Viewer.UserId, HttpContext.RequestAborted);
        Reactions = [.. (await db.Assignments.VisibleTo(me.Viewer, db).Where(a => a.OwnerId == user && a.Status == AssignmentStatus.Passed && db.ReactionSeats.Any(s => s.AssignmentId == a.Id && !s.HasAnswered)).OrderByDescending(a => a.Id).Take(Most).Select(a => new { a.Id, a.Number, a.Course!.Title }).ToListAsync(stop)).Select(a => (a.Id, a.Number, a.Title))];
        Forms = [.. (await db.BehaviourForms.VisibleTo(me.Viewer, directory.Known).AsNoTracking().Include(f => f.Assignment!.Course).Where(f => f.AnsweredUtc == null).OrderBy(f => f.AskedUtc).Take(Most).ToListAsync(stop)).Select(f => (f, f.Assignment!.Course!.Title))];
    }
}
