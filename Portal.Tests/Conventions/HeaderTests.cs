using System.Net;
using Portal.Shared;
using Portal.Tests.Support;

namespace Portal.Tests.Conventions;

/// <summary>Safe headers on every kind of answer.</summary>
public sealed class HeaderTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/Theme", HttpStatusCode.NotFound)]
    [InlineData("/Error/500", HttpStatusCode.NotFound)]
    [InlineData("/favicon.svg", HttpStatusCode.OK)]
    [InlineData("/css/portal.css", HttpStatusCode.OK)]
    public async Task Answer_HasSafeHeaders(string path, HttpStatusCode expected)
    {
        var answer = await portal.Plain().GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    [Fact]
    public async Task Html_IsNeverStored()
    {
        var answer = await portal.Plain().GetAsync("/Theme", TestContext.Current.CancellationToken);

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public void Policy_AllowsNothingInlineAndNobodyElse()
    {
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task Post_StartedByAnotherSite_IsRefused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/Theme") { Content = new FormUrlEncodedContent([new("theme", "dark")]) };
        request.Headers.Add(header, value);

        var answer = await portal.Plain().SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("theme=", StringComparison.Ordinal)));
    }

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));
}
