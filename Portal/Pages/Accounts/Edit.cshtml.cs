using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Duplicates;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Accounts;

public sealed class EditModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, AccountActions actions, TwinGuard guard, Clock clock, IStringLocalizer<AccountsText> text) : FormModel(db, me, directory, guard, text)
{
    [FromRoute] public long Id { get; init; }

    public string Name { get; private set; } = "";
    public override string CancelUrl => $"/Accounts/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } account) { return NotFound(); }
        Input = AccountInput.Of(account);
        if (!SeesPhones) { Input = Input with { Phone = null }; }
        await FillAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } account) { return NotFound(); }
        var facts = await ReadAsync(account);
        var answer = facts is null || await AskAboutTwinsAsync(facts, account) is not (true, var anyway) ? (SaveAnswer?)null : await actions.EditAsync(Id, Input.Version, facts, Viewer, anyway);
        if (answer == SaveAnswer.Done)
        {
            this.Toast(Text["Toast.Saved"]);
            return RedirectToPage("Details", new { Id });
        }
        await FillAsync();
        if (answer is null) { return this.InvalidForm("_Form"); }
        if (answer == SaveAnswer.NotFound) { return NotFound(); }
        var last = await Db.AuditEntries.AsNoTracking().Where(a => a.SubjectKind == AccountCard.AuditKind && a.SubjectId == Id).OrderByDescending(a => a.Id).FirstOrDefaultAsync(HttpContext.RequestAborted);
        ModelState.AddModelError("", last is null ? Text["Error.Conflict", account.Name] : Text["Error.ConflictBy", account.Name, NameOf(last.ActorId), clock.Show(last.AtUtc)]);
        ModelState.Remove("Input.Version");
        Input = Input with { Version = account.Version };
        return this.Conflict("_Form");
    }

    private async Task<Account?> FindAsync()
    {
        var account = await Db.Accounts.VisibleTo(Viewer, Db).WritableBy(Viewer, Db).AsNoTracking().Include(a => a.Parent).SingleOrDefaultAsync(a => a.Id == Id, HttpContext.RequestAborted);
        (Name, CurrentOwner) = (account?.Name ?? "", account?.OwnerId);
        return account;
    }
}
