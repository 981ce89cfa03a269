using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Shared;

namespace Portal.Pages;

[AllowAnonymous]
public sealed class HotkeysModel : PageModel
{
    public IActionResult OnGet() => NotFound();

    public IActionResult OnPost(string? keys, string? returnUrl)
    {
        if (keys is Hotkeys.On or Hotkeys.Off)
        {
            Response.Cookies.Append(Hotkeys.Cookie, keys, PreferenceCookie.For(Request));
        }
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "~/");
    }
}
