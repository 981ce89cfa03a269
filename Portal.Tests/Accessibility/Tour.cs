using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Portal.Data.Demo;
using Portal.Shared;
using Portal.Tests.Journeys;
using Portal.Tests.Support;

namespace Portal.Tests.Accessibility;

/// <summary>
/// A person goes through pages in one language and looks at each in both colour schemes, one wide and one narrow, the other way round in the
/// other language: every pair of language, scheme and width is seen, at half the cost of every combination. So with <c>EVERY_LOOK=1</c>;
/// without, a page is looked at in Chinese so and in English narrow, and its other records and states in Chinese, wide.
/// </summary>
public sealed class Tour(Browser browser, string? email, string culture)
{
    private readonly (string Theme, int Width)[] looks = culture == PortalCulture.Chinese ? [("light", 1280), ("dark", 390)] : [("dark", 1280), ("light", 390)];
    private static readonly bool EveryLook = Environment.GetEnvironmentVariable("EVERY_LOOK") == "1";
    private static readonly string[] OwnFiles = ["/lib/", "/css/", "/js/", "favicon"];
    private static readonly string Script = new BundledAxeScriptProvider().GetScript() + File.ReadAllText(SourceTree.PathOf("Portal.Tests/Accessibility/look.js"));

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> findings = [];
    private readonly ConcurrentDictionary<(string, int), bool> framed = [];

    /// <summary>What is wrong, one line a fault, with every look that shows it.</summary>
    public IEnumerable<string> Findings => findings.Select(f => $"{f.Key} [{string.Join(", ", f.Value)}]");

    /// <param name="visits">Each with whether it is the first of its page.</param>
    /// <param name="tabs">How many pages are open side by side; with one they are visited in order.</param>
    public async Task GoAsync(IReadOnlyList<(Visit Visit, bool IsFirst)> visits, int tabs)
    {
        // The system's colours are followed, so that they can change under a page as it stands.
        var first = await browser.OpenAsync(culture, theme: "auto");
        await first.Context.AddInitScriptAsync(Script);
        if (email is null) { await first.GotoAsync("/SignIn"); }
        else
        {
            await FillSignInAsync(first, email);
            await first.GetByTestId("me").WaitForAsync();
            await Browser.SpeakAsync(first, culture);
        }
        // A new tab costs more than a page in an old one.
        var left = new ConcurrentQueue<(Visit Visit, bool IsFirst)>(visits.Where(v => EveryLook || tabs == 1 || v.IsFirst || culture == PortalCulture.Chinese));
        await Task.WhenAll(Enumerable.Range(0, tabs).Select(async n =>
        {
            var tab = new Tab(n == 0 ? first : await first.Context.NewPageAsync());
            while (left.TryDequeue(out var next)) { await LookAsync(tab, next.Visit, LooksAt(next.IsFirst)); }
        }));
        await first.Context.CloseAsync();
    }

    private (string Theme, int Width)[] LooksAt(bool isFirst) => EveryLook || (isFirst && culture == PortalCulture.Chinese) ? looks : isFirst ? [looks[1]] : [looks[0]];

    public static async Task FillSignInAsync(IPage page, string email)
    {
        await page.GotoAsync("/SignIn");
        await page.Locator("#Input_Email").FillAsync(email);
        await page.Locator("#Input_Password").FillAsync(DemoSignIns.Password);
        await page.GetByTestId("sign-in").ClickAsync();
    }

    private async Task LookAsync(Tab tab, Visit visit, (string Theme, int Width)[] chosen)
    {
        var (page, look) = (tab.Page, "load");
        void Note(string fault) => findings.GetOrAdd($"{visit.Name} as {email ?? "anonymous"}: {fault}", _ => []).Enqueue($"{culture} {look}");
        void OnConsole(object? _, IConsoleMessage message) { if (IsFault(message)) { Note($"console: {message.Text}"); } }
        void OnError(object? _, string error) => Note($"script: {error}");
        page.Console += OnConsole;
        page.PageError += OnError;
        try
        {
            // What is done first is done where there is room for it.
            await tab.ShowAsync(visit.First is null ? chosen[0] : looks[0]);
            await ArriveAsync(page, visit, Note);
            foreach (var shown in chosen)
            {
                look = $"{shown.Theme} {shown.Width}";
                await tab.ShowAsync(shown);
                var (isWhole, withFrame) = (EveryLook || (culture == PortalCulture.Chinese && shown == chosen[0]), EveryLook || framed.TryAdd(shown, true) || visit.IsOfFrame);
                foreach (var fault in await page.EvaluateAsync<string[]>("([isWhole, withFrame]) => lookAtPage(isWhole, withFrame)", new[] { isWhole, withFrame })) { Note(fault); }
            }
        }
        catch (Exception error) when (error is PlaywrightException or TimeoutException) { Note($"cannot be looked at: {error.Message.Split('\n')[0]}"); }
        finally
        {
            page.Console -= OnConsole;
            page.PageError -= OnError;
        }
    }

    private async Task ArriveAsync(IPage page, Visit visit, Action<string> note)
    {
        var answer = await page.GotoAsync(visit.Address);
        if (answer?.Status != visit.Status) { note($"answers {answer?.Status}, not {visit.Status}"); }
        if (visit.First is not null) { await visit.First(page); }
        var language = await page.Locator("html").GetAttributeAsync("lang");
        if (language != culture) { note($"html lang is {language}"); }
        await page.EvaluateAsync("document.querySelectorAll('details:not(.menu)').forEach(details => details.open = true)");
    }

    /// <summary>A page in which one visit follows the other, and how it is shown.</summary>
    private sealed class Tab(IPage page)
    {
        private (string Theme, int Width) shown;

        public IPage Page => page;

        public async Task ShowAsync((string Theme, int Width) look)
        {
            if (look == shown) { return; }
            await page.EmulateMediaAsync(new() { ColorScheme = look.Theme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
            await page.SetViewportSizeAsync(look.Width, 900);
            shown = look;
        }
    }

    /// <summary>Refused pages and forms are part of the tour; a file that is missing is not.</summary>
    private static bool IsFault(IConsoleMessage message) => message.Type is "error" or "warning"
        && (!message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) || OwnFiles.Any(f => message.Location.Contains(f, StringComparison.Ordinal)));
}
