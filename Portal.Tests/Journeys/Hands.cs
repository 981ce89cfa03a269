using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Journeys;

/// <summary>How a person works a page: with a pointer, or with the keyboard alone.</summary>
public sealed class Hands(IPage page, bool keyboardOnly)
{
    private const int MostTabs = 400;

    public IPage Page => page;

    /// <summary>Presses what a selector finds first: a button, a link, a box.</summary>
    public async Task PressAsync(string selector)
    {
        if (!keyboardOnly) { await page.Locator(selector).First.ClickAsync(); return; }
        await ReachAsync(selector);
        await page.Keyboard.PressAsync(await IsBoxAsync(selector) ? "Space" : "Enter");
    }

    /// <summary>Writes into a field, in place of what is there.</summary>
    public async Task WriteAsync(string selector, string text)
    {
        if (!keyboardOnly) { await page.Locator(selector).First.FillAsync(text); return; }
        await ReachAsync(selector);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
        await Expect(page.Locator(selector).First).ToHaveValueAsync(text);
    }

    /// <summary>Writes a day, or a day and a time, field by field as the browser divides it.</summary>
    public async Task WriteDayAsync(string selector, string value)
    {
        if (!keyboardOnly) { await page.Locator(selector).First.FillAsync(value); return; }
        var (year, month, day, time) = (value[..4], value[5..7], value[8..10], value.Length > 10 ? value[11..] : "");
        foreach (var typed in new[] { month + day + year, year + "\t" + month + day })
        {
            await ReachAsync(selector);
            foreach (var key in typed + (time.Length > 0 ? "\t" + time.Replace(":", "", StringComparison.Ordinal) : "")) { await page.Keyboard.PressAsync(key == '\t' ? "Tab" : $"{key}"); }
            if (time.Length > 0) { await page.Keyboard.PressAsync("A"); }
            if (await page.Locator(selector).First.InputValueAsync() == value) { return; }
        }
        await Expect(page.Locator(selector).First).ToHaveValueAsync(value);
    }

    /// <summary>Chooses a rating or an answer of a group.</summary>
    public async Task ChooseAsync(string name, string value)
    {
        if (!keyboardOnly) { await page.Locator($"input[name='{name}'][value='{value}']").CheckAsync(); return; }
        // A group has one stop: where it is chosen, or its first one; arrows go on from there.
        await ReachAsync($"input[name='{name}']");
        for (var i = 0; i < 6 && !await page.Locator($"input[name='{name}'][value='{value}']").IsCheckedAsync(); i++) { await page.Keyboard.PressAsync(i == 0 && !await page.Locator($"input[name='{name}']:checked").IsVisibleAsync() ? "Space" : "ArrowDown"); }
        await Expect(page.Locator($"input[name='{name}'][value='{value}']")).ToBeCheckedAsync();
    }

    /// <summary>Goes from stop to stop until the focus is on what the selector finds.</summary>
    private async Task ReachAsync(string selector)
    {
        await page.Locator(selector).First.WaitForAsync();
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) === true && document.activeElement === [...document.querySelectorAll(s)].find(e => e === document.activeElement)", selector)) { return; }
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{selector} cannot be reached with the Tab key on {page.Url}.");
    }

    private Task<bool> IsBoxAsync(string selector) => page.Locator(selector).First.EvaluateAsync<bool>("e => e.matches('[type=checkbox], [type=radio]')");
}
