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
    public static IHtmlContent Render(string markdown)
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
        // The page has its title already: headings of the text come below it.
        foreach (var heading in document.Descendants<HeadingBlock>()) { heading.Level = Math.Min(heading.Level + 1, 6); }
        return new HtmlString(document.ToHtml(Pipeline));
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
