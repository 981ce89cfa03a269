using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Notifications;
using Portal.Organization;

namespace Portal.Pages.Admin.Outbox;

/// <summary>What both pages of the outbox say alike.</summary>
public abstract class OutboxPage(DirectoryCache directory, IStringLocalizer<NotificationsText> text) : PageModel
{
    protected IStringLocalizer<NotificationsText> Text => text;

    public string KindName(string kind) => text["Kind." + kind] is { ResourceNotFound: false } found ? found : kind;

    public string Recipient(OutboxRow row) => row.Channel == OutboxChannel.Webhook ? text["Recipient.Webhook", row.Webhook ?? "–"] : row.RecipientId is { } id ? $"{directory.Known.NameOf(id)} <{directory.Known.Find(id)?.Email ?? "–"}>" : row.Address ?? text["Nobody"];

    /// <summary>What is stored as code and detail, in words.</summary>
    public string Failure(string? stored)
    {
        if (string.IsNullOrEmpty(stored)) { return ""; }
        var parts = stored.Split(':', 2);
        var words = text["Failure." + parts[0]];
        if (words.ResourceNotFound) { return stored; }
        return parts.Length > 1 && parts[1].Trim() is { Length: > 0 } detail ? $"{words.Value} – {detail}" : words;
    }

    public static string Tone(OutboxStatus status) => status switch
    {
        OutboxStatus.Sent => "good",
        OutboxStatus.Dead => "late",
        OutboxStatus.Pending => "soon",
        OutboxStatus.ForDigest => "accent",
        OutboxStatus.InDigest or OutboxStatus.Skipped or OutboxStatus.Discarded => "",
        _ => "",
    };
}
