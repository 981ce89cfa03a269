using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Opportunities;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Admin.Pipelines;

public sealed class NewModel(PortalDbContext db, PipelineActions actions, CurrentViewer me, IStringLocalizer<OpportunitiesText> text) : PipelinePage(db)
{
    public Task OnGetAsync() => FillAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await FillAsync();
        if (Input.Read(ModelState, true, Teams.Select(t => t.Id), text) is not { } facts) { return this.InvalidForm("_Form"); }
        var id = await actions.CreateAsync(facts, me.Viewer.UserId);
        this.Toast(text["Toast.Saved"]);
        return RedirectToPage("Edit", new { id });
    }
}
