using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Identity;
using Portal.Shared;

namespace Portal.Pages.SignIn;

/// <summary>The second step of signing in; a short-lived cookie of the first says whose.</summary>
[AllowAnonymous]
public sealed class SecondFactorModel(SecondFactor factor, SignInDesk desk, IStringLocalizer<IdentityText> text) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public sealed record Form
    {
        [Display(Name = "Field.Code"), Required, StringLength(40)]
        public string Code { get; init; } = "";
    }

    public async Task<IActionResult> OnGetAsync() => await HalfSignedInAsync() is null ? RedirectToPage("Index", new { ReturnUrl }) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await HalfSignedInAsync() is not { } userId) { return RedirectToPage("Index", new { ReturnUrl }); }
        if (!ModelState.IsValid) { return this.InvalidForm("_SecondFactor"); }
        if (!await factor.VerifyAsync(userId, Input.Code))
        {
            ModelState.AddModelError("Input.Code", text["SecondFactor.Refused"]);
            return this.InvalidForm("_SecondFactor");
        }
        await HttpContext.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await desk.OpenAsync(HttpContext, userId, withSecondFactor: true);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "~/");
    }

    private async Task<int?> HalfSignedInAsync()
    {
        var half = await HttpContext.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        return int.TryParse(half.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
