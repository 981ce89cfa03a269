using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Data.Demo;
using Portal.Identity;
using Portal.Shared;

namespace Portal.Pages.SignIn;

[AllowAnonymous]
public sealed class IndexModel(PortalDbContext db, SignInDesk desk, IHostEnvironment environment, IStringLocalizer<IdentityText> text) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>One button a role, where the demo company is loaded.</summary>
    public IReadOnlyList<DemoSignIn> Demo { get; private set; } = [];

    public sealed record Form
    {
        [Display(Name = "Field.Email"), Required, StringLength(256)]
        public string Email { get; init; } = "";

        [Display(Name = "Field.Password"), Required, StringLength(256), DataType(DataType.Password)]
        public string Password { get; init; } = "";
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (User.Identity?.IsAuthenticated == true) { return Onward(); }
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        ModelState.IsValid ? await SignInAsync(Input.Email, Input.Password) : await AgainAsync();

    public async Task<IActionResult> OnPostDemoAsync(string? role)
    {
        ModelState.Clear();
        await LoadAsync();
        return Demo.FirstOrDefault(d => d.Role == role) is { } demo ? await SignInAsync(demo.Email, demo.Password) : NotFound();
    }

    private async Task<IActionResult> SignInAsync(string email, string password)
    {
        switch (await desk.SignInAsync(HttpContext, email, password))
        {
            case SignInAnswer.SignedIn:
                return Onward();
            case SignInAnswer.NeedsSecondFactor:
                return RedirectToPage("/SignIn/SecondFactor", new { ReturnUrl });
            case SignInAnswer.Busy:
                ModelState.AddModelError("", text["SignIn.Busy"]);
                return await AgainAsync();
            default:
                ModelState.AddModelError("", text["SignIn.Refused"]);
                return await AgainAsync();
        }
    }

    private LocalRedirectResult Onward() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "~/");

    private async Task<IActionResult> AgainAsync()
    {
        await LoadAsync();
        return this.InvalidForm("_SignIn");
    }

    private async Task LoadAsync()
    {
        if (!environment.IsDevelopment()) { return; }
        var addresses = DemoSignIns.All.Select(d => d.Email).ToArray();
        var known = await db.Users.Where(u => addresses.Contains(u.Email) && !u.IsDisabled).Select(u => u.Email).ToListAsync(HttpContext.RequestAborted);
        Demo = [.. DemoSignIns.All.Where(d => known.Contains(d.Email))];
    }
}
