using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Portal.Tests.Support;

namespace Portal.Tests.Shared;

/// <summary>Language, appearance and form errors, over HTTP as a signed-out browser sees them.</summary>
public sealed class FrameTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "zh-CN")]
    [InlineData("zh-TW,en;q=0.5", "zh-CN")]
    [InlineData("en-GB", "en")]
    [InlineData("de,en;q=0.7,zh;q=0.3", "en")]
    [InlineData("fr", "zh-CN")]
    [InlineData("x;q=oops,,;", "zh-CN")]
    public async Task Language_FollowsTheBrowser(string? accept, string expected)
    {
        var client = portal.Plain();
        if (accept is not null) { client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accept); }

        var page = await PageAsync(client, "/Theme");

        Assert.Equal(expected, page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Language_Switched_StaysAndKeepsTheAddress()
    {
        var client = portal.Plain();
        var form = await FieldsAsync(client, "/Theme");

        var answer = await client.PostAsync("/Culture", new FormUrlEncodedContent([.. form, new("culture", "en"), new("returnUrl", "/Complaints?step=late")]), Stop);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/Complaints?step=late", answer.Headers.Location?.ToString());
        Assert.Equal("en", (await PageAsync(client, "/Theme")).DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Switch_WithAForeignReturnAddress_GoesHome(string address)
    {
        var client = portal.Plain();
        var form = (await FieldsAsync(client, "/Theme")).Where(f => f.Key != "returnUrl");

        var answer = await client.PostAsync("/Theme", new FormUrlEncodedContent([.. form, new("theme", "dark"), new("returnUrl", address)]), Stop);

        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("dark", 6, null)]
    [InlineData("light", 5, "screen and (max-width: 47.9rem)")]
    [InlineData("auto", 6, "(prefers-color-scheme: dark)")]
    public async Task Theme_DecidesOnTheDarkColours(string theme, int sheets, string? media)
    {
        var client = portal.Plain();
        await client.PostAsync("/Theme", new FormUrlEncodedContent([.. await FieldsAsync(client, "/Theme"), new("theme", theme)]), Stop);

        var links = (await PageAsync(client, "/Theme")).QuerySelectorAll("link[rel=stylesheet]").ToList();

        Assert.Equal(sheets, links.Count);
        Assert.Equal(media, links[^1].GetAttribute("media"));
    }

    [Fact]
    public async Task Form_WithoutItsToken_GivesTheTextBack()
    {
        var client = portal.Plain();
        var typed = new FormUrlEncodedContent([new("Input.Text", "a long text that took a while to write"), new("Input.Password", "correct horse battery")]);

        var answer = await client.PostAsync("/Theme", typed, Stop);
        var html = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(new HtmlParser().ParseDocument(html).QuerySelector("[data-testid=out-of-date]"));
        Assert.Contains("a long text that took a while to write", html, StringComparison.Ordinal);
        Assert.DoesNotContain("battery", html, StringComparison.Ordinal);
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) =>
        new HtmlParser().ParseDocument(await (await client.GetAsync(path, Stop)).Content.ReadAsStringAsync(Stop));

    private static async Task<List<KeyValuePair<string, string>>> FieldsAsync(HttpClient client, string path) =>
        [.. (await PageAsync(client, path)).Forms[0].QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Where(i => i.Name != "returnUrl").Select(i => new KeyValuePair<string, string>(i.Name!, i.Value))];
}
