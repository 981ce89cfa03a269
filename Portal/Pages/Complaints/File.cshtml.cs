using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Complaints;
using Portal.Data;
using Portal.Files;
using Portal.Organization;

namespace Portal.Pages.Complaints;

public sealed class FileModel(PortalDbContext db, CurrentViewer me, Uploads uploads) : PageModel
{
    /// <summary>Always an attachment, never shown by the browser in our name.</summary>
    public async Task<IActionResult> OnGetAsync(long id)
    {
        var seen = db.Complaints.VisibleTo(me.Viewer, db).Select(c => c.Id);
        var file = await db.ComplaintFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && seen.Contains(f.ComplaintId));
        if (file is null) { return NotFound(); }
        Response.Headers.ContentSecurityPolicy = "sandbox";
        return File(uploads.Open(file.Hash), file.ContentType, file.Name);
    }
}
