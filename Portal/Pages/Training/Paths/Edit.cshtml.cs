using System.ComponentModel.DataAnnotations;
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
using Portal.Training.Paths;

namespace Portal.Pages.Training.Paths;

/// <summary>The form of a path; its courses are given an order by numbers.</summary>
public sealed class EditModel(PortalDbContext db, PathActions actions, CurrentViewer me, IStringLocalizer<TrainingText> text) : PageModel
{
    [FromRoute] public long? Id { get; init; }
    [BindProperty] public PathInput Input { get; set; } = new();

    public IReadOnlyList<Course> Courses { get; private set; } = [];
    public string CancelUrl => Id is { } id ? FormattableString.Invariant($"/Training/Paths/{id}") : "/Training/Paths";

    public sealed record PathInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.PathName"), Required, StringLength(100, MinimumLength = 2)] public string? Name { get; init; }
        [Display(Name = "Field.Summary"), StringLength(1000)] public string? Summary { get; init; }
        public bool KeepsOrder { get; init; } = true;

        /// <summary>Courses in their order; empty places are left out.</summary>
        [MaxLength(PathActions.MostCourses)] public List<long?> Courses { get; init; } = [];
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var typed = Input;
        if (!await FillAsync()) { return NotFound(); }
        Input = typed;
        var chosen = typed.Courses.OfType<long>().ToList();
        if (!FormChecks.IsLine(typed.Name)) { ModelState.AddModelError("Input.Name", text["Error.Control"]); }
        if (!FormChecks.IsClean(typed.Summary)) { ModelState.AddModelError("Input.Summary", text["Error.Control"]); }
        if (chosen.Count == 0 || chosen.Distinct().Count() != chosen.Count || !chosen.TrueForAll(c => Courses.Any(k => k.Id == c))) { ModelState.AddModelError("Input.Courses", text["Error.PathCourses"]); }
        if (!ModelState.IsValid) { return Again(); }
        var (answer, id) = await actions.SaveAsync(Id, typed.Version, new(typed.Name!.Trim(), string.IsNullOrWhiteSpace(typed.Summary) ? null : typed.Summary.Trim(), typed.KeepsOrder, chosen), me.Viewer);
        if (answer == SaveAnswer.NotFound) { return NotFound(); }
        if (answer == SaveAnswer.Conflict)
        {
            ModelState.AddModelError("", text["Error.Changed"]);
            return Again();
        }
        this.Toast(text["Toast.PathSaved"]);
        return Redirect(FormattableString.Invariant($"/Training/Paths/{id}"));
    }

    private async Task<bool> FillAsync()
    {
        var (id, stop) = (Id, HttpContext.RequestAborted);
        Courses = await db.Courses.VisibleTo(me.Viewer).AsNoTracking().Where(c => c.RetiredUtc == null && c.Current != null).OrderBy(c => c.Code).ToListAsync(stop);
        if (id is null) { return true; }
        if (await db.LearningPaths.AsNoTracking().Include(p => p.Courses).SingleOrDefaultAsync(p => p.Id == id, stop) is not { } path) { return false; }
        Input = new() { Version = path.Version, Name = path.Name, Summary = path.Summary, KeepsOrder = path.KeepsOrder, Courses = [.. path.Courses.OrderBy(c => c.Position).Select(c => (long?)c.CourseId)] };
        return true;
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
