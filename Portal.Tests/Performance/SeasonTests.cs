using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Performance.SignOffs;
using Portal.Reviews;
using Portal.Workflows;
using Portal.Workflows.Performance;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Performance;

/// <summary>The season page of HR: who would be in it, numbers that lead to their rows, calling off, and closing.</summary>
public sealed class SeasonTests(PerformanceCompany company) : IClassFixture<PerformanceCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnlyWhomACardMeasures_WouldBeInASeason()
    {
        var hr = await company.SignedInAsync(company.Hr);
        var form = await PageAsync(hr, "/Performance/Season/New");
        // Cards are for a quarter, so quarters are offered; the one that has just ended is chosen.
        Assert.Equal(company.Last.Key, form.QuerySelector("#Input_Period option[selected]")!.GetAttribute("value"));
        Assert.DoesNotContain(form.QuerySelectorAll("#Input_Period option"), o => !o.GetAttribute("value")!.Contains('Q', StringComparison.Ordinal));
        foreach (var (period, role) in new[] { (company.Last.Key, "Manager"), (company.Last.From.ToString("yyyy-MM", CultureInfo.InvariantCulture), "Employee") })
        {
            var preview = await ReadAsync(await PostAsync(hr, "/Performance/Season/New", "season-form", ("Input.Name", "Unmeasured"), ("Input.Period", period), ("Input.Roles", role)));
            Assert.Contains("whom a card measures", preview.QuerySelector("[data-testid=preview]")!.TextContent, StringComparison.Ordinal);
            Assert.Null(preview.QuerySelector("[data-testid=open-season]"));
        }
    }

    [Fact]
    public async Task NumbersOfASeason_LeadToTheirRows_AndOneThatIsCalledOff_LetsItClose()
    {
        await company.OrderAsync(company.NorthAccount, company.Last, 500_00);
        var s = await company.SeasonAsync(company.NorthRep, "Counting");
        await company.ToResponseAsync(s, company.NorthManager);
        var (hr, board) = (await company.SignedInAsync(company.Hr), $"/Performance/Season?season={s.Season!.Number}");
        var page = await PageAsync(hr, board);
        // 58.57 points: below 60.
        var below = page.QuerySelectorAll("[data-testid=band]").Single();
        Assert.Equal(("1", "58.57"), (below.TextContent, (await PageAsync(hr, below.GetAttribute("href")!)).QuerySelector("[data-testid=signoff-row] .num")!.TextContent.Trim()));
        foreach (var other in new[] { "Band=1", "Band=9", $"Band=0&Manager={company.SouthManager.Id}" }) { Assert.Null((await PageAsync(hr, $"/Performance?Season={s.Season.Number}&{other}")).QuerySelector("[data-testid=signoff-row]")); }
        // The rest of the team is in it as well: each count opens as many rows.
        foreach (var count in page.QuerySelectorAll("[data-testid=counts] a"))
        {
            Assert.Equal(count.QuerySelector("b")!.TextContent, (await PageAsync(hr, count.GetAttribute("href")!)).QuerySelectorAll("[data-testid=signoff-row]").Length.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(hr, board, "close-form")).StatusCode);
        foreach (var number in await company.DbAsync(db => db.SignOffs.Where(x => x.SeasonId == s.SeasonId).Select(x => x.Number).ToListAsync(Stop))) { await CallOffAsync(hr, $"/Performance/{number}"); }
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, board, "close-form")).StatusCode);
        Assert.Equal(CycleStatus.Closed, await company.DbAsync(db => db.Seasons.Where(x => x.Id == s.SeasonId).Select(x => x.Status).SingleAsync(Stop)));
    }

    [Fact]
    public async Task CallingOff_IsForThoseOfHrWhoLookAfterSomebody_AndNeedsAReason()
    {
        var s = await company.SeasonAsync(company.SouthRep, "Calling off");
        var (page, hr) = ($"/Performance/{s.Number}", await company.SignedInAsync(company.Hr));
        foreach (var person in new[] { company.SouthRep, company.SouthManager, company.Director })
        {
            var client = await company.SignedInAsync(person);
            Assert.Null((await PageAsync(client, page)).QuerySelector("[data-testid=cancel-form]"));
            Assert.Null(await company.UseAsync<SeasonActions, ActResult?>(async a => await a.CancelAsync(s, "No reason", Guid.NewGuid(), await company.ViewerAsync(person))));
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(hr, page, "cancel-form", ("Input.Note", " "))).StatusCode);
        await CallOffAsync(hr, page);
        Assert.Contains("On leave until spring", (await PageAsync(await company.SignedInAsync(company.SouthRep), page)).QuerySelector("[data-testid=history]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(InstanceStatus.Cancelled, (await company.SignOffAsync(company.SouthRep)).Instance!.Status);
        Assert.Null((await PageAsync(hr, page)).QuerySelector("[data-testid=cancel-form]"));
        // HR who look after others follow the course, and are told why their lists are shorter.
        var another = await company.AddAsync(PortalRoles.HR, name: "Hanna Another");
        await company.DbAsync(async db =>
        {
            await db.WriteAsync(() => db.Teams.Where(t => t.Id == company.SouthRep.TeamId).ExecuteUpdateAsync(u => u.SetProperty(t => t.HrId, another.Id), Stop));
            await db.TouchAsync(ConfigurationStamp.Organization, Stop);
            return 0;
        });
        var board = await PageAsync(await company.SignedInAsync(company.Hr), $"/Performance/Season?season={s.Season!.Number}");
        Assert.Contains("look after 0 of these 1", board.QuerySelector("[data-testid=seen]")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task CallOffAsync(HttpClient hr, string page) => Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, page, "cancel-form", ("Input.Note", "On leave until spring"))).StatusCode);
}
