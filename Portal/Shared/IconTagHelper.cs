using System.Collections.Concurrent;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Shared;

/// <summary><c>&lt;icon name="inbox" /&gt;</c> puts the Bootstrap icon of that name into the page; with a label it is read aloud.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper(IconShapes shapes) : TagHelper
{
    public string Name { get; set; } = "";

    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Insert(0, new TagHelperAttribute("viewBox", "0 0 16 16"));
        output.AddClass("icon");
        if (Label is null)
        {
            output.Attributes.Add("aria-hidden", "true");
        }
        else
        {
            output.Attributes.Add("role", "img");
            output.Attributes.Add("aria-label", Label);
        }
        output.Content.SetHtmlContent(shapes[Name]);
    }
}

/// <summary>The inner shapes of the vendored icons, each read once.</summary>
public sealed class IconShapes(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, HtmlString> _shapes = new(StringComparer.Ordinal);

    public HtmlString this[string name] => _shapes.GetOrAdd(name, Read);

    private HtmlString Read(string name)
    {
        var file = environment.WebRootFileProvider.GetFileInfo($"lib/bootstrap-icons/icons/{name}.svg");
        if (!file.Exists)
        {
            throw new InvalidOperationException($"No icon '{name}': add icons/{name}.svg to libman.json and restore it.");
        }
        using var reader = new StreamReader(file.CreateReadStream());
        var svg = reader.ReadToEnd();
        var start = svg.IndexOf('>', StringComparison.Ordinal) + 1;
        return new HtmlString(svg[start..svg.LastIndexOf("</svg>", StringComparison.Ordinal)].Replace("\n", "", StringComparison.Ordinal).Trim());
    }
}
