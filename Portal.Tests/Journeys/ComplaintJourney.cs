using Microsoft.Playwright;
using Portal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Journeys;

/// <summary>A complaint from the call to the closed case, as people click it.</summary>
[Collection(Browser.Name)]
public sealed class ComplaintJourney(Browser browser)
{
    [Fact]
    public Task A_complaint_above_the_limit_goes_through_the_manager_on_a_phone_in_Chinese() => WalkAsync("zh-CN", withScript: true, Phone);

    [Fact]
    public Task A_complaint_above_the_limit_goes_through_the_manager_in_English_without_JavaScript() => WalkAsync("en", withScript: false, Desk);

    private const int Phone = 390, Desk = 1280;

    private async Task WalkAsync(string culture, bool withScript, int width)
    {
        var words = TextFiles.Read("ComplaintsText", culture);
        var title = $"Pump leaks {Guid.NewGuid():N}";
        var rep = await browser.OpenAsync(culture, withScript, width: width);
        await Browser.SignInAsync(rep, "rep", culture);
        await Expect(rep.Locator("html")).ToHaveAttributeAsync("lang", culture);
        var address = await RegisterAsync(rep, title);

        await DoAsync(rep, "Acknowledge");
        await OpenAsync(rep, "Assess");
        await DoAsync(rep, "Assess");
        await OpenAsync(rep, "Propose");
        await rep.Locator("#Input_RootCause").FillAsync("Worn seal");
        await rep.Locator("#Input_Remedy").FillAsync("A new pump");
        await rep.Locator("#Input_RemedyCost").FillAsync("987654");
        await DoAsync(rep, "Propose");
        await Expect(rep.GetByTestId("do-Communicate")).ToHaveCountAsync(0);
        await Expect(rep.GetByTestId("history")).ToContainTextAsync(words["Step.Approval"]);

        await ApproveInInboxAsync(culture, withScript, width, title);

        await rep.GotoAsync(address);
        await DoAsync(rep, "Communicate");
        await OpenAsync(rep, "Close");
        await DoAsync(rep, "Close");
        var history = rep.GetByTestId("history");
        foreach (var step in new[] { "Assessment", "Investigation", "Approval", "Decided", "AwaitingAnswer", "Closed" })
        {
            await Expect(history.Locator(".chip", new() { HasText = words[$"Step.{step}"] }).First).ToBeVisibleAsync();
        }
        await rep.Context.CloseAsync();
    }

    private static async Task<string> RegisterAsync(IPage rep, string title)
    {
        await rep.GotoAsync("/Complaints/New");
        await rep.GetByTestId("pick-account").First.ClickAsync();
        await rep.Locator("#Input_Title").FillAsync(title);
        await rep.Locator("#Input_Description").FillAsync("It leaks since Monday.");
        await rep.Locator("#Input_RemedySought").FillAsync("Repair");
        await rep.GetByTestId("register").ClickAsync();
        await rep.GetByTestId("history").WaitForAsync();
        await Expect(rep.Locator("h1")).ToHaveTextAsync(title);
        return new Uri(rep.Url).AbsolutePath;
    }

    private async Task ApproveInInboxAsync(string culture, bool withScript, int width, string title)
    {
        var manager = await browser.OpenAsync(culture, withScript, width: width);
        await Browser.SignInAsync(manager, "manager", culture);
        var item = manager.GetByTestId("inbox-item").Filter(new() { HasText = title });
        await item.GetByTestId("do-Approve").ClickAsync();
        await Expect(item).ToHaveCountAsync(0);
        await manager.Context.CloseAsync();
    }

    private static async Task OpenAsync(IPage page, string action)
    {
        await page.GetByTestId($"open-{action}").ClickAsync();
        await page.GetByTestId($"do-{action}").WaitForAsync();
    }

    /// <summary>Presses the button and waits until the case has moved on.</summary>
    private static async Task DoAsync(IPage page, string action)
    {
        await page.GetByTestId($"do-{action}").ClickAsync();
        await Expect(page.GetByTestId($"do-{action}")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("error-summary")).ToHaveCountAsync(0);
    }
}
