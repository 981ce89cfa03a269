using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;
using Portal.Training;
using Portal.Training.Catalogue;

namespace Portal.Pages.Training.Courses;

/// <summary>The form of a course, new or old.</summary>
public sealed class EditModel(PortalDbContext db, CourseActions actions, CurrentViewer me, IStringLocalizer<TrainingText> text) : PageModel
{
    [FromRoute] public long? Id { get; init; }
    [BindProperty] public CourseInput Input { get; set; } = new();

    /// <summary>A version that is being written; what it asks for can be changed as long as it is not published.</summary>
    public bool HasDraft { get; private set; } = true;
    public string CancelUrl => Id is { } id ? FormattableString.Invariant($"/Training/Courses/{id}") : "/Training/Courses";

    public async Task<IActionResult> OnGetAsync()
    {
        if (Id is null) { return Page(); }
        if (await FindAsync() is not { } course) { return NotFound(); }
        Input = CourseInput.Of(course, course.Versions.FirstOrDefault());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Id is not null && await FindAsync() is null) { return NotFound(); }
        var facts = Input.Read(ModelState, HasDraft, text);
        if (facts is not null && await actions.IsTakenAsync(facts.Code, Id, HttpContext.RequestAborted)) { ModelState.AddModelError("Input.Code", text["Error.Code"]); }
        if (facts is null || !ModelState.IsValid) { return Again(); }
        if (Id is not { } id)
        {
            if (await actions.CreateAsync(facts, me.Viewer) is not { } made)
            {
                ModelState.AddModelError("Input.Code", text["Error.Code"]);
                return Again();
            }
            this.Toast(text["Toast.CourseAdded"]);
            return Redirect(FormattableString.Invariant($"/Training/Courses/{made}"));
        }
        var answer = await actions.SaveAsync(id, Input.Version, facts, me.Viewer);
        if (answer == SaveAnswer.NotFound) { return NotFound(); }
        if (answer == SaveAnswer.Conflict)
        {
            ModelState.AddModelError("", text["Error.Changed"]);
            return Again();
        }
        this.Toast(text["Toast.CourseSaved"]);
        return Redirect(CancelUrl);
    }

    private async Task<Course?> FindAsync()
    {
        var id = Id;
        var course = await db.Courses.VisibleTo(me.Viewer).AsNoTracking().Include(c => c.Versions.Where(v => v.PublishedUtc == null)).SingleOrDefaultAsync(c => c.Id == id, HttpContext.RequestAborted);
        HasDraft = course?.Versions.Count > 0;
        return course;
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
