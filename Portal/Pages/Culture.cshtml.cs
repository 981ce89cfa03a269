using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages;

[AllowAnonymous]
public sealed class CultureModel(PortalDbContext db, CurrentViewer me) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(string? culture, string? returnUrl)
    {
        if (culture is not null && PortalCulture.All.Contains(culture))
        {
            var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture));
            Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, value, PreferenceCookie.For(Request));
            if (me.IsSignedIn && me.Viewer.Culture != culture)
            {
                await RememberAsync(culture);
            }
        }
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/");
    }

    /// <summary>Mails and digests are written in this language too, so it belongs to the person.</summary>
    private Task<int> RememberAsync(string culture) => db.WriteAsync(async () =>
    {
        await db.TouchAsync(ConfigurationStamp.Organization);
        return await db.Users.Where(u => u.Id == me.Viewer.UserId)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.Culture, culture).SetProperty(u => u.Version, u => u.Version + 1));
    });
}
