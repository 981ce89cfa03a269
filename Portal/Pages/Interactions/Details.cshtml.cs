using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Coaching;
using Portal.Data;
using Portal.Interactions;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Interactions;

public sealed class DetailsModel(PortalDbContext db, CurrentViewer me, InteractionActions actions, DirectoryCache directory, Clock clock, IStringLocalizer<InteractionsText> text) : InteractionFormModel
{
    [FromRoute] public long Id { get; init; }

    public Interaction Interaction { get; private set; } = null!;
    public override string AccountUrl => $"/Accounts/{Interaction.AccountId}";
    public bool MayChange => Interaction.Status != InteractionStatus.Cancelled && Interaction.IsWrittenBy(me.Viewer);
    public bool MayCoach => Interaction.Status == InteractionStatus.Held && directory.Known.Coached(me.Viewer).Any(p => p.Id == Interaction.AuthorId);
    public string AuthorName => directory.Known.NameOf(Interaction.AuthorId);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FillAsync()) { return NotFound(); }
        Input = InteractionInput.Of(Interaction, clock);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FillAsync() || !Interaction.IsWrittenBy(me.Viewer)) { return NotFound(); }
        if (Input.Read(ModelState, clock, Contacts, text) is not { } facts) { return this.InvalidForm("_Form"); }
        if (await actions.ChangeAsync(Id, Input.Version, facts, me.Viewer) is var answer && answer != SaveAnswer.Done) { return await OtherAsync(answer); }
        this.Toast(text["Toast.Saved"]);
        return Redirect(AccountUrl);
    }

    public async Task<IActionResult> OnPostCancelAsync()
    {
        if (!await FillAsync() || !Interaction.IsWrittenBy(me.Viewer)) { return NotFound(); }
        // Only what this handler needs counts.
        ModelState.Clear();
        if (await actions.CancelAsync(Id, Input.Version, me.Viewer) is var answer && answer != SaveAnswer.Done) { return await OtherAsync(answer); }
        this.Toast(text["Toast.Cancelled"]);
        return Redirect(AccountUrl);
    }

    private async Task<IActionResult> OtherAsync(SaveAnswer answer)
    {
        if (answer == SaveAnswer.NotFound || !await FillAsync()) { return NotFound(); }
        ModelState.AddModelError("", text["Error.Conflict"]);
        ModelState.Remove("Input.Version");
        Input = Input with { Version = Interaction.Version };
        return this.Conflict("_Form");
    }

    private async Task<bool> FillAsync()
    {
        var found = await db.Interactions.VisibleTo(me.Viewer, db).AsNoTracking().Include(i => i.Account).Include(i => i.Contact).SingleOrDefaultAsync(i => i.Id == Id, HttpContext.RequestAborted);
        if (found is null) { return false; }
        Interaction = found;
        Contacts = await db.ContactChoicesAsync(found.AccountId, me.Viewer, HttpContext.RequestAborted);
        return true;
    }
}
