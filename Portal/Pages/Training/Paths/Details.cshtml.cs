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
using Portal.Training.Paths;
using Portal.Workflows.Training;

namespace Portal.Pages.Training.Paths;

/// <summary>One path: its courses, how far the viewer is, and sending people along it.</summary>
public sealed class DetailsModel(PortalDbContext db, PathActions actions, CurrentViewer me, DirectoryCache directory, Clock clock, IStringLocalizer<TrainingText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty] public SendInput Input { get; init; } = new();

    public sealed record SendInput
    {
        [Display(Name = "Field.People"), MaxLength(BatchAssigning.Most)] public List<int> People { get; init; } = [];
    }

    public LearningPath Path { get; private set; } = null!;

    /// <summary>The viewer's state in each course.</summary>
    public IReadOnlyDictionary<long, TrainingState> Mine { get; private set; } = new Dictionary<long, TrainingState>();
    public IReadOnlyList<PathWalk> Walks { get; private set; } = [];
    public bool Teaches => me.Viewer.Teaches();
    public bool Assigns => me.Viewer.Is(PortalRoles.Manager | PortalRoles.HR);
    public IEnumerable<Person> Others => me.Viewer.MayAssignTo().Select(directory.Known.Find).OfType<Person>().Where(p => !p.IsDisabled && Walks.All(w => w.UserId != p.Id)).OrderBy(p => p.FullName, StringComparer.CurrentCulture);

    public async Task<IActionResult> OnGetAsync() => await FillAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Assigns || !await FillAsync()) { return NotFound(); }
        var allowed = me.Viewer.MayAssignTo().ToHashSet();
        if (Input.People.Count is 0 or > BatchAssigning.Most || !Input.People.TrueForAll(allowed.Contains))
        {
            ModelState.AddModelError("Input.People", text["Error.People", BatchAssigning.Most]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        this.Toast(text["Toast.Sent", await actions.SendAsync(Id, Input.People, me.Viewer)]);
        return Redirect(FormattableString.Invariant($"/Training/Paths/{Id}"));
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);

    private async Task<bool> FillAsync()
    {
        var (id, own, stop) = (Id, me.Viewer.UserId, HttpContext.RequestAborted);
        if (await db.LearningPaths.AsNoTracking().Include(p => p.Courses).ThenInclude(c => c.Course!.Current).SingleOrDefaultAsync(p => p.Id == id, stop) is not { } path) { return false; }
        Path = path;
        var courses = path.Courses.Select(c => c.CourseId).ToList();
        var rows = await db.Assignments.VisibleTo(me.Viewer, db).AsNoTracking().Where(a => a.OwnerId == own && courses.Contains(a.CourseId)).OrderBy(a => a.Id).ToListAsync(stop);
        Mine = rows.GroupBy(a => a.CourseId).ToDictionary(g => g.Key, g => g.Last().StateOn(clock.Today));
        var followed = me.Viewer.MayAssignTo().ToList();
        Walks = Assigns ? await db.PathWalks.AsNoTracking().Where(w => w.PathId == id && followed.Contains(w.UserId)).OrderByDescending(w => w.StartedUtc).ToListAsync(stop) : [];
        return true;
    }
}
