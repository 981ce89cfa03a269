using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Demo;
using Portal.Forecasts;
using Portal.Identity;
using Portal.Performance.SignOffs;
using Portal.Tests.Support;
using Portal.Workflows.Performance;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Journeys;

/// <summary>A season as HR, an employee, the manager and the manager's manager go through it: an objection that becomes version 2, and a refusal.</summary>
[Collection(Browser.Name)]
public sealed class SignOffJourney(Browser browser)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_season_in_Chinese_with_the_keyboard_alone() => WalkAsync("zh-CN", withScript: true, keyboardOnly: true, 1);

    [Fact]
    public Task A_season_in_English_without_JavaScript() => WalkAsync("en", withScript: false, keyboardOnly: false, 2);

    /// <param name="back">How many quarters before the one that the demo company has signed off.</param>
    private async Task WalkAsync(string culture, bool withScript, bool keyboardOnly, int back)
    {
        async Task<Hands> ComeAsync(string role)
        {
            var page = await browser.OpenAsync(culture, withScript);
            await Browser.SignInAsync(page, role, culture);
            return new(page, keyboardOnly);
        }
        var words = TextFiles.Read("SignOffsText", culture);
        var (hr, rep, manager, director) = (await ComeAsync("hr"), await ComeAsync("rep"), await ComeAsync("manager"), await ComeAsync("director"));
        var span = PeriodSpan.Of(CardPeriod.Quarter, Quarter.Of(DateOnly.FromDateTime(DateTime.UtcNow)).Before.First);
        for (var i = 0; i < back; i++) { span = span.Before; }
        await OpenAsync(hr, $"Season {culture}", span);
        var (own, other) = await StartedAsync($"Season {culture}");
        foreach (var one in new[] { own, other })
        {
            await DraftAsync(manager, one);
            await hr.Page.GotoAsync(one);
            await DoAsync(hr, "Share", words["Step.Talk"]);
            await TalkAsync(manager, one, words["Step.Response"]);
        }

        await manager.PressAsync("[data-testid=open-Refuse]");
        await manager.Page.GetByTestId("do-Refuse").WaitForAsync();
        await manager.Page.Locator("#Input_Witness").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await manager.WriteAsync("#Input_Note", "Handed over at nine");
        await DoAsync(manager, "Refuse", words["Step.Signing"]);

        await rep.Page.GotoAsync(own);
        await rep.WriteAsync("#Input_Note", "Two months were lost");
        await DoAsync(rep, "Object", words["Step.Objection"]);
        await director.Page.GotoAsync(own);
        await director.PressAsync("[data-testid=open-Revise]");
        await director.Page.GetByTestId("do-Revise").WaitForAsync();
        await director.WriteAsync("#Input_Score", "88.8");
        await director.WriteAsync("#Input_Note", "That is true");
        await DoAsync(director, "Revise", words["Step.Ruling"]);
        await hr.Page.GotoAsync(own);
        await DoAsync(hr, "Confirm", words["Step.Signing"]);
        await DoAsync(hr, "SignOff", words["Step.Closed"]);
        await rep.Page.ReloadAsync();
        await Expect(rep.Page.GetByTestId("score")).ToHaveTextAsync("88.80");
        await rep.PressAsync("[data-testid=documents] li:last-child a");
        await Expect(rep.Page.GetByTestId("check").Locator(".bi, svg").First).ToBeVisibleAsync();
        foreach (var person in new[] { hr, rep, manager, director }) { await person.Page.Context.CloseAsync(); }
    }

    private static async Task OpenAsync(Hands hr, string name, PeriodSpan span)
    {
        await hr.Page.GotoAsync("/Performance/Season/New");
        await hr.WriteAsync("#Input_Name", name);
        await hr.Page.Locator("#Input_Period").SelectOptionAsync(span.Key);
        await hr.PressAsync("[data-testid=preview-season]");
        await hr.Page.GetByTestId("preview").WaitForAsync();
        await hr.PressAsync("[data-testid=open-season]");
        await hr.Page.GetByTestId("counts").WaitForAsync();
    }

    /// <summary>What the job does some seconds later; the sign-off of the representative, and that of somebody else with the same manager.</summary>
    private async Task<(string Own, string Other)> StartedAsync(string season)
    {
        await using var scope = browser.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SeasonOpening>().RunAsync(Stop);
        var email = DemoSignIns.All.Single(s => s.Role == "Rep").Email;
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var rep = await db.Users.Where((PortalUser u) => u.Email == email).Select(u => new { u.Id, u.ManagerId }).SingleAsync(Stop);
        var all = await db.SignOffs.Where(s => s.Season!.Name == season && s.ManagerId == rep.ManagerId).OrderBy(s => s.Id).Select(s => new { s.OwnerId, s.Number }).ToListAsync(Stop);
        return ($"/Performance/{all.Single(s => s.OwnerId == rep.Id).Number}", $"/Performance/{all.First(s => s.OwnerId != rep.Id).Number}");
    }

    private static async Task DraftAsync(Hands manager, string page)
    {
        await manager.Page.GotoAsync(page);
        foreach (var group in await manager.Page.Locator("#draft input[type=radio][value='1']").EvaluateAllAsync<string[]>("all => all.map(e => e.name)")) { await manager.ChooseAsync(group, "3"); }
        await manager.WriteAsync("#Input_Strengths", "Kept the customers");
        await manager.WriteAsync("#Input_Improvements", "Minutes in time");
        await manager.PressAsync("[data-testid=do-Submit]");
        await Expect(manager.Page.GetByTestId("draft-form")).ToHaveCountAsync(0);
    }

    private static async Task TalkAsync(Hands manager, string page, string step)
    {
        await manager.Page.GotoAsync(page);
        await manager.PressAsync("[data-testid=open-Hold]");
        await manager.Page.GetByTestId("do-Hold").WaitForAsync();
        await manager.WriteDayAsync("#Input_Day", DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await manager.WriteAsync("#Input_Note", "We talked");
        await DoAsync(manager, "Hold", step);
    }

    private static async Task DoAsync(Hands person, string action, string step)
    {
        await person.PressAsync($"[data-testid=do-{action}]");
        await Expect(person.Page.GetByTestId("step")).ToHaveTextAsync(step);
    }
}
