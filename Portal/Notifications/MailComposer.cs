using System.Net;
using System.Text;
using MimeKit;

namespace Portal.Notifications;

/// <summary>Makes a message of words: plain text, and the same as simple HTML.</summary>
public sealed class MailComposer(MailSettings settings, TimeProvider time)
{
    private const int LongestSubject = 200;

    /// <summary>The id of an outbox row is the id of its mail, however often it is sent.</summary>
    public string MessageId(Guid id) => $"{id:D}@{settings.MessageHost}";

    public MimeMessage Compose(WrittenMail mail, MailboxAddress to, Guid id)
    {
        var message = new MimeMessage { Subject = Subject(mail), MessageId = MessageId(id), Date = time.GetUtcNow() };
        message.From.Add(settings.From);
        message.To.Add(to);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, mail.Culture);
        message.Body = new MultipartAlternative(
            new TextPart("plain") { Text = Plain(mail), ContentTransferEncoding = ContentEncoding.QuotedPrintable },
            new TextPart("html") { Text = Html(mail), ContentTransferEncoding = ContentEncoding.QuotedPrintable });
        return message;
    }

    public static string Plain(WrittenMail mail)
    {
        var text = new StringBuilder().AppendLine(mail.Greeting).AppendLine().AppendLine(mail.Lead).AppendLine();
        foreach (var line in mail.Lines) { text.Append(line.Label).Append(": ").AppendLine(line.Value); }
        if (mail.Note is { } note)
        {
            text.AppendLine();
            foreach (var line in note.ReplaceLineEndings("\n").Split('\n')) { text.Append("> ").AppendLine(line); }
        }
        foreach (var section in mail.Sections)
        {
            text.AppendLine().AppendLine(section.Title).AppendLine();
            foreach (var entry in section.Entries)
            {
                text.Append("- ").AppendLine(Line(entry.Text)).Append("  ").AppendLine(Line(entry.About));
                if (entry.Link is { } to) { text.Append("  ").AppendLine(to.AbsoluteUri); }
            }
        }
        if (mail.More is not null) { text.AppendLine().AppendLine(mail.More); }
        if (mail.Link is { } link) { text.AppendLine().AppendLine(mail.LinkText).AppendLine(link.AbsoluteUri); }
        if (mail.Later is { } later) { text.AppendLine().AppendLine(mail.LaterText).AppendLine(later.AbsoluteUri); }
        return text.AppendLine().AppendLine("-- ").AppendLine(mail.Footer).ToString();
    }

    /// <summary>Mail programs know no style sheets of ours: a few plain elements that read well without any.</summary>
    public static string Html(WrittenMail mail)
    {
        static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "").ReplaceLineEndings("<br>");
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"").Append(mail.Culture).Append("\"><head><meta charset=\"utf-8\"><title>")
            .Append(Encode(Subject(mail))).Append("</title></head><body><p>").Append(Encode(mail.Greeting)).Append("</p><p>").Append(Encode(mail.Lead)).Append("</p>");
        if (mail.Lines.Count > 0)
        {
            html.Append("<table cellpadding=\"4\">");
            foreach (var line in mail.Lines) { html.Append("<tr><td>").Append(Encode(line.Label)).Append("</td><td><b>").Append(Encode(line.Value)).Append("</b></td></tr>"); }
            html.Append("</table>");
        }
        if (mail.Note is not null) { html.Append("<blockquote>").Append(Encode(mail.Note)).Append("</blockquote>"); }
        foreach (var section in mail.Sections)
        {
            html.Append("<h3>").Append(Encode(section.Title)).Append("</h3><ul>");
            foreach (var entry in section.Entries)
            {
                var about = entry.Link is { } to ? $"<a href=\"{Encode(to.AbsoluteUri)}\">{Encode(entry.About)}</a>" : Encode(entry.About);
                html.Append("<li><b>").Append(Encode(entry.Text)).Append("</b><br>").Append(about).Append("</li>");
            }
            html.Append("</ul>");
        }
        if (mail.More is not null) { html.Append("<p>").Append(Encode(mail.More)).Append("</p>"); }
        if (mail.Link is { } link) { html.Append("<p><a href=\"").Append(Encode(link.AbsoluteUri)).Append("\">").Append(Encode(mail.LinkText)).Append("</a></p>"); }
        if (mail.Later is { } later) { html.Append("<p><a href=\"").Append(Encode(later.AbsoluteUri)).Append("\">").Append(Encode(mail.LaterText)).Append("</a></p>"); }
        return html.Append("<hr><p><small>").Append(Encode(mail.Footer)).Append("</small></p></body></html>").ToString();
    }

    private static string Line(string text) => MailAddresses.Line(text, 300);

    public static string Subject(WrittenMail mail) => MailAddresses.Line(mail.Subject, LongestSubject);
}
