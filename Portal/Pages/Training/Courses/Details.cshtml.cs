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
using Portal.Workflows.Training;

namespace Portal.Pages.Training.Courses;

/// <summary>One course: what it teaches, its versions, and how to get it.</summary>
public sealed class DetailsModel(PortalDbContext db, Assigning assigning, CurrentViewer me, IStringLocalizer<TrainingText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }

    public Course Course { get; private set; } = null!;

    /// <summary>Newest first; drafts for those who teach.</summary>
    public IReadOnlyList<CourseVersion> Versions { get; private set; } = [];
    public IReadOnlyList<string> Lessons { get; private set; } = [];
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

    private async Task<bool> FillAsync()
    {
        var (id, own, stop) = (Id, me.Viewer.UserId, HttpContext.RequestAborted);
        if (await db.Courses.VisibleTo(me.Viewer).AsNoTracking().Include(c => c.Current).SingleOrDefaultAsync(c => c.Id == id, stop) is not { } course) { return false; }
        Course = course;
        var teaches = Teaches;
        Versions = await db.CourseVersions.AsNoTracking().Where(v => v.CourseId == id && (teaches || v.PublishedUtc != null)).OrderByDescending(v => v.Number).ToListAsync(stop);
        Lessons = await db.Lessons.Where(l => l.CourseVersion!.CurrentOfId == id).OrderBy(l => l.Position).Select(l => l.Title).ToListAsync(stop);
        Mine = await db.Assignments.VisibleTo(me.Viewer, db).AsNoTracking().Where(a => a.CourseId == id && a.OwnerId == own).OrderByDescending(a => a.Id).FirstOrDefaultAsync(stop);
        return true;
    }
}
