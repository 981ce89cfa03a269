using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Plans;
using Portal.Organization;

namespace Portal.Pages.Incentives.Plans;

public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<IncentiveVersion> Versions { get; private set; } = [];

    public async Task OnGetAsync() => Versions = await db.IncentiveVersions.VisibleTo(me.Viewer, db).AsNoTracking().Include(v => v.Plan).Include(v => v.Instance).OrderByDescending(v => v.PlanId).ThenByDescending(v => v.Number).Take(Most).ToListAsync(HttpContext.RequestAborted);

    public string NameOf(int id) => directory.Known.NameOf(id);
}
