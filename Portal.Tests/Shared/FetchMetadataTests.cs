using Microsoft.AspNetCore.Http;
using Portal.Shared;

namespace Portal.Tests.Shared;

public class FetchMetadataTests
{
    [Theory]
    [InlineData("GET", "cross-site", null, true)]
    [InlineData("HEAD", "cross-site", null, true)]
    [InlineData("POST", "same-origin", null, true)]
    [InlineData("POST", "none", null, true)]
    [InlineData("POST", "same-site", null, false)]
    [InlineData("POST", "cross-site", "https://portal.example", false)]
    [InlineData("POST", null, null, true)]
    [InlineData("POST", null, "https://portal.example", true)]
    [InlineData("POST", null, "http://10.0.0.5:5080", true)]
    [InlineData("POST", null, "https://portal.example.evil.example", false)]
    [InlineData("POST", null, "null", false)]
    [InlineData("DELETE", null, "https://elsewhere.example", false)]
    [InlineData("PUT", "anything", null, false)]
    public void IsAllowed_OnlyFromTheSameOrigin(string method, string? site, string? origin, bool expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Host = new HostString("10.0.0.5:5080");
        if (site is not null) { request.Headers["Sec-Fetch-Site"] = site; }
        if (origin is not null) { request.Headers.Origin = origin; }

        Assert.Equal(expected, FetchMetadata.IsAllowed(request, "portal.example"));
    }
}
