using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Files;
using Portal.Organization;

namespace Portal.Pages.Accounts;

public sealed class FileModel(PortalDbContext db, CurrentViewer me, Uploads uploads) : PageModel
{
    /// <summary>Always an attachment, never shown by the browser in our name.</summary>
    public async Task<IActionResult> OnGetAsync(long id)
    {
        var file = await db.AccountFiles.VisibleTo(me.Viewer, db).AsNoTracking().SingleOrDefaultAsync(f => f.Id == id);
        if (file is null) { return NotFound(); }
        Response.Headers.ContentSecurityPolicy = "sandbox";
        return File(uploads.Open(file.Hash), file.ContentType, file.Name);
    }
}
