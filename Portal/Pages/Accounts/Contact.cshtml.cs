using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Accounts;

public sealed class ContactModel(PortalDbContext db, CurrentViewer me, AccountActions actions, IStringLocalizer<AccountsText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }

    /// <summary>A contact's id, or <c>New</c>.</summary>
    [FromRoute] public string Contact { get; init; } = "";
    [BindProperty] public ContactInput Input { get; set; } = new();

    public string AccountName { get; private set; } = "";
    public bool IsNew => string.Equals(Contact, "New", StringComparison.OrdinalIgnoreCase);
    private long ContactId => long.TryParse(Contact, out var id) ? id : 0;

    public sealed record ContactInput
    {
        public int Version { get; init; }
        [Display(Name = "Field.ContactName"), Required, StringLength(100, MinimumLength = 1)] public string? Name { get; init; }
        [Display(Name = "Field.JobTitle"), StringLength(100)] public string? Title { get; init; }
        [Display(Name = "Field.Email"), StringLength(200)] public string? Email { get; init; }
        [Display(Name = "Field.Phone"), StringLength(60)] public string? Phone { get; init; }
        [Display(Name = "Field.Language"), Required, RegularExpression("zh-CN|en")] public string Language { get; init; } = PortalCulture.Chinese;
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAccountAsync()) { return NotFound(); }
        if (IsNew) { return Page(); }
        if (await FindAsync() is not { } contact) { return NotFound(); }
        Input = new() { Version = contact.Version, Name = contact.Name, Title = contact.Title, Email = contact.Email, Phone = contact.Phone, Language = contact.Language };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAccountAsync()) { return NotFound(); }
        Check();
        if (!ModelState.IsValid) { return this.InvalidForm("_ContactForm"); }
        var facts = new ContactFacts(Input.Name!.Trim(), Trim(Input.Title), Trim(Input.Email), Trim(Input.Phone), Input.Language);
        switch (await actions.SaveContactAsync(Id, IsNew ? null : ContactId, Input.Version, facts, me.Viewer))
        {
            case SaveAnswer.Done:
                this.Toast(text["Toast.ContactSaved", facts.Name]);
                return RedirectToPage("Details", new { Id });
            case SaveAnswer.Conflict:
                ModelState.AddModelError("", text["Error.Conflict", facts.Name]);
                ModelState.Remove("Input.Version");
                Input = Input with { Version = (await FindAsync())?.Version ?? 0 };
                return this.Conflict("_ContactForm");
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (await actions.RemoveContactAsync(Id, ContactId, me.Viewer) != SaveAnswer.Done) { return NotFound(); }
        this.Toast(text["Toast.ContactRemoved"]);
        return RedirectToPage("Details", new { Id });
    }

    private void Check()
    {
        foreach (var (key, value) in new[] { ("Name", Input.Name), ("Title", Input.Title), ("Email", Input.Email), ("Phone", Input.Phone) })
        {
            if (!FormChecks.IsLine(value)) { ModelState.AddModelError("Input." + key, text["Error.Control"]); }
        }
        if (Trim(Input.Email) is { } mail && (!MailAddress.TryCreate(mail, out var address) || address.Address != mail)) { ModelState.AddModelError("Input.Email", text["Error.Email"]); }
    }

    private async Task<bool> FindAccountAsync()
    {
        var name = await db.Accounts.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).Where(a => a.Id == Id).Select(a => a.Name).SingleOrDefaultAsync(HttpContext.RequestAborted);
        AccountName = name ?? "";
        return name is not null;
    }

    private Task<Contact?> FindAsync() => db.Contacts.VisibleTo(me.Viewer, db).AsNoTracking().SingleOrDefaultAsync(c => c.Id == ContactId && c.AccountId == Id, HttpContext.RequestAborted);

    private static string? Trim(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
