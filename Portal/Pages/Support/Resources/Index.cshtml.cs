using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Support.Resources;

namespace Portal.Pages.Support.Resources;

/// <summary>What helps, for everybody to read.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me) : PageModel
{
    public IReadOnlyList<SupportResource> Resources { get; private set; } = [];
    public bool MayEdit => me.Viewer.Is(PortalRoles.HR);

    public async Task OnGetAsync() => Resources = await db.SupportResources.AsNoTracking().OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(HttpContext.RequestAborted);
}
