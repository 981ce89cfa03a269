using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Notifications;
using Portal.Organization;
using Portal.Shared;
using Portal.Webhooks;
using Portal.Workflows;

namespace Portal.Pages.Admin.Webhooks;

public sealed class NewModel(WebhookActions actions, WebhookHosts hosts, WorkflowCatalog catalog, CurrentViewer me, IStringLocalizer<WebhooksText> text) : WebhookFormModel(catalog)
{
    private readonly WorkflowCatalog known = catalog;

    public void OnGet() => Input = new() { Culture = me.Viewer.Culture, Events = ["Escalated"], RequestId = Guid.NewGuid() };

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Read(ModelState, hosts, known, null, text) is not { } fields) { return this.InvalidForm("_Form"); }
        var result = await actions.CreateAsync(fields, Input.RequestId, me.Viewer.UserId);
        if (result.Status == WebhookStatus.NameTaken)
        {
            ModelState.AddModelError("Input.Name", text["Error.NameTaken"]);
            return this.InvalidForm("_Form");
        }
        this.Toast(text["Toast.Made"]);
        return RedirectToPage("Edit", new { result.Id });
    }
}
