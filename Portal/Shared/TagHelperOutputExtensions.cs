using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portal.Shared;

internal static class TagHelperOutputExtensions
{
    public static void AddClass(this TagHelperOutput output, string css) => output.AddClass(css, HtmlEncoder.Default);
}
