using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Notifications;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Webhooks;

/// <summary>The case as far as a group may know it that includes people who do not see it: no title, no customer, no person, no words of anybody.</summary>
public sealed record WebhookCase(string DefinitionId, string Reference, int? Severity, DateTime? DueUtc);

/// <summary>What a webhook says, in words and in figures.</summary>
/// <param name="Event">A kind of news, or <c>Test</c>.</param>
public sealed record WebhookNote(Guid Id, string Event, DateTime AtUtc, string Title, IReadOnlyList<MailLine> Lines, string LinkText, Uri Link, string? Workflow, string? Reference, string? Step, DateTime? DueUtc, int? Severity);

/// <summary>Finds the words of a webhook's message in its language, with times in the zone of the default calendar.</summary>
public sealed class WebhookWriter(MailSettings settings, WorkflowCatalog catalog, IStringLocalizerFactory texts, IStringLocalizer<WebhooksText> text, IStringLocalizer<SharedText> shared, TimeProvider time)
{
    public WebhookNote Write(OutboxMessage message, WebhookCase? about, string culture, TimeZoneInfo zone)
    {
        var (before, beforeUI) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(PortalCulture.Match(culture) ?? PortalCulture.Chinese);
            return Write(message, about, new Clock(time, zone, shared));
        }
        finally { (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUI); }
    }

    private WebhookNote Write(OutboxMessage message, WebhookCase? about, Clock clock)
    {
        var facts = MailDrafts.Read(message.Facts);
        var words = about is null ? null : texts.Create(catalog[about.DefinitionId].Texts);
        string? Name(string key) => words?[key] is { ResourceNotFound: false } found ? found.Value : null;
        var lines = new List<MailLine>();
        void Line(string key, string? value)
        {
            if (value is not null) { lines.Add(new(text[key], value)); }
        }
        Line("Message.Step", facts.Step is null ? null : Name("Step." + facts.Step));
        // News for information bears no deadline of its own.
        var due = NotificationKinds.Find(message.Kind)?.Asks == true ? facts.ByUtc : about?.DueUtc;
        Line("Message.Due", due is { } by ? NoticeWords.WithZone(clock, by) : null);
        Line("Message.Severity", about?.Severity is { } severity ? Name($"Severity.{severity}") : null);
        var title = about is null ? text["Event." + message.Kind].Value : text["Message.Title", text["Event." + message.Kind].Value, about.Reference].Value;
        var link = about is null ? settings.PublicBaseUrl : new Uri(settings.PublicBaseUrl, $"{catalog[about.DefinitionId].Folder.TrimStart('/')}/{Uri.EscapeDataString(about.Reference)}");
        return new(message.Id, message.Kind, message.CreatedUtc, title, lines, text["Message.Link"], link, about?.DefinitionId, about?.Reference, facts.Step, due, about?.Severity);
    }
}
