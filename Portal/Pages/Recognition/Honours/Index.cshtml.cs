using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Recognition.Honours;

namespace Portal.Pages.Recognition.Honours;

public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<HonourRound> Rounds { get; private set; } = [];
    public IReadOnlyList<HonourKind> Kinds { get; private set; } = [];
    public bool KeepsHonours => me.Viewer.Is(PortalRoles.HR);
    public string Culture => CultureInfo.CurrentUICulture.Name;

    public async Task OnGetAsync()
    {
        var stop = HttpContext.RequestAborted;
        Rounds = await db.HonourRounds.VisibleTo(me.Viewer).AsNoTracking().Include(r => r.Kind).Include(r => r.Instance).Include(r => r.Nominations).AsSplitQuery().OrderByDescending(r => r.Id).Take(Most).ToListAsync(stop);
        if (KeepsHonours) { Kinds = await db.HonourKinds.AsNoTracking().OrderBy(k => k.Id).ToListAsync(stop); }
    }

    public string NameOf(int id) => directory.Known.NameOf(id);
}
