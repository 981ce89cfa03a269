using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Organization;
using Portal.Training.Assignments;

namespace Portal.Pages.Training.Files;

/// <summary>What a waiver rests on, for those who see the assignment; administrators run the portal and read no evidence.</summary>
public sealed class EvidenceModel(PortalDbContext db, CurrentViewer me, Uploads uploads) : PageModel
{
    /// <summary>Always an attachment, never shown by the browser in our name.</summary>
    public async Task<IActionResult> OnGetAsync(long id)
    {
        var seen = db.Assignments.VisibleTo(me.Viewer, db);
        var file = await db.AssignmentFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && seen.Any(a => a.Id == f.AssignmentId), HttpContext.RequestAborted);
        var owner = file is null ? 0 : await db.Assignments.VisibleTo(me.Viewer, db).Where(a => a.Id == file.AssignmentId).Select(a => a.OwnerId).SingleAsync(HttpContext.RequestAborted);
        if (file is null || !me.Viewer.SeesAnswersOf(owner)) { return NotFound(); }
        Response.Headers.ContentSecurityPolicy = "sandbox";
        return File(uploads.Open(file.Hash), file.ContentType, file.Name);
    }
}
