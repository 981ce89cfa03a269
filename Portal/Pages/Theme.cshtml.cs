using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Shared;

namespace Portal.Pages;

[AllowAnonymous]
public sealed class ThemeModel : PageModel
{
    public IActionResult OnGet() => NotFound();

    public IActionResult OnPost(string? theme, string? returnUrl)
    {
        if (theme is not null && PortalTheme.All.Contains(theme))
        {
            Response.Cookies.Append(PortalTheme.Cookie, theme,
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps });
        }
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/");
    }
}
