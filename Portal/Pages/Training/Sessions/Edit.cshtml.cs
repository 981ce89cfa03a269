using System.ComponentModel.DataAnnotations;
using System.Globalization;
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
using Portal.Training.Classroom;
using Portal.Workflows.Training;

namespace Portal.Pages.Training.Sessions;

/// <summary>The form of a session, new or old.</summary>
public sealed class EditModel(PortalDbContext db, SessionActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TrainingText> text) : PageModel
{
    private const int LongestDays = 14;

    [FromRoute] public long? Id { get; init; }
    [BindProperty(SupportsGet = true, Name = "course")] public long? CourseId { get; init; }
    [BindProperty] public SessionInput Input { get; set; } = new();

    public Course Course { get; private set; } = null!;
    public IEnumerable<Person> Trainers => directory.Known.Active.OrderBy(p => p.FullName, StringComparer.CurrentCulture);
    public string CancelUrl => Id is { } id ? FormattableString.Invariant($"/Training/Sessions/{id}") : FormattableString.Invariant($"/Training/Courses/{Course.Id}");

    public sealed record SessionInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.Starts")] public string? Starts { get; init; }
        [Display(Name = "Field.Ends")] public string? Ends { get; init; }
        [Display(Name = "Field.Place"), Required, StringLength(200, MinimumLength = 2)] public string? Place { get; init; }
        [Display(Name = "Field.Trainer")] public int? Trainer { get; init; }
        [Display(Name = "Field.Seats"), Required, Range(1, 500)] public int? Seats { get; init; } = 12;
        [Display(Name = "Field.SessionNote"), StringLength(1000)] public string? Note { get; init; }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } found) { return NotFound(); }
        if (found.Session is { } s) { Input = new() { Version = s.Version, Starts = Typed(s.StartsUtc), Ends = Typed(s.EndsUtc), Place = s.Place, Trainer = s.TrainerId, Seats = s.Seats, Note = s.Note }; }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is null) { return NotFound(); }
        if (Read() is not { } facts) { return Again(); }
        if (Id is not { } id)
        {
            if (await actions.CreateAsync(Course.Id, facts, me.Viewer) is not { } made) { return NotFound(); }
            this.Toast(text["Toast.SessionAdded"]);
            return Redirect(FormattableString.Invariant($"/Training/Sessions/{made}"));
        }
        var answer = await actions.SaveAsync(id, Input.Version, facts, me.Viewer);
        if (answer == SaveAnswer.NotFound) { return NotFound(); }
        if (answer == SaveAnswer.Conflict)
        {
            ModelState.AddModelError("", text["Error.Changed"]);
            return Again();
        }
        this.Toast(text["Toast.SessionSaved"]);
        return Redirect(CancelUrl);
    }

    private SessionFacts? Read()
    {
        var (starts, ends) = (FormChecks.Moment(Input.Starts, clock.Zone), FormChecks.Moment(Input.Ends, clock.Zone));
        if (starts is null || (Id is null && starts <= clock.NowUtc)) { ModelState.AddModelError("Input.Starts", text["Error.Starts"]); }
        if (ends is null || ends <= starts || ends > starts?.AddDays(LongestDays)) { ModelState.AddModelError("Input.Ends", text["Error.Ends", LongestDays]); }
        if (!FormChecks.IsLine(Input.Place)) { ModelState.AddModelError("Input.Place", text["Error.Control"]); }
        if (!FormChecks.IsClean(Input.Note)) { ModelState.AddModelError("Input.Note", text["Error.Control"]); }
        if (Input.Trainer is { } trainer && !directory.Known.IsActive(trainer)) { ModelState.AddModelError("Input.Trainer", text["Error.Trainer"]); }
        return ModelState.IsValid ? new(starts!.Value, ends!.Value, Input.Place!.Trim(), Input.Trainer, Input.Seats!.Value, string.IsNullOrWhiteSpace(Input.Note) ? null : Input.Note.Trim()) : null;
    }

    private string Typed(DateTime utc) => clock.Local(utc).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private async Task<(ClassSession? Session, Course Course)?> FindAsync()
    {
        var (id, stop) = (Id, HttpContext.RequestAborted);
        var session = id is null ? null : await db.ClassSessions.VisibleTo(me.Viewer, db).AsNoTracking().Include(s => s.Course).SingleOrDefaultAsync(s => s.Id == id && s.Status == SessionStatus.Planned, stop);
        var course = session?.Course ?? (id is null ? await db.Courses.VisibleTo(me.Viewer).AsNoTracking().SingleOrDefaultAsync(c => c.Id == CourseId && c.Kind == CourseKind.Classroom && c.RetiredUtc == null, stop) : null);
        if (course is null) { return null; }
        Course = course;
        return (session, course);
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
