using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Identity;
using Portal.Shared;

namespace Portal.Pages.Password;

[AllowAnonymous]
public sealed class ForgotModel(ForgottenPasswords forgotten, IStringLocalizer<IdentityText> text) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    public sealed record Form
    {
        [Display(Name = "Field.Email"), Required, StringLength(256), EmailAddress]
        public string Email { get; init; } = "";
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Sent = false;
        if (!ModelState.IsValid) { return this.InvalidForm("_Forgot"); }
        var address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        if (await forgotten.AskAsync(Input.Email, address, HttpContext.RequestAborted)) { return RedirectToPage(new { sent = true }); }
        ModelState.AddModelError("", text["Forgot.TooMany"]);
        return this.InvalidForm("_Forgot");
    }
}
