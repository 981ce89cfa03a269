using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Tests.Support;

/// <summary>The portal as a developer starts it, with the demo company; one for all tests that only need cases in every state.</summary>
public sealed class DevelopmentPortal() : PortalFactory("Development")
{
    public const string Name = "Demo company";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, FailedPages>());
    }

    /// <summary>A browser of one of the demo people.</summary>
    public async Task<HttpClient> SignInAsync(string role)
    {
        var client = Plain();
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/SignIn", TestContext.Current.CancellationToken));
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await client.PostAsync("/SignIn?handler=Demo", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("role", role)]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }
}

[CollectionDefinition(DevelopmentPortal.Name)]
public sealed class DemoCollection : ICollectionFixture<DevelopmentPortal>;
