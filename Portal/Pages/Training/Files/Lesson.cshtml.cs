using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;

namespace Portal.Pages.Training.Files;

/// <summary>A file of a lesson, for those who write courses and for those who see an assignment with that lesson.</summary>
public sealed class LessonModel(PortalDbContext db, CurrentViewer me, Uploads uploads) : PageModel
{
    /// <summary>Always an attachment, never shown by the browser in our name.</summary>
    public async Task<IActionResult> OnGetAsync(long id)
    {
        var (teaches, seen) = (me.Viewer.Teaches(), db.Assignments.VisibleTo(me.Viewer, db).Select(a => a.CourseVersionId));
        var file = await db.LessonFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && (teaches || db.Lessons.Any(l => l.Id == f.LessonId && seen.Contains(l.CourseVersionId))), HttpContext.RequestAborted);
        if (file is null) { return NotFound(); }
        Response.Headers.ContentSecurityPolicy = "sandbox";
        return File(uploads.Open(file.Hash), file.ContentType, file.Name);
    }
}
