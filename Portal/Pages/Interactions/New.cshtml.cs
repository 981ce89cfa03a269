using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Interactions;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Interactions;

public sealed class NewModel(PortalDbContext db, CurrentViewer me, InteractionActions actions, Clock clock, IStringLocalizer<InteractionsText> text) : InteractionFormModel
{
    [BindProperty(SupportsGet = true)] public long? Account { get; init; }
    [BindProperty(SupportsGet = true)] public string? Q { get; init; }

    public string? AccountName { get; private set; }
    public AccountPick? Pick { get; private set; }
    public override string AccountUrl => $"/Accounts/{Account}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (Account is null) { Pick = await db.PickAccountAsync("/Interactions/New", Q, me.Viewer, HttpContext.RequestAborted); }
        else if (!await FillAsync()) { return NotFound(); }
        Input = new() { Starts = InteractionInput.Local(clock.NowUtc, clock) };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Account is null || !await FillAsync()) { return NotFound(); }
        if (Input.Read(ModelState, clock, Contacts, text) is not { } facts) { return this.InvalidForm("_Form"); }
        if (await actions.AddAsync(Account.Value, facts, Input.RequestId, me.Viewer) is null) { return NotFound(); }
        this.Toast(facts.StartsUtc > clock.NowUtc ? text["Toast.Planned", clock.Short(facts.StartsUtc)] : text["Toast.Logged", AccountName!]);
        return Redirect(AccountUrl);
    }

    private async Task<bool> FillAsync()
    {
        AccountName = await db.Accounts.VisibleTo(me.Viewer, db).WritableBy(me.Viewer, db).Where(a => a.Id == Account).Select(a => a.Name).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (AccountName is null) { return false; }
        Contacts = await db.ContactChoicesAsync(Account!.Value, me.Viewer, HttpContext.RequestAborted);
        return true;
    }
}
