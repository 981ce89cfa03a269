using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using Portal.Tests.Support;

namespace Portal.Tests.Conventions;

/// <summary>A page costs at most 40 KB of script and 45 KB of styles, compressed as they travel.</summary>
public sealed class PageBudgetTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const int Script = 40 * 1024;
    private const int Styles = 45 * 1024;

    [Fact]
    public async Task Page_KeepsToItsBudget()
    {
        var client = portal.Plain();
        client.DefaultRequestHeaders.Add("Cookie", "theme=dark");
        // Any page will do: all take their files from the same head. This one needs no sign-in.
        var answer = await client.GetAsync("/Theme", TestContext.Current.CancellationToken);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var scripts = page.QuerySelectorAll("script[src]").Select(s => s.GetAttribute("src")!).ToList();
        var styles = page.QuerySelectorAll("link[rel=stylesheet]").Select(s => s.GetAttribute("href")!).ToList();

        Assert.Equal(2, scripts.Count);
        Assert.Equal(6, styles.Count);
        Assert.InRange(await Weight(client, scripts), 1, Script);
        Assert.InRange(await Weight(client, styles), 1, Styles);
    }

    private static async Task<long> Weight(HttpClient client, IEnumerable<string> paths)
    {
        var sum = 0L;
        foreach (var path in paths)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
            Assert.True(answer.Headers.CacheControl?.ToString().Contains("immutable", StringComparison.Ordinal), $"{path} is not cached for good.");
            sum += (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        }
        return sum;
    }
}
