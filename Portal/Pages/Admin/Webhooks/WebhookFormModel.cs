using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Webhooks;
using Portal.Workflows;

namespace Portal.Pages.Admin.Webhooks;

/// <summary>What the pages for a new and for an existing webhook share.</summary>
public abstract class WebhookFormModel(WorkflowCatalog catalog) : PageModel
{
    [BindProperty] public WebhookInput Input { get; set; } = new();

    public virtual Webhook? Before => null;
    public string? Stale { get; protected set; }
    public IEnumerable<string> Workflows => catalog.All.Select(b => b.Newest.Id);
}
