using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Data;
using Portal.Organization;
using Portal.Rights;
using Portal.Shared;
using Portal.Timeline;

namespace Portal.Pages.Accounts;

/// <summary>The timeline of an account, page by page and kind by kind.</summary>
public sealed class TimelineModel(PortalDbContext db, TimelineQuery query, CurrentViewer me, DirectoryCache directory) : PageModel
{
    [FromRoute] public long Id { get; init; }
    [BindProperty(SupportsGet = true)] public TimelineKind? Kind { get; init; }
    [BindProperty(SupportsGet = true)] public string? After { get; init; }

    public string AccountName { get; private set; } = "";
    public TimelinePart Part { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var name = await db.Accounts.VisibleTo(me.Viewer, db).Where(a => a.Id == Id).Select(a => new { a.Name, MayWrite = db.Accounts.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).Any(w => w.Id == a.Id) }).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (name is null) { return NotFound(); }
        AccountName = name.Name;
        var rows = await query.ReadAsync(Id, Kind, TimelineCursor.Read(After), me.Viewer, HttpContext.RequestAborted);
        Part = new(Id, Kind, rows, directory.Known.NameOf, ContactSight.Sees(me.Viewer, name.MayWrite));
        return this.PageOrFragment("_Timeline");
    }
}
