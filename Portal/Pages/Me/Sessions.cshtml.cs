using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Me;

public sealed record SessionRow(long Id, string? Device, string? Address, DateTime CreatedUtc, DateTime LastSeenUtc, bool WithSecondFactor);

public sealed class SessionsModel(PortalDbContext db, CurrentViewer me, Clock clock, IStringLocalizer<IdentityText> text) : PageModel
{
    private const int Shown = 100;

    public IReadOnlyList<SessionRow> Rows { get; private set; } = [];

    public long Current => me.SessionId;

    public async Task OnGetAsync()
    {
        var (now, idle) = (clock.NowUtc, clock.NowUtc - SessionStore.Idle);
        Rows = await Own().Where(s => s.ExpiresUtc > now && s.LastSeenUtc > idle).OrderByDescending(s => s.Id == me.SessionId).ThenByDescending(s => s.LastSeenUtc).Take(Shown)
            .Select(s => new SessionRow(s.Id, s.Device, s.Address, s.CreatedUtc, s.LastSeenUtc, s.WithSecondFactor)).ToListAsync(HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostEndAsync(long id)
    {
        // A session that has ended meanwhile is what was wanted.
        await db.WriteAsync(() => Own().Where(s => s.Id == id).ExecuteDeleteAsync());
        this.Toast(text["Toast.SessionEnded"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOthersAsync()
    {
        await db.WriteAsync(() => Own().Where(s => s.Id != me.SessionId).ExecuteDeleteAsync());
        this.Toast(text["Toast.OthersEnded"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        await db.WriteAsync(() => Own().ExecuteDeleteAsync());
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return RedirectToPage("/SignIn/Index");
    }

    private IQueryable<Session> Own() => db.Sessions.Where(s => s.UserId == me.Viewer.UserId);
}
