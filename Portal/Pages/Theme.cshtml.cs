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
            Response.Cookies.Append(PortalTheme.Cookie, theme, PreferenceCookie.For(Request));
        }
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/");
    }
}
