using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Portal.Shared;

/// <summary>
/// <c>&lt;field asp-for="Input.Title" hint="…"&gt;&lt;input asp-for="Input.Title" /&gt;&lt;/field&gt;</c>:
/// label above, hint under the label, error under the control, all tied together for screen readers.
/// </summary>
[HtmlTargetElement("field", Attributes = "asp-for")]
public sealed class FieldTagHelper(IStringLocalizer<SharedText> text) : TagHelper
{
    internal const string HintKey = "field-hint";

    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>Other words than the field's own name.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>Says “(optional)” beside the label.</summary>
    public bool Optional { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var field = new FieldState(View, For);
        context.Items[HintKey] = Hint is not null;
        var control = await output.GetChildContentAsync();

        output.TagName = "div";
        output.AddClass("field");
        if (field.Error is not null)
        {
            output.AddClass("invalid");
        }
        output.Content.AppendHtml(LabelOf(field));
        if (Hint is not null)
        {
            output.Content.AppendHtml(Part("div", "hint", field.HintId, Hint));
        }
        output.Content.AppendHtml(control);
        if (field.Error is not null)
        {
            output.Content.AppendHtml(Part("p", "error", field.ErrorId, field.Error));
        }
    }

    private TagBuilder LabelOf(FieldState field)
    {
        var label = new TagBuilder("label") { Attributes = { ["for"] = field.Id } };
        label.InnerHtml.Append(Label ?? For.Metadata.GetDisplayName());
        if (Optional)
        {
            label.InnerHtml.Append(" ").AppendHtml(Part("span", "optional", null, text["Field.Optional"]));
        }
        return label;
    }

    private static TagBuilder Part(string tag, string css, string? id, string words)
    {
        var part = new TagBuilder(tag) { Attributes = { ["class"] = css } };
        if (id is not null)
        {
            part.Attributes["id"] = id;
        }
        part.InnerHtml.Append(words);
        return part;
    }
}

/// <summary>Gives every bound control its class and ties it to hint and error.</summary>
[HtmlTargetElement("input", Attributes = "asp-for")]
[HtmlTargetElement("select", Attributes = "asp-for")]
[HtmlTargetElement("textarea", Attributes = "asp-for")]
public sealed class ControlTagHelper : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext View { get; set; } = null!;

    /// <summary>After the framework's own helpers, which settle the type.</summary>
    public override int Order => 1000;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var type = output.Attributes["type"]?.Value?.ToString();
        if (type == "hidden")
        {
            return;
        }
        if (For.Metadata.UnderlyingOrModelType == typeof(DateOnly))
        {
            output.Attributes.SetAttribute("type", "date");
            SetIsoDate(output);
        }
        output.AddClass(output.TagName == "select" ? "form-select" : type is "checkbox" or "radio" ? "form-check-input" : "form-control");
        var field = new FieldState(View, For);
        var ids = new List<string>();
        if (context.Items.TryGetValue(FieldTagHelper.HintKey, out var hint) && hint is true)
        {
            ids.Add(field.HintId);
        }
        if (field.Error is not null)
        {
            ids.Add(field.ErrorId);
            output.Attributes.SetAttribute("aria-invalid", "true");
        }
        if (ids.Count > 0)
        {
            output.Attributes.SetAttribute("aria-describedby", string.Join(' ', ids));
        }
    }

    /// <summary>Date inputs take ISO dates only; what could not be read stays as it was typed.</summary>
    private void SetIsoDate(TagHelperOutput output)
    {
        if (For.Model is DateOnly date && new FieldState(View, For).Error is null)
        {
            output.Attributes.SetAttribute("value", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }
}

internal readonly record struct FieldState(string Id, string? Error)
{
    public FieldState(ViewContext view, ModelExpression field)
        : this(TagBuilder.CreateSanitizedId(NameOf(view, field), "_"), ErrorOf(view, NameOf(view, field)))
    {
    }

    public string HintId => Id + "-hint";

    public string ErrorId => Id + "-error";

    private static string NameOf(ViewContext view, ModelExpression field) => view.ViewData.TemplateInfo.GetFullHtmlFieldName(field.Name);

    private static string? ErrorOf(ViewContext view, string name) =>
        view.ViewData.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
}
