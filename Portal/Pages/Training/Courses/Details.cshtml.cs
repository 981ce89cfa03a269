using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Training.Classroom;
using Portal.Training.Lessons;
using Portal.Workflows.Training;

namespace Portal.Pages.Training.Courses;

/// <summary>One course: what it teaches, its versions, and how to get it.</summary>
public sealed class DetailsModel(PortalDbContext db, Assigning assigning, CourseActions actions, Publishing publishing, SessionQuery sessions, CurrentViewer me, Clock clock, IStringLocalizer<TrainingText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public PublishInput Input { get; init; } = new();

    public sealed record PublishInput
    {
        public bool IsMaterial { get; init; }
        [Display(Name = "Field.ChangeNote"), StringLength(500)] public string? Note { get; init; }
    }

    public Course Course { get; private set; } = null!;

    /// <summary>Newest first; drafts for those who teach.</summary>
    public IReadOnlyList<CourseVersion> Versions { get; private set; } = [];
    public IReadOnlyList<string> Lessons { get; private set; } = [];
    public IReadOnlyList<Lesson> DraftLessons { get; private set; } = [];
    public IReadOnlyList<SessionLine> Sessions { get; private set; } = [];
    public int Questions { get; private set; }

    /// <summary>Who would have to do it again after a material change.</summary>
    public int Holders { get; private set; }
    public CourseVersion? Draft => Versions.FirstOrDefault(v => v.PublishedUtc is null);

    /// <summary>The viewer's own newest assignment of it.</summary>
    public Assignment? Mine { get; private set; }
    public bool Teaches => me.Viewer.Teaches();
    public bool Assigns => me.Viewer.Is(PortalRoles.Manager | PortalRoles.HR) && Course is { Current: not null, RetiredUtc: null };
    public bool MayTake => Course is { IsOpen: true, Current: not null, RetiredUtc: null } && Mine?.Status != AssignmentStatus.Open;

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? Page() : NotFound();

    /// <summary>Takes the course up without being asked to.</summary>
    public async Task<IActionResult> OnPostTakeAsync()
    {
        if (!await FillAsync() || !MayTake) { return NotFound(); }
        var result = await assigning.AssignAsync(new(me.Viewer.UserId, Id, AssignmentSource.Self, FormattableString.Invariant($"self:{Mine?.Id ?? 0}")), me.Viewer.UserId);
        if (result.Number is null) { return NotFound(); }
        this.Toast(text["Toast.Enrolled"]);
        return Redirect($"/Training/{result.Number}");
    }

    /// <summary>Begins the next version.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (!Teaches || !await FillAsync() || !await actions.DraftAsync(Id, me.Viewer)) { return NotFound(); }
        this.Toast(text["Toast.Drafted"]);
        return Redirect(Here);
    }

    public async Task<IActionResult> OnPostPublishAsync()
    {
        if (!Teaches || !await FillAsync()) { return NotFound(); }
        if (!FormChecks.IsClean(Input.Note)) { ModelState.AddModelError("Input.Note", text["Error.Control"]); }
        if (Input.IsMaterial && Course.Current is not null && string.IsNullOrWhiteSpace(Input.Note)) { ModelState.AddModelError("Input.Note", text["Error.ChangeNote"]); }
        var answer = ModelState.IsValid ? await publishing.PublishAsync(Id, Input.IsMaterial, string.IsNullOrWhiteSpace(Input.Note) ? null : Input.Note.Trim(), me.Viewer) : (PublishAnswer?)null;
        if (answer == PublishAnswer.NotThere) { return NotFound(); }
        if (answer is not PublishAnswer.Done)
        {
            if (answer is { } why) { ModelState.AddModelError("", text[$"Error.Publish.{why}"]); }
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        this.Toast(text["Toast.Published"]);
        return Redirect(Here);
    }

    public Task<IActionResult> OnPostRetireAsync() => RetireAsync(true);

    public Task<IActionResult> OnPostReopenAsync() => RetireAsync(false);

    private async Task<IActionResult> RetireAsync(bool retires)
    {
        if (!Teaches || !await actions.RetireAsync(Id, retires, me.Viewer)) { return NotFound(); }
        this.Toast(text[retires ? "Toast.CourseRetired" : "Toast.CourseReopened"]);
        return Redirect(Here);
    }

    private string Here => FormattableString.Invariant($"/Training/Courses/{Id}");

    private async Task<bool> FillAsync()
    {
        var (id, own, stop) = (Id, me.Viewer.UserId, HttpContext.RequestAborted);
        if (await db.Courses.VisibleTo(me.Viewer).AsNoTracking().Include(c => c.Current).SingleOrDefaultAsync(c => c.Id == id, stop) is not { } course) { return false; }
        Course = course;
        var teaches = Teaches;
        Versions = await db.CourseVersions.AsNoTracking().Where(v => v.CourseId == id && (teaches || v.PublishedUtc != null)).OrderByDescending(v => v.Number).ToListAsync(stop);
        Lessons = await db.Lessons.Where(l => l.CourseVersion!.CurrentOfId == id).OrderBy(l => l.Position).Select(l => l.Title).ToListAsync(stop);
        Mine = await db.Assignments.VisibleTo(me.Viewer, db).AsNoTracking().Where(a => a.CourseId == id && a.OwnerId == own).OrderByDescending(a => a.Id).FirstOrDefaultAsync(stop);
        if (course.Kind == CourseKind.Classroom) { Sessions = teaches ? await sessions.AllAsync(id, me.Viewer, stop) : await sessions.OfCourseAsync(id, me.Viewer, stop); }
        if (!teaches) { return true; }
        Questions = await db.QuizQuestions.CountAsync(q => q.CourseId == id && q.RetiredUtc == null, stop);
        Holders = Draft is not null && course.Current is not null ? await publishing.Holders(id, clock.Today).Select(a => a.OwnerId).Distinct().CountAsync(stop) : 0;
        if (Draft is { } draft) { DraftLessons = await db.Lessons.AsNoTracking().Where(l => l.CourseVersionId == draft.Id).OrderBy(l => l.Position).ToListAsync(stop); }
        return true;
    }
}
