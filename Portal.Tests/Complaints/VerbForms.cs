using AngleSharp.Html.Dom;
using Portal.Tests.Identity;

namespace Portal.Tests.Complaints;

/// <summary>The forms at the bottom of a case, opened and filled in as a browser does.</summary>
internal static class VerbForms
{
    public static async Task<List<KeyValuePair<string, string>>> FillAsync(HttpClient client, string number, string action, params (string Name, string Value)[] fields)
    {
        var page = await PeoplePortal.PageAsync(client, $"/Complaints/{number}?do={action}");
        var hidden = page.GetElementById("decide")!.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().Select(i => new KeyValuePair<string, string>(i.Name!, i.Value));
        return [.. hidden, new("Input.Action", action), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))];
    }
}
