using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Portal.Training.Lessons;

/// <summary>Markdown as HTML that is safe to show: no HTML of its own, and links only to places that a browser may open.</summary>
public static class LessonText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().UseTaskLists().Build();

    /// <param name="markdown">What the author typed.</param>
    /// <param name="top">The level of the text's own first headings: one below the heading that it stands under.</param>
    public static IHtmlContent Render(string markdown, int top = 2)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            // Pictures come from the portal itself: others would be blocked by the browser, and tell their server who reads.
            if (!(link.IsImage ? IsOwn(link.Url) : IsSafe(link.Url))) { (link.Url, link.IsImage) = ("", false); }
            else if (!link.IsImage) { Outside(link, link.Url); }
        }
        foreach (var link in document.Descendants<AutolinkInline>()) { Outside(link, link.Url); }
        foreach (var table in document.Descendants<Markdig.Extensions.Tables.Table>()) { table.GetAttributes().AddClass("table"); }
        Nest(document, top);
        return new HtmlString(document.ToHtml(Pipeline));
    }

    /// <summary>Headings come below that of the page and skip no level, whatever numbers of signs the author has begun with.</summary>
    private static void Nest(MarkdownDocument document, int top)
    {
        var above = new Stack<int>();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            while (above.TryPeek(out var level) && level >= heading.Level) { above.Pop(); }
            above.Push(heading.Level);
            heading.Level = Math.Min(top + above.Count - 1, 6);
        }
    }

    /// <summary>http, https, mailto, or a place in the portal.</summary>
    public static bool IsSafe(string? url) => IsOwn(url) || url?.StartsWith('#') == true
        || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeMailto));

    /// <summary>An address that begins with one stroke, so that it cannot name another server.</summary>
    private static bool IsOwn(string? url) => url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal);

    private static void Outside(MarkdownObject link, string? url)
    {
        if (IsOwn(url) || url?.StartsWith('#') == true) { return; }
        link.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer nofollow");
        link.GetAttributes().AddPropertyIfNotExist("target", "_blank");
    }
}
