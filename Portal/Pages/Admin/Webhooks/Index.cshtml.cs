using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Notifications;
using Portal.Webhooks;

namespace Portal.Pages.Admin.Webhooks;

public sealed record WebhookRow(long Id, string Name, WebhookKind Kind, string Origin, string? DefinitionId, bool IsEnabled, int Events, int Waiting, int Dead);

public sealed class IndexModel(PortalDbContext db) : PageModel
{
    public IReadOnlyList<WebhookRow> Rows { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var found = await db.Webhooks.AsNoTracking().OrderBy(w => w.Name).Select(w => new
        {
            Webhook = w, Waiting = db.OutboxMessages.Count(m => m.WebhookId == w.Id && m.Status == OutboxStatus.Pending), Dead = db.OutboxMessages.Count(m => m.WebhookId == w.Id && m.Status == OutboxStatus.Dead),
        }).ToListAsync(HttpContext.RequestAborted);
        Rows = found.ConvertAll(f => new WebhookRow(f.Webhook.Id, f.Webhook.Name, f.Webhook.Kind, f.Webhook.Origin, f.Webhook.DefinitionId, f.Webhook.IsEnabled, f.Webhook.EventList.Count, f.Waiting, f.Dead));
    }
}
