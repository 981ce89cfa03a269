using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Me;

public sealed class PasswordModel(Passwords passwords, PasswordRules rules, CurrentViewer me, DirectoryCache directory, IStringLocalizer<IdentityText> text) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public Person Person => directory.Known.Find(me.Viewer.UserId)!;

    public sealed record Form
    {
        [Display(Name = "Field.PresentPassword"), Required, StringLength(256), DataType(DataType.Password)]
        public string Present { get; init; } = "";

        [Display(Name = "Field.NewPassword"), Required, StringLength(256), DataType(DataType.Password)]
        public string NewPassword { get; init; } = "";

        [Display(Name = "Field.RepeatPassword"), Required, StringLength(256), DataType(DataType.Password)]
        public string Repeat { get; init; } = "";
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsGood()) { return this.InvalidForm("_Password"); }
        switch (await passwords.ChangeAsync(me.Viewer.UserId, Input.Present, Input.NewPassword, me.SessionId, HttpContext.RequestAborted))
        {
            case PasswordAnswer.Changed:
                this.Toast(text["Toast.PasswordChanged"]);
                return RedirectToPage("Index");
            case PasswordAnswer.Busy:
                ModelState.AddModelError("", text["Password.Busy"]);
                break;
            default:
                ModelState.AddModelError("Input.Present", text["Password.Wrong"]);
                break;
        }
        return this.InvalidForm("_Password");
    }

    private bool IsGood()
    {
        if (!ModelState.IsValid) { return false; }
        if (rules.Fault(Input.NewPassword, Person.FullName, Person.Email) is { } fault) { ModelState.AddModelError("Input.NewPassword", fault); }
        else if (Input.Repeat != Input.NewPassword) { ModelState.AddModelError("Input.Repeat", text["Password.Differ"]); }
        return ModelState.IsValid;
    }
}
