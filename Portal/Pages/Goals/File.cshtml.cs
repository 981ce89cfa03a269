using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Files;
using Portal.Goals;
using Portal.Organization;

namespace Portal.Pages.Goals;

public sealed class FileModel(PortalDbContext db, CurrentViewer me, Uploads uploads) : PageModel
{
    /// <summary>Always an attachment, never shown by the browser in our name.</summary>
    public async Task<IActionResult> OnGetAsync(long id)
    {
        var seen = db.Goals.VisibleTo(me.Viewer, db).Select(g => g.Id);
        var file = await db.GoalFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && db.GoalReadings.Any(r => r.Id == f.ReadingId && seen.Contains(r.GoalId)), HttpContext.RequestAborted);
        if (file is null) { return NotFound(); }
        Response.Headers.ContentSecurityPolicy = "sandbox";
        return File(uploads.Open(file.Hash), file.ContentType, file.Name);
    }
}
