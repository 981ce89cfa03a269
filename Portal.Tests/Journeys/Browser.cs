using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Tests.Support;

namespace Portal.Tests.Journeys;

/// <summary>The portal on a real port with the demo company, and one browser to look at it.</summary>
public sealed class Browser : IAsyncLifetime
{
    public const string Name = "Browser";

    private const string Executable = "/usr/bin/chromium";

    private readonly DevelopmentPortal portal = new();
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public string Address { get; private set; } = "";

    public IServiceProvider Services => portal.Services;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable)) { return; }
        portal.UseKestrel(0);
        portal.StartServer();
        var addresses = portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Address = $"http://localhost:{new Uri(addresses.First()).Port}";
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = ["--no-sandbox"] });
    }

    /// <summary>A new person at a new browser, in a language.</summary>
    public async Task<IPage> OpenAsync(string culture, bool withScript = true, string theme = "light", int width = 1280)
    {
        Assert.SkipWhen(chromium is null, "Chromium is missing. Install it with: sudo apt-get install chromium");
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = culture,
            JavaScriptEnabled = withScript,
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(20_000);
        await context.AddCookiesAsync(
        [
            new() { Name = ".AspNetCore.Culture", Value = Uri.EscapeDataString($"c={culture}|uic={culture}"), Url = Address },
            new() { Name = "theme", Value = theme, Url = Address },
        ]);
        return await context.NewPageAsync();
    }

    /// <summary>Signs in as one of the demo people, who may have chosen another language before.</summary>
    public static async Task SignInAsync(IPage page, string role, string culture)
    {
        await page.GotoAsync("/SignIn");
        await page.GetByTestId($"demo-{role}").ClickAsync();
        await page.GetByTestId("me").WaitForAsync();
        await SpeakAsync(page, culture);
    }

    /// <summary>Chooses a language as a person does who sees another one.</summary>
    public static async Task SpeakAsync(IPage page, string culture)
    {
        if (await page.Locator("html").GetAttributeAsync("lang") == culture) { return; }
        await page.GetByTestId("language").First.DispatchEventAsync("click");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", culture);
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) { await chromium.DisposeAsync(); }
        playwright?.Dispose();
        await portal.DisposeAsync();
    }
}

[CollectionDefinition(Browser.Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>;
