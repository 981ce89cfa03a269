using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Data;
using Portal.Data.Demo;
using Portal.Identity;
using Portal.Reviews;
using Portal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Journeys;

/// <summary>A whole review cycle as HR, an employee, the manager and the manager's manager go through it.</summary>
[Collection(Browser.Name)]
public sealed class ReviewJourney(Browser browser)
{
    [Fact]
    public Task A_cycle_from_its_opening_to_its_close_in_Chinese_with_the_keyboard_alone() => WalkAsync("zh-CN", withScript: true, keyboardOnly: true);

    [Fact]
    public Task A_cycle_from_its_opening_to_its_close_in_English_without_JavaScript() => WalkAsync("en", withScript: false, keyboardOnly: false);

    private async Task WalkAsync(string culture, bool withScript, bool keyboardOnly)
    {
        async Task<Hands> ComeAsync(string role)
        {
            var page = await browser.OpenAsync(culture, withScript);
            await Browser.SignInAsync(page, role, culture);
            return new(page, keyboardOnly);
        }
        var words = TextFiles.Read("ReviewsText", culture);
        var (hr, rep, manager, director) = (await ComeAsync("hr"), await ComeAsync("rep"), await ComeAsync("manager"), await ComeAsync("director"));
        var cycle = await OpenCycleAsync(hr, $"Cycle {culture}");
        var review = await StartedAsync($"Cycle {culture}");

        await WriteAsync(rep, review, "What I did");
        await Expect(manager.Page.GetByText("What I did")).ToHaveCountAsync(0);
        await WriteAsync(manager, review, "What I saw");
        await Expect(manager.Page.GetByTestId("parts")).ToContainTextAsync("What I did");
        await MeetAsync(manager, review);
        await rep.Page.GotoAsync(review);
        await Expect(rep.Page.GetByTestId("rating")).ToHaveTextAsync("3");
        await rep.WriteAsync("#Input_Note", "Two months were lost to the fire");
        await DoAsync(rep, "Object", words["Step.Objection"]);
        await director.Page.GotoAsync(review);
        await director.PressAsync("[data-testid=open-Revise]");
        await director.Page.GetByTestId("do-Revise").WaitForAsync();
        await director.ChooseAsync("Input.Rating", "4");
        await director.WriteAsync("#Input_Note", "That is true");
        await DoAsync(director, "Revise", words["Step.Closed"]);
        await rep.Page.ReloadAsync();
        await Expect(rep.Page.GetByTestId("rating")).ToHaveTextAsync("4");

        await hr.Page.GotoAsync(cycle);
        await hr.WriteAsync("#Input_Reason", "The others go on next quarter");
        await hr.PressAsync("[data-testid=close-cycle]");
        await Expect(hr.Page.GetByTestId("status")).ToHaveTextAsync(words["Cycle.Closed"]);
        foreach (var person in new[] { hr, rep, manager, director }) { await person.Page.Context.CloseAsync(); }
    }

    private static async Task<string> OpenCycleAsync(Hands hr, string name)
    {
        await hr.Page.GotoAsync("/Reviews/Cycles");
        await hr.PressAsync("[data-testid=new-cycle]");
        await hr.Page.GetByTestId("cycle-form").WaitForAsync();
        await hr.WriteAsync("#Input_Name", name);
        await hr.WriteDayAsync("#Input_From", "2026-07-01");
        await hr.WriteDayAsync("#Input_To", "2026-09-30");
        await hr.PressAsync("[data-testid=preview-cycle]");
        await hr.Page.GetByTestId("preview").WaitForAsync();
        await hr.PressAsync("[data-testid=open-cycle]");
        await hr.Page.GetByTestId("counts").WaitForAsync();
        return new Uri(hr.Page.Url).AbsolutePath;
    }

    /// <summary>What the job does some seconds later; the address of the representative's review.</summary>
    private async Task<string> StartedAsync(string cycle)
    {
        await using var scope = browser.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CycleOpening>().RunAsync(TestContext.Current.CancellationToken);
        var email = DemoSignIns.All.Single(s => s.Role == "Rep").Email;
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return "/Reviews/" + await db.Reviews.Where(r => r.Cycle!.Name == cycle && db.Users.Any((PortalUser u) => u.Id == r.OwnerId && u.Email == email)).Select(r => r.Number).SingleAsync(TestContext.Current.CancellationToken);
    }

    private static async Task WriteAsync(Hands person, string review, string words)
    {
        await person.Page.GotoAsync(review);
        foreach (var field in await person.Page.Locator("#part textarea").EvaluateAllAsync<string[]>("all => all.map(e => '#' + e.id)")) { await person.WriteAsync(field, words); }
        foreach (var group in await person.Page.Locator("#part input[type=radio][value='1']").EvaluateAllAsync<string[]>("all => all.map(e => e.name)")) { await person.ChooseAsync(group, "4"); }
        await person.PressAsync("[data-testid=do-Submit]");
        await Expect(person.Page.GetByTestId("part-form")).ToHaveCountAsync(0);
    }

    private static async Task MeetAsync(Hands manager, string review)
    {
        await manager.PressAsync("[data-testid=open-Plan]");
        await manager.Page.GetByTestId("do-Plan").WaitForAsync();
        await manager.WriteDayAsync("#Input_Meeting", DateTime.UtcNow.AddDays(3).ToString("yyyy-MM-dd'T'10:00", CultureInfo.InvariantCulture));
        await manager.PressAsync("[data-testid=do-Plan]");
        await manager.Page.GetByTestId("outcome").WaitForAsync();
        await manager.PressAsync("[data-testid=do-Hold]");
        await manager.PressAsync("[data-testid=open-Conclude]");
        await manager.Page.GetByTestId("do-Conclude").WaitForAsync();
        await manager.ChooseAsync("Input.Rating", "3");
        await manager.WriteAsync("#Input_Agreement", "Two new customers");
        await manager.WriteAsync("#Input_Promises_0__Text", "Four visits a month");
        await manager.PressAsync("[data-testid=do-Conclude]");
        await Expect(manager.Page.GetByTestId("do-Conclude")).ToHaveCountAsync(0);
        await Expect(manager.Page.GetByTestId("error-summary")).ToHaveCountAsync(0);
    }

    private static async Task DoAsync(Hands person, string action, string step)
    {
        await person.PressAsync($"[data-testid=do-{action}]");
        await Expect(person.Page.GetByTestId("step")).ToHaveTextAsync(step);
    }
}
