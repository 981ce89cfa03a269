using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Catalogue;
using Portal.Workflows.Training;

namespace Portal.Pages.Training.Courses;

/// <summary>The catalogue.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me) : PageModel
{
    private const int Most = 500;

    [BindProperty(SupportsGet = true)] public CourseCategory? Category { get; init; }
    [BindProperty(SupportsGet = true)] public CourseKind? Kind { get; init; }
    [BindProperty(SupportsGet = true)] public bool Retired { get; init; }

    public IReadOnlyList<Course> Courses { get; private set; } = [];
    public bool Teaches => me.Viewer.Teaches();

    public async Task OnGetAsync()
    {
        var courses = db.Courses.VisibleTo(me.Viewer).AsNoTracking().Include(c => c.Current).Where(c => c.RetiredUtc != null == Retired);
        if (Category is { } category) { courses = courses.Where(c => c.Category == category); }
        if (Kind is { } kind) { courses = courses.Where(c => c.Kind == kind); }
        Courses = await courses.OrderBy(c => c.Code).Take(Most).ToListAsync(HttpContext.RequestAborted);
    }
}
