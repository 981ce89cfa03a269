using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Data;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Admin.Pipelines;

public sealed class EditModel(PortalDbContext db, PipelineActions actions, CurrentViewer me, IStringLocalizer<OpportunitiesText> text) : PipelinePage(db)
{
    private readonly PortalDbContext store = db;
    private Pipeline? before;

    public override Pipeline? Before => before;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await LoadAsync(id)) { return NotFound(); }
        Input = PipelineInput.Of(before!);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (!await LoadAsync(id)) { return NotFound(); }
        if (Input.Read(ModelState, before!.Key is null, Teams.Select(t => t.Id), text) is not { } facts) { return this.InvalidForm("_Form"); }
        switch (await actions.EditAsync(id, Input.Version, facts, me.Viewer.UserId))
        {
            case SaveAnswer.Done:
                this.Toast(text["Toast.Saved"]);
                return RedirectToPage(new { id });
            case SaveAnswer.Conflict:
                ModelState.AddModelError("", text["Error.Conflict"]);
                ModelState.Remove("Input.Version");
                Input = Input with { Version = before.Version };
                return this.Conflict("_Form");
            default: return NotFound();
        }
    }

    private async Task<bool> LoadAsync(long id)
    {
        before = (await PipelineBook.LoadAsync(store)).All.FirstOrDefault(p => p.Id == id);
        await FillAsync();
        return before is not null;
    }
}
