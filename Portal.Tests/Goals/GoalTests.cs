using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Goals;
using Portal.Identity;
using Portal.Interactions;
using Portal.Metrics;
using Portal.Opportunities;
using Portal.Tests.Support;
using Portal.Workflows.Goals;

namespace Portal.Tests.Goals;

/// <summary>Goals measure themselves over the portal's own data, and every figure opens the rows behind it.</summary>
public sealed class GoalTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private DateOnly Today => DateOnly.FromDateTime(company.Time.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task ARevenueGoal_CountsOrdersOfItsCustomerInItsTime_AndItsRowsAddUpToIt()
    {
        var account = await company.AccountAsync(company.NorthRep, "Ordering Ltd");
        var other = await company.AccountAsync(company.NorthRep);
        await OrderAsync(account, 100_00, 0);
        await OrderAsync(account, 250_50, 1);
        await OrderAsync(account, 999_00, 0, cancelled: true);
        await OrderAsync(account, 777_00, 400);
        await OrderAsync(other, 500_00, 0);
        var rep = await company.SignedInAsync(company.NorthRep);
        var page = await GoalAsync(rep, account, ("Input.Title", "Raise orders at Ordering Ltd"), ("Input.Target", "700"), ("Input.Stage", "Own"), ("Input.From", $"{Today.AddDays(-30):yyyy-MM-dd}"), ("Input.To", $"{Today.AddDays(30):yyyy-MM-dd}"));

        Assert.Contains("¥350.50", (await TestCompany.PageAsync(rep, page)).QuerySelector("[data-testid=rows]")!.TextContent, StringComparison.Ordinal);
        var rows = (await TestCompany.PageAsync(rep, page + "/Rows")).QuerySelectorAll("[data-testid=metric-row]");
        Assert.Equal(2, rows.Length);
        await OrderAsync(account, 49_50, 0);
        Assert.Equal(HttpStatusCode.Redirect, (await PostBareAsync(rep, page, "Measure")).StatusCode);
        Assert.Contains("¥400.00", (await TestCompany.PageAsync(rep, page)).QuerySelector("[data-testid=rows]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryMetric_IsComputedOverTheRowsThatItShows()
    {
        var account = await company.AccountAsync(company.NorthColleague, "Measured Ltd");
        await OrderAsync(account, 400_00, 0);
        await OrderAsync(account, 300_00, 300);
        await company.DbAsync(async db =>
        {
            db.Payments.AddRange(new() { AccountId = account.Id, ReceivedOn = Today, Amount = 90_00, Currency = "CNY" }, new() { AccountId = account.Id, ReceivedOn = Today, Amount = -20_00, Currency = "CNY" });
            db.Opportunities.AddRange(Deals.Of(account, company.NorthColleague.Id, PipelineStage.Won, OpportunityStatus.Won, closedOn: Today), Deals.Of(account, company.NorthColleague.Id));
            db.Interactions.AddRange(Talk(account, InteractionType.Visit, 5), Talk(account, InteractionType.Visit, 3), Talk(account, InteractionType.Call, 4), Talk(account, InteractionType.Call, null));
            return await db.SaveChangesAsync(Stop);
        });
        var scope = new MetricScope(account.Id, [], "CNY", Today.AddDays(-20), Today.AddDays(1), 480);
        foreach (var (metric, value, count) in new (Metric, long?, int)[]
        {
            (Metric.Revenue, 400_00, 1), (Metric.Cash, 70_00, 2), (Metric.Wins, 1_00, 1), (Metric.Visits, 2_00, 2), (Metric.Satisfaction, 66_67, 3), (Metric.ComplaintsInTime, null, 0), (Metric.Retention, 100_00, 1),
        })
        {
            var (figure, rows) = await company.DbAsync(async db => (await db.FigureAsync(metric, scope, Stop), await db.Rows(metric, scope).ToListAsync(Stop)));
            Assert.True(figure == value && rows.Count == count, $"{metric}: {figure} over {rows.Count} rows");
            if (metric.AddsUp()) { Assert.Equal(figure, (await company.DbAsync(db => db.DaysAsync(metric, scope, Stop))).Sum(d => d.Value)); }
        }
    }

    [Fact]
    public async Task WithoutData_AGoalIsUnknown_NotZero()
    {
        var account = await company.AccountAsync(company.NorthRep, "Silent Ltd");
        var rep = await company.SignedInAsync(company.NorthRep);
        var page = await GoalAsync(rep, account, ("Input.Title", "Raise content at Silent Ltd"), ("Input.Metric", "Satisfaction"), ("Input.Target", "90"));
        await MarkAsync(rep, page, "Active");
        var shown = await TestCompany.PageAsync(rep, page);
        Assert.Equal("Unknown", shown.QuerySelector("[data-testid=health]")!.TextContent);
        Assert.Contains("not zero", shown.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADeclaredGoal_NeedsEvidence_KeepsIt_AndIsUnknownAgainAfterItsDays()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var page = await GoalAsync(rep, null, ("Input.Title", "Hold trainings"), ("Input.Metric", "Declared"), ("Input.Unit", "days"), ("Input.Target", "10"), ("Input.QuietDays", "5"), ("Input.Stage", "Own"), ("Input.From", $"{Today.AddDays(-10):yyyy-MM-dd}"), ("Input.To", $"{Today.AddDays(90):yyyy-MM-dd}"));
        await MarkAsync(rep, page, "Active");
        var bare = await TestCompany.PostAsync(rep, page, "declare-form", ("Declare.Value", "4"), ("Declare.Evidence", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(rep, page, "declare-form", ("Declare.Value", "4"), ("Declare.Evidence", "List of participants"))).StatusCode);
        var shown = await TestCompany.PageAsync(rep, page);
        Assert.Equal("On track", shown.QuerySelector("[data-testid=health]")!.TextContent);
        Assert.Contains("List of participants", shown.QuerySelector("[data-testid=readings]")!.TextContent, StringComparison.Ordinal);
        var id = long.Parse(page[(page.LastIndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        await company.DbAsync(db => db.WriteAsync(() => db.Goals.Where(g => g.Id == id).ExecuteUpdateAsync(s => s.SetProperty(g => g.ValueUtc, company.Time.GetUtcNow().UtcDateTime.AddDays(-7)))));
        Assert.Equal("Unknown", (await TestCompany.PageAsync(rep, page)).QuerySelector("[data-testid=health]")!.TextContent);
    }

    [Fact]
    public async Task WhileTyping_TheCheckSaysWhatIsMissing_AndWritesNothing()
    {
        var before = await company.DbAsync(db => db.Goals.CountAsync(Stop));
        var rep = await company.SignedInAsync(company.NorthRep);
        var (_, filled) = await TestCompany.FillAsync(rep, $"/Goals/New?account={company.NorthAccount.Id}", "goal-form", ("Input.Title", "Orders"), ("Input.Target", ""));
        rep.DefaultRequestHeaders.Add("HX-Request", "true");
        var answer = await rep.PostAsync($"/Goals/New?account={company.NorthAccount.Id}&handler=Check", new FormUrlEncodedContent(filled), Stop);
        var said = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Matches("data-testid=\"smart-S\" data-verdict=\"Warns\"", said);
        Assert.Matches("data-testid=\"smart-M\" data-verdict=\"Blocks\"", said);
        Assert.DoesNotContain("<html", said, StringComparison.Ordinal);
        Assert.Equal(before, await company.DbAsync(db => db.Goals.CountAsync(Stop)));
    }

    [Fact]
    public async Task WhatCannotBeMeasured_IsRefusedAtItsField()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        foreach (var (field, value, said) in new[] { ("Input.Target", "", "Without a target"), ("Input.Target", "abc", "number"), ("Input.Target", "0", "nothing to reach"), ("Input.Months", "1 2", "each month"), ("Input.Owner", $"{company.SouthRep.Id}", "person of the list"), ("Input.Parent", "987654", "cannot serve") })
        {
            var answer = await TestCompany.PostAsync(rep, "/Goals/New", "goal-form", [("Input.Title", "Raise orders"), .. field == "Input.Target" ? [] : new[] { ("Input.Target", "5") }, (field, value)]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(said, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Goals_AreSeenByOwnerLineAndHr_AndByWhoeverSeesTheCustomer()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);
        var page = await GoalAsync(rep, account, ("Input.Title", "Raise orders there"), ("Input.Target", "10"));
        var own = await GoalAsync(rep, null, ("Input.Title", "Visit more"), ("Input.Metric", "Visits"), ("Input.Target", "10"));
        await company.ShareAsync(account, company.SouthRep);
        foreach (var (person, seesPage, seesOwn) in new[] { (company.NorthManager, true, true), (company.Director, true, true), (company.Hr, true, true), (company.SouthRep, true, false), (company.NorthColleague, false, false), (company.SouthManager, false, false) })
        {
            var client = await company.SignedInAsync(person);
            Assert.Equal((seesPage, seesOwn), ((await client.GetAsync(page, Stop)).IsSuccessStatusCode, (await client.GetAsync(own, Stop)).IsSuccessStatusCode));
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await (await company.SignedInAsync(company.Hr)).GetAsync(page + "/Rows", Stop)).StatusCode);
    }

    [Fact]
    public async Task TheNightlyRun_MeasuresOnceADay_ClosesWhatIsOver_AndATeamGoalCountsEverybodyBelow()
    {
        await OrderAsync(company.SouthAccount, 321_00, 0);
        var manager = await company.SignedInAsync(company.SouthManager);
        var team = await GoalAsync(manager, null, ("Input.Title", "Raise orders of the south"), ("Input.Scope", "Team"), ("Input.Target", "1000"));
        await MarkAsync(manager, team, "Active");
        var past = await GoalAsync(manager, null, ("Input.Title", "Raise orders long ago"), ("Input.Target", "1000"), ("Input.Stage", "Own"), ("Input.From", $"{Today.AddDays(-90):yyyy-MM-dd}"), ("Input.To", $"{Today.AddDays(-GoalMeter.GraceDays - 1):yyyy-MM-dd}"));
        await MarkAsync(manager, past, "Active");
        await company.UseAsync<GoalMeter, int>(meter => meter.RunAsync(Stop));
        Assert.Equal(0, await company.UseAsync<GoalMeter, int>(meter => meter.RunAsync(Stop)));
        Assert.Contains("¥321.00", (await TestCompany.PageAsync(manager, team)).QuerySelector("[data-testid=rows]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Closed", (await TestCompany.PageAsync(manager, past)).QuerySelector("[data-testid=health]")!.TextContent);
    }

    [Fact]
    public async Task ATeamHeatMap_HasATableBehindIt()
    {
        var manager = await company.SignedInAsync(company.NorthManager);
        var page = await GoalAsync(manager, null, ("Input.Title", "Visit everybody"), ("Input.Metric", "Visits"), ("Input.Target", "10"));
        await MarkAsync(manager, page, "Active");
        var table = (await TestCompany.PageAsync(manager, "/Goals/Team")).QuerySelector("[data-testid=heat-table]")!;
        Assert.Contains("Nils North-Manager", table.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> GoalAsync(HttpClient client, Account? account, params (string, string)[] fields)
    {
        var answer = await TestCompany.PostAsync(client, account is null ? "/Goals/New" : $"/Goals/New?account={account.Id}", "goal-form", fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task MarkAsync(HttpClient client, string page, string state) =>
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(client, page, "mark-form", ("Mark.State", state))).StatusCode);

    private static async Task<HttpResponseMessage> PostBareAsync(HttpClient client, string page, string handler)
    {
        var token = (await TestCompany.PageAsync(client, page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await client.PostAsync($"{page}?handler={handler}", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Stop);
    }

    private Task<int> OrderAsync(Account account, long amount, int daysAgo, bool cancelled = false) => company.DbAsync(async db =>
    {
        db.Orders.Add(new() { Number = $"G-{Guid.NewGuid():N}", AccountId = account.Id, OrderedOn = Today.AddDays(-daysAgo), Amount = amount, Currency = "CNY", CreatedUtc = DateTime.UtcNow, Status = cancelled ? Portal.Orders.OrderStatus.Cancelled : Portal.Orders.OrderStatus.Open });
        return await db.SaveChangesAsync(Stop);
    });

    private Interaction Talk(Account account, InteractionType type, int? satisfaction) => new()
    {
        AccountId = account.Id, AuthorId = company.NorthColleague.Id, Scenario = InteractionScenario.Other, Type = type, Status = InteractionStatus.Held, StartsUtc = company.Time.GetUtcNow().UtcDateTime.AddHours(-2), Subject = "Talk", Satisfaction = satisfaction,
    };
}
