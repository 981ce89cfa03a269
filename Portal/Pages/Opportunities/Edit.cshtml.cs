using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Opportunities;

public sealed class EditModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, PipelineBook book, OpportunityActions actions, Clock clock, IStringLocalizer<OpportunitiesText> text)
    : OpportunityFormModel(db, me, directory, book)
{
    private readonly PortalDbContext store = db;
    private readonly CurrentViewer viewer = me;

    [FromRoute] public long Id { get; init; }

    public string Name { get; private set; } = "";
    public override bool IsNew => false;
    public override string CancelUrl => $"/Opportunities/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindAsync() is not { } found) { return NotFound(); }
        Input = OpportunityInput.Of(found);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindAsync() is not { } found) { return NotFound(); }
        if (Input.Read(ModelState, this, clock.Today, text) is not { } facts) { return this.InvalidForm("_Form"); }
        switch (await actions.EditAsync(Id, Input.Version, facts, viewer.Viewer))
        {
            case SaveAnswer.Done:
                this.Toast(text["Toast.Saved"]);
                return RedirectToPage("Details", new { Id });
            case SaveAnswer.Conflict:
                ModelState.AddModelError("", text["Error.Conflict"]);
                ModelState.Remove("Input.Version");
                Input = Input with { Version = found.Version };
                return this.Conflict("_Form");
            default: return NotFound();
        }
    }

    private async Task<Opportunity?> FindAsync()
    {
        var found = await store.Opportunities.VisibleTo(viewer.Viewer, store).WritableBy(viewer.Viewer, store).AsNoTracking().Include(o => o.Lines).AsSingleQuery().SingleOrDefaultAsync(o => o.Id == Id, HttpContext.RequestAborted);
        if (found is null) { return null; }
        (Name, CurrentOwner) = (found.Title, found.OwnerId);
        await FillAsync(found.AccountId);
        return found;
    }
}
