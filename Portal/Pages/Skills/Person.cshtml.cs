using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Coaching;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Skills;
using Portal.Training.Assignments;

namespace Portal.Pages.Skills;

/// <summary>The skills of one person: what their accounts require, what they say, what the manager says, and what it rests on.</summary>
public sealed class PersonModel(PortalDbContext db, SkillBoard board, SkillActions actions, CurrentViewer me, IStringLocalizer<SkillsText> text) : PageModel
{
    [FromRoute] public int Id { get; init; }
    [BindProperty] public LevelInput Input { get; set; } = new();

    public SkillRow Row { get; private set; } = null!;
    public IReadOnlyList<CoachingNote> Notes { get; private set; } = [];
    public ILookup<long, string> Passed { get; private set; } = null!;
    public bool IsSelf => Id == me.Viewer.UserId;
    public bool MayRate => IsSelf || me.Viewer.RatesSkillsOf(Id);
    public bool MayAssign => me.Viewer.MayAssignTo().Contains(Id);

    public sealed record LevelInput
    {
        public long Skill { get; init; }
        public int Version { get; init; }
        [Display(Name = "Field.Level"), Range(1, Portal.Skills.Skill.Highest)] public int? Level { get; init; }
        [Display(Name = "Field.Evidence"), StringLength(1000)] public string? Evidence { get; init; }
    }

    [NonHandler]
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!await LoadAsync()) { context.Result = NotFound(); return; }
        await next();
    }

    public IActionResult OnGet() => this.PageOrFragment("_Person");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!MayRate || Row.Cells.All(c => c.Skill.Id != Input.Skill)) { return NotFound(); }
        if (!FormChecks.IsClean(Input.Evidence)) { ModelState.AddModelError("Input.Evidence", text["Error.Control"]); }
        if (Input.Level is not null && string.IsNullOrWhiteSpace(Input.Evidence)) { ModelState.AddModelError("Input.Evidence", text["Error.Evidence"]); }
        if (!ModelState.IsValid) { return this.InvalidForm("_Person"); }
        switch (await actions.RateAsync(Id, Input.Skill, Input.Level, string.IsNullOrWhiteSpace(Input.Evidence) ? null : Input.Evidence.Trim(), Input.Version, me.Viewer))
        {
            case SkillAnswer.Done:
                this.Toast(text["Toast.Rated"]);
                return Redirect($"/Skills/{Id}");
            case SkillAnswer.NotFound:
                return NotFound();
            default:
                await LoadAsync();
                ModelState.AddModelError("", text["Error.Conflict"]);
                return this.Conflict("_Person");
        }
    }

    private async Task<bool> LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (await board.ReadAsync([Id], me.Viewer, stop) is not [var row, ..]) { return false; }
        Row = row;
        Notes = await db.CoachingNotes.VisibleTo(me.Viewer).AsNoTracking().Where(n => n.PersonId == Id && n.SkillId != null).OrderByDescending(n => n.VisitedOn).Take(50).ToListAsync(stop);
        var courses = row.Cells.Select(c => c.Skill.CourseId).OfType<long>().Distinct().ToList();
        Passed = (await db.Assignments.VisibleTo(me.Viewer, db).AsNoTracking().Where(a => a.OwnerId == Id && a.Status == AssignmentStatus.Passed && courses.Contains(a.CourseId)).Select(a => new { a.CourseId, a.Number }).ToListAsync(stop)).ToLookup(a => a.CourseId, a => a.Number);
        return true;
    }
}
