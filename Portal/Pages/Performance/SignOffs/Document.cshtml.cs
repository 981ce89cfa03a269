using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Performance.SignOffs;

namespace Portal.Pages.Performance.SignOffs;

/// <summary>A frozen document, rendered in the reader's language from its facts alone, with its check sum verified.</summary>
public sealed class DocumentModel(PortalDbContext db, DocumentDesk desk, CurrentViewer me) : PageModel
{
    [FromRoute] public string Number { get; init; } = "";
    [FromRoute] public long Id { get; init; }

    public SignedDocument Document { get; private set; } = null!;
    public DocumentFacts Facts { get; private set; } = null!;
    public DocumentCheck Check { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var stop = HttpContext.RequestAborted;
        var found = await db.SignOffs.VisibleTo(me.Viewer, db).Where(s => s.Number == Number && s.SharedUtc != null).Select(s => new { s.Id, s.InstanceId }).SingleOrDefaultAsync(stop);
        if (found is null || await db.SignedDocuments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == Id && d.SignOffId == found.Id, stop) is not { } document) { return NotFound(); }
        (Document, Facts, Check) = (document, DocumentFacts.Read(document.Facts), await desk.CheckAsync(document, found.InstanceId, stop));
        return Page();
    }
}
