using System.Net;
using Microsoft.Extensions.Configuration;
using Portal.Admin;
using Portal.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Admin;

[Collection(DevelopmentPortal.Name)]
public sealed class HealthTests(DevelopmentPortal portal)
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "\"migrations\":\"ok\"")]
    public async Task Health_IsAnsweredToAnybody(string path, string expected)
    {
        using var client = portal.Plain();
        var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PublicBaseUrl", "portal.example.com")]
    [InlineData("PublicBaseUrl", "ftp://portal.example.com")]
    [InlineData("PublicBaseUrl", "https://portal.example.com/somewhere?x=1")]
    [InlineData("PublicBaseUrl", "")]
    [InlineData("Urls", "localhost5080")]
    [InlineData("Urls", "http://localhost:5080;gopher://x:1")]
    [InlineData("Urls", "https://localhost:5443")]
    public void AWrongSetting_StopsTheStart_WithOneLineThatNamesIt(string key, string value)
    {
        var settings = new Dictionary<string, string?> { ["PublicBaseUrl"] = "http://localhost:5080", ["Urls"] = "http://localhost:5080", [key] = value };
        var error = Assert.Throws<StartupException>(() => StartupChecks.CheckSettings(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));

        Assert.StartsWith(key, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
