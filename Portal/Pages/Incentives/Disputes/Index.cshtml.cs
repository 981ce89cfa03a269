using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Disputes;
using Portal.Organization;

namespace Portal.Pages.Incentives.Disputes;

public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<StatementDispute> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await db.StatementDisputes.VisibleTo(me.Viewer, db).AsNoTracking().Include(d => d.Line).Include(d => d.Instance).OrderByDescending(d => d.Id).Take(Most).ToListAsync(HttpContext.RequestAborted);

    public string NameOf(int id) => directory.Known.NameOf(id);
}
