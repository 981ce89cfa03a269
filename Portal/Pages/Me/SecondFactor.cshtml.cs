using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Me;

public sealed class SecondFactorModel(
    PortalDbContext db, SecondFactor factor, Passwords passwords, CurrentViewer me, IStringLocalizer<IdentityText> text, IStringLocalizer<SharedText> shared) : PageModel
{
    private const string CodesKey = "RecoveryCodes";

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool IsOn { get; private set; }
    public int RecoveryLeft { get; private set; }

    /// <summary>The new recovery codes, right after enrolling and never again.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string Offer { get; private set; } = "";
    public string ManualKey { get; private set; } = "";
    public string Address { get; private set; } = "";

    public sealed record Form
    {
        [Display(Name = "Field.PresentPassword"), Required, StringLength(256), DataType(DataType.Password)]
        public string Password { get; init; } = "";

        [Display(Name = "Field.Code"), Required, StringLength(40)]
        public string Code { get; init; } = "";

        /// <summary>The sealed key whose QR code the form showed.</summary>
        [StringLength(1000)]
        public string? Offer { get; init; }
    }

    public async Task OnGetAsync()
    {
        if (Request.Cookies.ContainsKey(Toasts.Cookie) && TempData[CodesKey] is string codes) { Codes = codes.Split(' '); }
        await LoadAsync(null);
    }

    public async Task<IActionResult> OnPostEnableAsync()
    {
        var key = factor.Open(me.Viewer.UserId, Input.Offer);
        if (key is null && ModelState.IsValid) { ModelState.AddModelError("", text["SecondFactor.OfferOld"]); }
        if (!ModelState.IsValid || !await PasswordIsGoodAsync()) { return await AgainAsync(key); }
        if (await factor.EnableAsync(me.Viewer.UserId, key!, Input.Code, me.SessionId) is not { } codes)
        {
            ModelState.AddModelError("Input.Code", text["SecondFactor.WrongApp"]);
            return await AgainAsync(key);
        }
        TempData[CodesKey] = string.Join(' ', codes);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDisableAsync()
    {
        if (!ModelState.IsValid || !await PasswordIsGoodAsync()) { return await AgainAsync(null); }
        if (!await factor.VerifyAsync(me.Viewer.UserId, Input.Code))
        {
            ModelState.AddModelError("Input.Code", text["SecondFactor.Refused"]);
            return await AgainAsync(null);
        }
        await factor.DisableAsync(me.Viewer.UserId, me.SessionId);
        this.Toast(text["Toast.SecondFactorOff"]);
        return RedirectToPage();
    }

    private async Task<bool> PasswordIsGoodAsync()
    {
        var answer = await passwords.VerifyAsync(me.Viewer.UserId, Input.Password, HttpContext.RequestAborted);
        if (answer != PasswordAnswer.Changed) { ModelState.AddModelError("Input.Password", text[answer == PasswordAnswer.Busy ? "Password.Busy" : "Password.Wrong"]); }
        return answer == PasswordAnswer.Changed;
    }

    private async Task<IActionResult> AgainAsync(byte[]? key)
    {
        ModelState.Remove("Input.Offer");
        await LoadAsync(key is null ? null : Input.Offer);
        return this.InvalidForm("_SecondFactorForm");
    }

    private async Task LoadAsync(string? offer)
    {
        var user = await db.Users.Where(u => u.Id == me.Viewer.UserId).Select(u => new { u.Email, u.TwoFactorEnabled }).SingleAsync(HttpContext.RequestAborted);
        IsOn = user.TwoFactorEnabled;
        if (IsOn)
        {
            RecoveryLeft = await factor.RecoveryLeftAsync(me.Viewer.UserId);
            return;
        }
        Offer = offer ?? factor.Offer(me.Viewer.UserId);
        var key = Totp.Base32(factor.Open(me.Viewer.UserId, Offer));
        var brand = Uri.EscapeDataString(shared["Brand"]);
        ManualKey = string.Join(' ', key.Chunk(4).Select(c => new string(c)));
        Address = $"otpauth://totp/{brand}:{Uri.EscapeDataString(user.Email!)}?secret={key}&issuer={brand}";
    }
}
