using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.AccessLog;
using Portal.Accounts;
using Portal.Contacts;
using Portal.Data;
using Portal.Duplicates;
using Portal.Organization;
using Portal.Rights;
using Portal.Shared;

namespace Portal.Pages.Contacts;

public sealed class EditModel(PortalDbContext db, CurrentViewer me, ContactActions actions, AccessRecorder log, IStringLocalizer<ContactsText> text) : PageModel
{
    [FromRoute] public long Id { get; init; }

    /// <summary>A contact's id, or <c>New</c>.</summary>
    [FromRoute] public string Contact { get; init; } = "";
    [BindProperty] public ContactInput Input { get; set; } = new();

    public string AccountName { get; private set; } = "";

    /// <summary>Who may be the superior: everybody else at the customer.</summary>
    public IReadOnlyList<FormChoice> Colleagues { get; private set; } = [];

    /// <summary>Somebody like this is at the customer already; saving asks for a word more.</summary>
    public bool AsksAnyway { get; private set; }
    /// <summary>Whoever does not see the numbers leaves them empty, and they stay.</summary>
    public bool SeesPhones => ContactSight.Sees(me.Viewer, mayWrite: true);
    public bool IsNew => string.Equals(Contact, "New", StringComparison.OrdinalIgnoreCase);
    private long ContactId => long.TryParse(Contact, out var id) ? id : 0;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (IsNew) { return Page(); }
        if (await FindAsync() is not { } contact) { return NotFound(); }
        Input = ContactInput.Of(contact);
        if (SeesPhones) { log.Note(me.Viewer.UserId, AccessVia.Page, nameof(Contact), contact.Id, (contact.Phone ?? contact.OtherPhones ?? contact.WeChat ?? contact.Email) is null ? 0 : 1); }
        else { Input = Input with { Phone = null, OtherPhones = null, WeChat = null, Email = null }; }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        if (Input.Read(ModelState, Colleagues, text) is not { } facts) { return this.InvalidForm("_Form"); }
        if (!Input.Anyway && await TwinAsync(facts) is { } twin)
        {
            ModelState.AddModelError("Input.Anyway", text["Error.Twin", twin]);
            AsksAnyway = true;
            return this.InvalidForm("_Form");
        }
        switch (await actions.SaveAsync(Id, IsNew ? null : ContactId, Input.Version, facts, me.Viewer))
        {
            case ContactAnswer.Done:
                this.Toast(text["Toast.Saved", facts.Name]);
                return Redirect($"/Accounts/{Id}");
            case ContactAnswer.Circle:
                ModelState.AddModelError("Input.ReportsTo", text["Error.Circle", facts.Name]);
                return this.InvalidForm("_Form");
            case ContactAnswer.Conflict:
                ModelState.AddModelError("", text["Error.Conflict", facts.Name]);
                ModelState.Remove("Input.Version");
                Input = Input with { Version = (await FindAsync())?.Version ?? 0 };
                return this.Conflict("_Form");
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (await actions.RemoveAsync(Id, ContactId, me.Viewer) != ContactAnswer.Done) { return NotFound(); }
        this.Toast(text["Toast.Removed"]);
        return Redirect($"/Accounts/{Id}");
    }

    private async Task<bool> FillAsync()
    {
        var name = await db.Accounts.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).Where(a => a.Id == Id).Select(a => a.Name).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (name is null) { return false; }
        AccountName = name;
        Colleagues = [.. (await db.ContactChoicesAsync(Id, me.Viewer, HttpContext.RequestAborted)).Where(c => c.Id != ContactId)];
        return true;
    }

    private async Task<string?> TwinAsync(ContactFacts facts)
    {
        var others = await db.Contacts.VisibleTo(me.Viewer, db).AsNoTracking().Where(c => c.AccountId == Id).ToListAsync(HttpContext.RequestAborted);
        return ContactTwins.Find(facts, others.Find(c => c.Id == ContactId), others.Where(c => c.Id != ContactId))?.Name;
    }

    private Task<Contact?> FindAsync() => db.Contacts.VisibleTo(me.Viewer, db).AsNoTracking().SingleOrDefaultAsync(c => c.Id == ContactId && c.AccountId == Id, HttpContext.RequestAborted);
}
