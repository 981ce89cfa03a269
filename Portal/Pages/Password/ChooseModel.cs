using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Identity;
using Portal.Shared;

namespace Portal.Pages.Password;

/// <summary>Choosing a password by a one-time link. Looking at the page uses nothing up: mail filters open links too.</summary>
[AllowAnonymous]
public abstract class ChooseModel(UserLinks links, Passwords passwords, PasswordRules rules, IStringLocalizer<IdentityText> text) : PageModel
{
    public const string Fragment = "/Pages/Password/_Choose.cshtml";

    [BindProperty(SupportsGet = true), StringLength(100)]
    public string? Token { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public LinkHolder? Holder { get; private set; }

    public abstract UserLinkPurpose Purpose { get; }

    public sealed record Form
    {
        [Display(Name = "Field.NewPassword"), Required, StringLength(256), DataType(DataType.Password)]
        public string NewPassword { get; init; } = "";

        [Display(Name = "Field.RepeatPassword"), Required, StringLength(256), DataType(DataType.Password)]
        public string Repeat { get; init; } = "";
    }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : Gone();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync()) { return Gone(); }
        if (!IsGood()) { return this.InvalidForm(Fragment); }
        switch (await passwords.SetByLinkAsync(Holder!, Input.NewPassword, HttpContext.RequestAborted))
        {
            case PasswordAnswer.Changed:
                this.Toast(text["Password.Saved"]);
                return RedirectToPage("/SignIn/Index");
            case PasswordAnswer.Busy:
                ModelState.AddModelError("", text["Password.Busy"]);
                return this.InvalidForm(Fragment);
            default:
                Holder = null;
                return Gone();
        }
    }

    private bool IsGood()
    {
        if (!ModelState.IsValid) { return false; }
        if (rules.Fault(Input.NewPassword, Holder!.FullName, Holder.Email) is { } fault) { ModelState.AddModelError("Input.NewPassword", fault); }
        else if (Input.Repeat != Input.NewPassword) { ModelState.AddModelError("Input.Repeat", text["Password.Differ"]); }
        return ModelState.IsValid;
    }

    private PageResult Gone()
    {
        ModelState.Clear();
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }

    private async Task<bool> LoadAsync() => (Holder = await links.FindAsync(Token, Purpose)) is not null;
}
