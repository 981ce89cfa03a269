using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Opportunities;

public sealed class NewModel(PortalDbContext db, CurrentViewer me, DirectoryCache directory, PipelineBook book, OpportunityActions actions, Clock clock, IStringLocalizer<OpportunitiesText> text)
    : OpportunityFormModel(db, me, directory, book)
{
    private readonly PortalDbContext store = db;
    private readonly CurrentViewer viewer = me;

    [BindProperty(SupportsGet = true)] public long? Account { get; init; }
    [BindProperty(SupportsGet = true)] public string? Q { get; init; }

    public string? AccountName { get; private set; }
    public AccountPick? Pick { get; private set; }
    public override bool IsNew => true;
    public override string CancelUrl => $"/Accounts/{Account}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (Account is null) { Pick = await store.PickAccountAsync("/Opportunities/New", Q, viewer.Viewer, HttpContext.RequestAborted); }
        else if (!await FindAsync()) { return NotFound(); }
        else { Input = new() { Owner = viewer.Viewer.UserId, Stage = Stages.Select(s => s.Stage.Id).FirstOrDefault() }; }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Account is null || !await FindAsync()) { return NotFound(); }
        if (Input.Read(ModelState, this, clock.Today, text) is not { } facts) { return this.InvalidForm("_Form"); }
        if (await actions.CreateAsync(Account.Value, facts, Input.RequestId, viewer.Viewer) is not { } id) { return NotFound(); }
        this.Toast(text["Toast.Created", facts.Title]);
        return RedirectToPage("Details", new { id });
    }

    private async Task<bool> FindAsync()
    {
        AccountName = await store.Accounts.VisibleTo(viewer.Viewer, store).WritableBy(viewer.Viewer, store).Where(a => a.Id == Account).Select(a => a.Name).SingleOrDefaultAsync(HttpContext.RequestAborted);
        if (AccountName is not null) { await FillAsync(Account); }
        return AccountName is not null;
    }
}
