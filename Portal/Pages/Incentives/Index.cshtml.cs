using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Incentives;
using Portal.Incentives.Plans;
using Portal.Incentives.Statements;
using Portal.Organization;

namespace Portal.Pages.Incentives;

/// <summary>What somebody was paid, and the plans by which they are.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int Most = 60;

    public IReadOnlyList<StatementRow> Rows { get; private set; } = [];
    public IReadOnlyList<IncentiveVersion> Plans { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var (stop, user) = (HttpContext.RequestAborted, me.Viewer.UserId);
        var rows = await db.CommissionStatements.VisibleTo(me.Viewer).Where(s => s.PersonId == user).OrderByDescending(s => s.Run!.From).ThenByDescending(s => s.Id).Take(Most).Select(StatementRow.From).ToListAsync(stop);
        Rows = [.. rows.Select(r => r with { Person = directory.Known.NameOf(r.PersonId) })];
        Plans = await db.IncentiveVersions.VisibleTo(me.Viewer, db).Paying(me.Viewer, db).AsNoTracking().Include(v => v.Plan).Where(v => v.ApprovedUtc != null).OrderByDescending(v => v.FromOn).Take(Most).ToListAsync(stop);
    }
}
