using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Support.Counselling;

namespace Portal.Pages.Support.Counselling;

/// <summary>The viewer's own requests, and for a counsellor those that wait.</summary>
public sealed class IndexModel(PortalDbContext db, CounsellingVault vault, CurrentViewer me, DirectoryCache directory) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<Row> Mine { get; private set; } = [];
    public IReadOnlyList<Row> Asked { get; private set; } = [];
    public bool IsCounsellor => me.Viewer.Is(PortalRoles.Counsellor);
    public IReadOnlyList<Person> Counsellors => directory.Known.CounsellorsOf(me.Viewer.UserId);

    /// <param name="Words">What it says; <c>null</c> when withdrawn.</param>
    public sealed record Row(CounsellingRequest Request, CounsellingWords? Words);

    public async Task OnGetAsync()
    {
        var user = me.Viewer.UserId;
        var rows = await db.CounsellingRequests.VisibleTo(me.Viewer).AsNoTracking().OrderBy(r => r.Status == CounsellingStatus.Closed || r.Status == CounsellingStatus.Withdrawn).ThenByDescending(r => r.ChangedUtc).Take(Most).ToListAsync(HttpContext.RequestAborted);
        var read = rows.Select(r => new Row(r, vault.Open(r))).ToLookup(r => r.Request.RequesterId == user);
        (Mine, Asked) = ([.. read[true]], [.. read[false].OrderBy(r => r.Request.Status).ThenByDescending(r => r.Words?.IsUrgent)]);
    }

    public string NameOf(int? id) => directory.Known.NameOf(id);
}
