using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Feeds;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Me;

/// <summary>The secret address of one's own calendar: told once, renewed or ended at will.</summary>
public sealed class CalendarModel(PortalDbContext db, CalendarFeeds feeds, CurrentViewer me, IConfiguration configuration, IStringLocalizer<FeedsText> text) : PageModel
{
    public CalendarFeed? Feed { get; private set; }

    /// <summary>Just made, and never shown again.</summary>
    public string? Address { get; private set; }

    public async Task OnGetAsync() => Feed = await ReadAsync();

    public async Task<IActionResult> OnPostRenewAsync()
    {
        var token = await feeds.RenewAsync(me.Viewer.UserId);
        Feed = await ReadAsync();
        Address = new Uri(PublicAddress.Of(configuration) ?? new Uri($"{Request.Scheme}://{Request.Host}"), $"/Feeds/{token}.ics").AbsoluteUri;
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync()
    {
        await feeds.EndAsync(me.Viewer.UserId);
        this.Toast(text["Toast.Ended"]);
        return RedirectToPage();
    }

    private Task<CalendarFeed?> ReadAsync() => db.CalendarFeeds.AsNoTracking().SingleOrDefaultAsync(f => f.UserId == me.Viewer.UserId, HttpContext.RequestAborted);
}
