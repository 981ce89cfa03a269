using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Workflows.Training;

namespace Portal.Pages.Training;

/// <summary>What somebody has to learn next, how long it takes, and what they have learnt; their own, or that of somebody they follow.</summary>
public sealed class IndexModel(PortalDbContext db, AssignmentQuery query, CurrentViewer me, DirectoryCache directory, Clock clock) : PageModel
{
    /// <summary>Whose training; nothing = one's own.</summary>
    [BindProperty(SupportsGet = true)] public int? Person { get; init; }

    public MyTraining Mine { get; private set; } = new([], []);
    public IReadOnlyList<Course> Offered { get; private set; } = [];
    public int Whose => Person ?? me.Viewer.UserId;
    public bool IsOwn => Whose == me.Viewer.UserId;
    public string Name => directory.Known.NameOf(Whose);
    public int Overdue => Mine.Open.Count(r => r.StateOn(clock.Today) == TrainingState.Overdue);
    public int Expiring => Mine.Done.Count(r => r.StateOn(clock.Today) == TrainingState.Expiring);
    public int Satisfied => Mine.Done.Count(r => r.StateOn(clock.Today).IsSatisfied());
    public bool Assigns => me.Viewer.Is(PortalRoles.Manager | PortalRoles.HR);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!IsOwn && !me.Viewer.IsOver(Whose) && !me.Viewer.Is(PortalRoles.Admin)) { return NotFound(); }
        Mine = await query.OfAsync(Whose, me.Viewer, HttpContext.RequestAborted);
        if (IsOwn)
        {
            var taken = Mine.Open.Concat(Mine.Done).Select(r => r.CourseId).ToList();
            Offered = await db.Courses.VisibleTo(me.Viewer).AsNoTracking().Include(c => c.Current).Where(c => c.IsOpen && c.Current != null && c.RetiredUtc == null && !taken.Contains(c.Id)).OrderBy(c => c.Title).Take(12).ToListAsync(HttpContext.RequestAborted);
        }
        return Page();
    }
}
