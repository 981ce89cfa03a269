using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Html;

namespace Portal.Shared;

/// <summary>Nothing to show: what would be here, and the way on.</summary>
public sealed record EmptyState(string Icon, string Title, string? Text = null, string? ActionText = null, string? ActionUrl = null);

/// <summary>Keyset paging: addresses of the neighbours, rows shown, and the total where it is cheap to know.</summary>
public sealed record PagerLinks(int Shown, string? Previous, string? Next, int? Total = null);

/// <summary>A clock of an item: words, percent of its time used, and tone ("", "soon" or "late").</summary>
public sealed record ClockBar(string Text, int Percent, string Tone) : IHtmlContent
{
    /// <summary>The width class: steps of five, because styles are never written inline.</summary>
    public string Width => $"w{Math.Clamp((Percent + 2) / 5 * 5, 0, 100)}";

    /// <summary>Draws itself: a list has fifty of them, and a partial view for each costs more than the list.</summary>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write($"<span class=\"clock {Tone}\">");
        encoder.Encode(writer, Text);
        writer.Write($"<span class=\"bar\"><i class=\"{Width}\"></i></span></span>");
    }
}

/// <summary>A menu entry as drawn for one request.</summary>
public sealed record MenuLink(MenuEntry Entry, MenuCounts Counts, PathString Path)
{
    public bool IsHere => Entry.Holds(Path);

    public int Count => Entry.Count?.Invoke(Counts) ?? 0;

    public bool IsLate => Entry.Late?.Invoke(Counts) ?? false;
}

public static class RequestExtensions
{
    /// <summary>Path and query of this request without a posted handler: a safe address to come back to.</summary>
    public static string HereUrl(this HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } failed)
        {
            return failed.OriginalPathBase + failed.OriginalPath + failed.OriginalQueryString;
        }
        var query = QueryString.Create(request.Query.Where(q => q.Key is not ("handler" or "culture")));
        return request.PathBase + request.Path + query;
    }
}
