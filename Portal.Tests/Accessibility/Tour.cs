using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Portal.Data.Demo;
using Portal.Tests.Journeys;
using Portal.Tests.Support;

namespace Portal.Tests.Accessibility;

/// <summary>A person goes through pages in one language and looks at each in both colour schemes, wide and narrow.</summary>
public sealed class Tour(Browser browser, string? email, string culture)
{
    private const int Tabs = 2;
    private static readonly (string Theme, int Width)[] Looks = [("light", 1280), ("dark", 1280), ("dark", 390), ("light", 390)];
    private static readonly string Script = new BundledAxeScriptProvider().GetScript() + File.ReadAllText(SourceTree.PathOf("Portal.Tests/Accessibility/look.js"));

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> findings = [];

    /// <summary>What is wrong, one line a fault, with every look that shows it.</summary>
    public IEnumerable<string> Findings => findings.Select(f => $"{f.Key} [{string.Join(", ", f.Value)}]");

    public async Task GoAsync(IReadOnlyList<Visit> visits, bool inOrder)
    {
        // The system's colours are followed, so that they can change under a page as it stands.
        var first = await browser.OpenAsync(culture, theme: "auto");
        await first.Context.AddInitScriptAsync(Script);
        if (email is not null) { await SignInAsync(first, email); }
        await Parallel.ForEachAsync(visits, new ParallelOptions { MaxDegreeOfParallelism = inOrder ? 1 : Tabs }, async (visit, _) =>
        {
            try { await LookAsync(first.Context, visit); }
            catch (Exception error) when (error is PlaywrightException or TimeoutException) { Note(visit, $"cannot be looked at: {error.Message.Split('\n')[0]}", "-"); }
        });
        await first.Context.CloseAsync();
    }

    private async Task SignInAsync(IPage page, string email)
    {
        await FillSignInAsync(page, email);
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await Browser.SpeakAsync(page, culture);
    }

    public static async Task FillSignInAsync(IPage page, string email)
    {
        await page.GotoAsync("/SignIn");
        await page.Locator("#Input_Email").FillAsync(email);
        await page.Locator("#Input_Password").FillAsync(DemoSignIns.Password);
        await page.GetByTestId("sign-in").ClickAsync();
    }

    private async Task LookAsync(IBrowserContext context, Visit visit)
    {
        var page = await context.NewPageAsync();
        var look = "load";
        page.Console += (_, message) => { if (message.Type is "error" or "warning" && !IsExpected(message)) { Note(visit, $"console: {message.Text}", look); } };
        page.PageError += (_, error) => Note(visit, $"script: {error}", look);
        var answer = await page.GotoAsync(visit.Address);
        if (answer?.Status != visit.Status) { Note(visit, $"answers {answer?.Status}, not {visit.Status}", look); }
        if (visit.First is not null) { await visit.First(page); }
        if (await page.Locator("html").GetAttributeAsync("lang") is var language && language != culture) { Note(visit, $"html lang is {language}", look); }
        await page.EvaluateAsync("document.querySelectorAll('details:not(.menu)').forEach(details => details.open = true)");
        foreach (var (theme, width) in Looks)
        {
            look = $"{culture} {theme} {width}";
            await page.EmulateMediaAsync(new() { ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
            await page.SetViewportSizeAsync(width, 900);
            foreach (var fault in await page.EvaluateAsync<string[]>("lookAtPage()")) { Note(visit, fault, look); }
        }
        await page.CloseAsync();
    }

    private void Note(Visit visit, string fault, string look) =>
        findings.GetOrAdd($"{visit.Name} as {email ?? "anonymous"}: {fault}", _ => []).Enqueue(look);

    /// <summary>Refused pages and forms are part of the tour; a file that is missing is not.</summary>
    private static bool IsExpected(IConsoleMessage message) => message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && !message.Location.Contains("/lib/", StringComparison.Ordinal)
        && !message.Location.Contains("/css/", StringComparison.Ordinal) && !message.Location.Contains("/js/", StringComparison.Ordinal) && !message.Location.Contains("favicon", StringComparison.Ordinal);
}
