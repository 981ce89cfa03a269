using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Complaints;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;
using Portal.Shared;
using Portal.Webhooks;

namespace Portal.Pages.Admin.Outbox;

public sealed class DetailsModel(PortalDbContext db, OutboxAdmin outbox, MailDrafts drafts, MailWriter writer, MailComposer composer, WebhookNotes notes, CurrentViewer me, DirectoryCache directory, IStringLocalizer<NotificationsText> text)
    : OutboxPage(directory, text)
{
    [BindProperty] public string? Reason { get; init; }

    public OutboxRow Row { get; private set; } = null!;
    public string Subject { get; private set; } = "";
    public string Preview { get; private set; } = "";
    public string Language { get; private set; } = "";
    public bool IsVeiled { get; private set; }
    public string MessageId => composer.MessageId(Row.Id);

    public async Task<IActionResult> OnGetAsync(Guid id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRetryAsync(Guid id)
    {
        if (!await LoadAsync(id)) { return NotFound(); }
        this.Toast(Text[await outbox.RetryAsync(id, me.Viewer.UserId) ? "Toast.Retried" : "Toast.NotChanged"]);
        return RedirectToPage("/Admin/Outbox/Details", new { id });
    }

    public async Task<IActionResult> OnPostDiscardAsync(Guid id)
    {
        if (!await LoadAsync(id)) { return NotFound(); }
        if (Reason?.Trim() is not { Length: >= 2 and <= 300 } reason || !FormChecks.IsClean(reason))
        {
            ModelState.AddModelError(nameof(Reason), Text["Error.Reason"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        this.Toast(Text[await outbox.DiscardAsync(id, reason, me.Viewer.UserId) ? "Toast.Discarded" : "Toast.NotChanged"]);
        return RedirectToPage("/Admin/Outbox/Index");
    }

    private async Task<bool> LoadAsync(Guid id)
    {
        var message = await db.OutboxMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, HttpContext.RequestAborted);
        if (message is null) { return false; }
        Row = await outbox.Rows(db.OutboxMessages.Where(m => m.Id == id)).SingleAsync(HttpContext.RequestAborted);
        if (message.Channel == OutboxChannel.Webhook) { await ShowNoteAsync(message); } else { await ShowMailAsync(message); }
        return true;
    }

    private async Task ShowMailAsync(OutboxMessage message)
    {
        // Configuring the portal is no reason to read about customers; whoever sees the case reads its mail as well.
        IsVeiled = message.InstanceId is null ? message.Kind == Digests.Kind || MailDrafts.Read(message.Facts).Link is not null
            : !await db.Complaints.VisibleTo(me.Viewer, db).AnyAsync(c => c.InstanceId == message.InstanceId, HttpContext.RequestAborted);
        var mail = writer.Write((await drafts.ReadAsync([message], HttpContext.RequestAborted))[0], IsVeiled);
        (Subject, Preview, Language) = (MailComposer.Subject(mail), MailComposer.Plain(mail), mail.Culture);
    }

    /// <summary>What a webhook says is for everybody's eyes.</summary>
    private async Task ShowNoteAsync(OutboxMessage message)
    {
        var (webhook, note) = (await notes.WriteAsync([message], HttpContext.RequestAborted))[message.Id];
        if (note is not null) { (Subject, Preview, Language) = (note.Title, WebhookNotes.Plain(note), webhook!.Culture); }
    }
}
