using Microsoft.Extensions.Localization;
using Portal.Shared;
using Portal.Workflows;

namespace Portal.Notifications;

/// <summary>A digest in words: what the reader must do before what is for information, the first of them by name and the rest by number.</summary>
public sealed class DigestWriter(MailSettings settings, WorkflowCatalog catalog, IStringLocalizerFactory texts, IStringLocalizer<NotificationsText> text, IStringLocalizer<PreferencesText> digest)
{
    public const int Most = 20;

    /// <summary>In the culture of the thread.</summary>
    public WrittenMail Write(MailDraft draft, string culture, Clock clock, bool veiled)
    {
        var lines = draft.Digest!.OrderBy(l => IsAsking(l) ? 0 : 1).ToList();
        var words = new NoticeWords(catalog, texts, text, clock);
        var asks = lines.Count(IsAsking);
        var sections = lines.Take(Most).GroupBy(IsAsking).Select(g => new MailSection(
            digest[g.Key ? "Digest.Asks" : "Digest.Copies", g.Key ? asks : lines.Count - asks], [.. g.Select(l => Entry(l, words, veiled || !draft.IsInsiderOf(catalog, l.Case), !veiled && !draft.IsInsiderOf(catalog, l.Case)))])).ToList();
        return new(culture, Subject(asks, lines.Count - asks), text["Mail.Greeting", draft.Recipient?.FullName ?? ""], digest["Digest.Lead"], [], null,
            digest["Digest.Link"], settings.PublicBaseUrl, digest["Digest.Footer", settings.FromName])
        {
            Sections = sections, More = lines.Count > Most ? digest["Digest.More", lines.Count - Most].Value : null,
        };
    }

    private string Subject(int asks, int copies) => asks > 0 && copies > 0 ? digest["Digest.Subject.Both", asks, copies]
        : asks > 0 ? digest["Digest.Subject.Asks", asks] : digest["Digest.Subject.Copies", copies];

    private MailEntry Entry(DigestLine line, NoticeWords words, bool hides, bool isAdmin)
    {
        var shows = !hides && line.IsSeen;
        if (NotificationKinds.Find(line.Kind)?.Page is { } page)
        {
            return new(words.Notice(line.Kind, words.Say(line.Kind, line.Facts, null, null, null, line.ActorName)), text["Kind." + line.Kind], new(settings.PublicBaseUrl, page.TrimStart('/')));
        }
        var said = words.Say(line.Kind, line.Facts, line.Case?.DefinitionId, line.Case?.Reference, shows ? line.Case?.Title : text["Hidden"], line.ActorName);
        var about = string.Join(" · ", new[] { line.Case?.Reference, shows ? line.Case?.Title : null, shows ? line.Case?.Context : null }.Where(t => !string.IsNullOrEmpty(t)));
        var link = line.Case is { } at && (shows || isAdmin) ? MailWriter.CaseLink(settings.PublicBaseUrl, catalog, at, shows) : null;
        return new(words.Notice(line.Kind, said), about, link);
    }

    private static bool IsAsking(DigestLine line) => NotificationKinds.Find(line.Kind)?.Asks == true;
}
