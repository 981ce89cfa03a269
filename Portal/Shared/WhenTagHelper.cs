using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Shared;

/// <summary><c>&lt;when utc="@row.DueAtUtc" /&gt;</c>: the instant in the viewer's zone, how far away on hover; <c>short</c> leaves out what is plain.</summary>
[HtmlTargetElement("when", Attributes = "utc", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class WhenTagHelper(Clock clock) : TagHelper
{
    public DateTime? Utc { get; set; }

    public bool Short { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Utc is not { } instant)
        {
            output.TagName = "span";
            output.Content.SetContent(clock.Show((DateTime?)null));
            return;
        }
        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", Short ? $"{clock.Show(instant)} · {clock.Relative(instant)}" : clock.Relative(instant));
        output.Content.SetContent(Short ? clock.Short(instant) : clock.Show(instant));
    }
}
