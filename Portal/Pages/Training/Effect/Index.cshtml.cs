using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Catalogue;
using Portal.Training.Effects;

namespace Portal.Pages.Training.Effect;

/// <summary>What a course did, on the four levels of Kirkpatrick: reaction, learning, behaviour, results.</summary>
public sealed class IndexModel(PortalDbContext db, EffectReader effects, CurrentViewer me, DirectoryCache directory) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "course")] public long? CourseId { get; set; }

    public IReadOnlyList<Course> Courses { get; private set; } = [];
    public Course? Shown { get; private set; }
    public CourseEffect? Effect { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var stop = HttpContext.RequestAborted;
        var people = EffectReader.PeopleOf(me.Viewer);
        Courses = await db.Courses.VisibleTo(me.Viewer).AsNoTracking().Where(c => db.Assignments.Any(a => a.CourseId == c.Id && people.Contains(a.OwnerId))).OrderBy(c => c.Code).ToListAsync(stop);
        if (CourseId is { } id && Courses.All(c => c.Id != id)) { return NotFound(); }
        Shown = Courses.FirstOrDefault(c => CourseId is null || c.Id == CourseId);
        if (Shown is not null) { Effect = await effects.ReadAsync(Shown.Id, me.Viewer, stop); }
        return Page();
    }

    public string NameOf(int id) => directory.Known.NameOf(id);
}
