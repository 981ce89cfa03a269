using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;
using Portal.Shared;
using Portal.Webhooks;
using Portal.Workflows;

namespace Portal.Pages.Admin.Webhooks;

public sealed class EditModel(
    PortalDbContext db, WebhookActions actions, WebhookNotes notes, WebhookHosts hosts, WorkflowCatalog catalog, OutboxAdmin outbox, CurrentViewer me,
    IStringLocalizer<WebhooksText> text, IStringLocalizer<NotificationsText> failures) : WebhookFormModel(catalog)
{
    private const int Shown = 8;
    private readonly WorkflowCatalog known = catalog;
    private Webhook webhook = null!;

    [TempData] public string? TestResult { get; set; }
    [TempData] public bool TestFailed { get; set; }

    public override Webhook? Before => webhook;
    public string Sample { get; private set; } = "";
    public IReadOnlyList<OutboxRow> Deliveries { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await LoadAsync(id)) { return NotFound(); }
        Input = WebhookInput.Of(webhook);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (!await LoadAsync(id)) { return NotFound(); }
        if (Input.Read(ModelState, hosts, known, webhook, text) is not { } fields) { return Again(StatusCodes.Status422UnprocessableEntity); }
        switch ((await actions.EditAsync(id, Input.Version, fields, me.Viewer.UserId)).Status)
        {
            case WebhookStatus.NotFound: return NotFound();
            case WebhookStatus.NameTaken:
                ModelState.AddModelError("Input.Name", text["Error.NameTaken"]);
                return Again(StatusCodes.Status422UnprocessableEntity);
            case WebhookStatus.Conflict: return Outdated();
            default:
                this.Toast(text["Toast.Saved"]);
                return RedirectToPage(new { id });
        }
    }

    public async Task<IActionResult> OnPostTestAsync(long id)
    {
        if (!await LoadAsync(id)) { return NotFound(); }
        var answer = await actions.TestAsync(webhook, HttpContext.RequestAborted);
        TestFailed = answer.Failure is not null;
        TestResult = answer.Failure is { } failure ? text["Test.Failed", failures["Failure." + failure.Code].Value, failure.Detail].Value : text["Test.Taken", answer.Status ?? 0, answer.Body].Value;
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id)
    {
        if (!await LoadAsync(id)) { return NotFound(); }
        ModelState.Clear();
        if ((await actions.DeleteAsync(id, Input.Version, me.Viewer.UserId)).Status == WebhookStatus.Conflict)
        {
            Input = WebhookInput.Of(webhook);
            return Outdated();
        }
        this.Toast(text["Toast.Deleted"]);
        return RedirectToPage("Index");
    }

    private PageResult Outdated()
    {
        Stale = text["Error.Changed"];
        ModelState.Remove("Input.Version");
        Input = Input with { Version = webhook.Version };
        return Again(StatusCodes.Status409Conflict);
    }

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    private async Task<bool> LoadAsync(long id)
    {
        if (await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, HttpContext.RequestAborted) is not { } found) { return false; }
        webhook = found;
        Deliveries = await outbox.OfWebhookAsync(id, Shown, HttpContext.RequestAborted);
        Sample = await notes.SampleAsync(webhook, HttpContext.RequestAborted);
        return true;
    }
}
