using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data;
using Portal.Feeds;
using Portal.Organization;

namespace Portal.Pages.Feeds;

/// <summary>A calendar by its secret address: whoever knows it reads, nobody else learns that there is one.</summary>
[AllowAnonymous]
public sealed class IndexModel(PortalDbContext db, CalendarFeeds feeds, CalendarWriter writer, DirectoryCache directory) : PageModel
{
    private const int LongestToken = 100;

    [FromRoute] public string Token { get; init; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (Token.Length > LongestToken || await feeds.FindAsync(Token, HttpContext.RequestAborted) is not { } owner) { return NotFound(); }
        var people = await directory.CurrentAsync(db, HttpContext.RequestAborted);
        if (!people.IsActive(owner) || people.ViewerOf(owner) is not { } viewer) { return NotFound(); }
        Response.Headers.CacheControl = "private, no-store";
        return File(Encoding.UTF8.GetBytes(await writer.WriteAsync(viewer, HttpContext.RequestAborted)), "text/calendar; charset=utf-8", "portal.ics");
    }
}
