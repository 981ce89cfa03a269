using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Leaving;
using Portal.Organization;

namespace Portal.Pages.Admin.People;

/// <summary>The report of a handover: what went to whom.</summary>
public sealed class LeftModel(PortalDbContext db, LeavingView view, DirectoryCache directory, IStringLocalizer<LeavingText> text) : PageModel
{
    [FromRoute] public int Id { get; init; }
    [FromRoute] public long Report { get; init; }

    public Handover Handover { get; private set; } = null!;
    public IReadOnlyList<ThingLines> Lines { get; private set; } = [];
    public string Name => directory.Known.NameOf(Id);
    public string Actor => Handover.ActorId is { } actor ? directory.Known.NameOf(actor) : text["CommandLine"];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await db.Handovers.AsNoTracking().Include(h => h.Lines.OrderBy(l => l.Id)).SingleOrDefaultAsync(h => h.Id == Report && h.PersonId == Id, HttpContext.RequestAborted) is not { } found) { return NotFound(); }
        Handover = found;
        Lines = await view.WriteAsync(found.Lines.GroupBy(l => l.Holding).Select(g => (g.Key, (IReadOnlyList<Held>)[.. g.Select(l => new Held(l.SubjectId, l.Reference, ToId: l.ToId))])), HttpContext.RequestAborted);
        return Page();
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);
}
