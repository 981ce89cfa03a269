using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Portal.Inbox;
using Portal.Tests.Identity;

namespace Portal.Tests.Inbox;

/// <summary>Reads the to-do list as it is shown, and decides from it.</summary>
internal static class InboxPages
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static string Path(InboxTab tab) => tab == InboxTab.Todo ? "/" : $"/?tab={tab}";

    /// <summary>Numbers of the cases of one tab, in order, all pages.</summary>
    public static async Task<List<string>> CasesAsync(HttpClient client, InboxTab tab)
    {
        var seen = new List<string>();
        for (var path = Path(tab); path is not null;)
        {
            var page = await PeoplePortal.PageAsync(client, path);
            seen.AddRange(Cases(page));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            Assert.True(seen.Count <= 1000, "The pages never end.");
        }
        return seen;
    }

    public static IEnumerable<string> Cases(IParentNode page) => page.QuerySelectorAll("[data-testid=inbox-item] a.title").Select(a => a.GetAttribute("href")!.Split('/')[^1]);

    /// <summary>The form of one verb of one line: where it goes, and what it says.</summary>
    public static (string Address, Dictionary<string, string> Fields) Form(IParentNode page, string number, string action)
    {
        var line = page.QuerySelectorAll("[data-testid=inbox-item]").Single(i => i.QuerySelector("a.title")!.GetAttribute("href")!.EndsWith(number, StringComparison.Ordinal));
        var form = (IHtmlFormElement)line.QuerySelector($"[data-testid=do-{action}]")!.Closest("form")!;
        return (form.GetAttribute("action")!, form.QuerySelectorAll("input").Cast<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value));
    }

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, Dictionary<string, string> fields, bool htmx = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        if (htmx) { request.Headers.Add("HX-Request", "true"); }
        return await client.SendAsync(request, Stop);
    }
}
