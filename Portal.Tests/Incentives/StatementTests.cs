using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Incentives.Runs;
using Portal.Incentives.Statements;
using Portal.Workflows.Incentives;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Incentives;

/// <summary>From a plan to a released statement, through the pages; and what its numbers are made of.</summary>
public sealed class StatementTests(PayCompany company) : IClassFixture<PayCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APlanIsWritten_Approved_Computed_Checked_Released_AndThePersonReadsEveryLine()
    {
        var (ops, hr, manager, rep) = (await company.SignedInAsync(company.Ops), await company.SignedInAsync(company.Hr), await company.SignedInAsync(company.NorthManager), await company.SignedInAsync(company.NorthRep));
        var first = PayCompany.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await company.QuotaAsync(company.NorthRep, 100_000_00, PayCompany.First);
        await company.OrderAsync(company.NorthAccount, 80_000_00, PayCompany.First.AddDays(2));
        await company.OrderAsync(company.NorthAccount, 40_000_00, PayCompany.First.AddDays(4));
        await company.OrderAsync(company.NorthAccount, 70_000_00, PayCompany.First.AddDays(5), Portal.Orders.OrderStatus.Cancelled);

        var saved = await PostAsync(ops, "/Incentives/Plans/New", "plan-form", ("Input.Name", "Tenth of all"), ("Input.FromOn", first), ("Input.Months", "1"), ("Input.RatePercent", "10"), ("Input.Role", ""),
            ("Input.People", $"{company.NorthRep.Id}"), ("Input.Tiers[0].From", "0"), ("Input.Tiers[0].Multiplier", "1"), ("Input.Tiers[1].From", "100"), ("Input.Tiers[1].Multiplier", "1.5"), ("Input.UnpaidDays", "90"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var plan = saved.Headers.Location!.OriginalString;
        Assert.Contains("Above 100 % of the quota the rate speeds up to 1.5 times.", (await PageAsync(ops, plan)).QuerySelector("[data-testid=words]")!.TextContent, StringComparison.Ordinal);
        await DecideAsync(ops, plan, "Submit");
        Assert.Null((await PageAsync(ops, plan)).QuerySelector("[data-testid=do-Approve]"));
        await DecideAsync(hr, plan, "Approve");
        Assert.Equal(HttpStatusCode.NotFound, (await ops.GetAsync(plan + "/Edit", Stop)).StatusCode);

        var opened = await PostAsync(hr, "/Incentives/Runs", "run-form", ("Input.Months", "1"), ("Input.From", first));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        var run = opened.Headers.Location!.OriginalString;
        await company.ComputeAsync();
        var statement = await company.StatementAsync(run[(run.LastIndexOf('/') + 1)..], company.NorthRep);
        var shown = await PageAsync(hr, run);
        Assert.Equal(Assert.Single(shown.QuerySelectorAll("[data-testid=statement] b")).TextContent, shown.QuerySelector("[data-testid=total]")!.TextContent);
        await DecideAsync(hr, run, "Submit");
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync(statement, Stop)).StatusCode);
        await DecideAsync(ops, run, "Confirm");
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync(statement, Stop)).StatusCode);
        await DecideAsync(manager, run, "Approve");
        await DecideAsync(hr, run, "Release");

        Assert.Equal(1, await company.DbAsync(db => db.OutboxMessages.CountAsync(m => m.RecipientId == company.NorthRep.Id && m.Kind == RunActions.News, Stop)));
        Assert.Contains(statement, await rep.GetStringAsync("/Incentives", Stop), StringComparison.Ordinal);
        var lines = (await PageAsync(rep, statement)).QuerySelectorAll("[data-testid=line]").Select(l => Amount(l.GetAttribute("data-amount"))).ToList();
        Assert.Equal([8_000_00, 2_000_00, 3_000_00], lines);
        await EverySumOpensItsRowsAsync(rep, statement, 13_000_00);
        var own = await PageAsync(rep, statement);
        Assert.Contains("100,000", (await PageAsync(rep, own.QuerySelector("[data-testid=quota]")!.GetAttribute("href")!)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, own.QuerySelectorAll("[data-testid=disagree-link]").Length);
        Assert.Empty((await PageAsync(manager, statement)).QuerySelectorAll("[data-testid=disagree-link]"));
        Assert.Equal("¥20,000.00 × 10 % × 1.5 = ¥3,000.00", (await PageAsync(rep, own.QuerySelectorAll("[data-testid=line] a.title")[2].GetAttribute("href")!)).QuerySelector("[data-testid=worked]")!.TextContent);
        var more = await PageAsync(rep, statement + "?More=100000");
        Assert.Equal(15_000_00, Amount(more.QuerySelector("[data-testid=more]")!.GetAttribute("data-sum")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await rep.GetAsync(statement + "?More=much", Stop)).StatusCode);
    }

    [Fact]
    public async Task ComputedTwice_OrKilledHalfWay_ItComesToTheSame()
    {
        await company.QuotaAsync(company.SouthRep, 50_000_00, PayCompany.Second);
        await company.PlanAsync(PayCompany.Tenth, PayCompany.Second, 1, company.SouthRep, company.SouthManager);
        for (var i = 0; i < 7; i++) { await company.OrderAsync(company.SouthAccount, 12_345_67 + i, PayCompany.Second.AddDays(i % 3)); }
        var other = await company.DbAsync(db => db.CommissionRuns.AnyAsync(r => r.From < PayCompany.Second && r.ReleasedUtc == null, Stop));
        Assert.False(other);
        var number = await company.RunAsync(PayCompany.Second);
        var before = await ContentAsync(number);
        Assert.NotEmpty(before);
        // Half of it is gone, as if the process had ended between two portions.
        await company.DbAsync(db => db.WriteAsync(async () => { await db.StatementLines.Where(l => l.Statement!.PersonId == company.SouthRep.Id && l.Statement.Run!.Number == number).ExecuteDeleteAsync(Stop); return 0; }));
        var viewer = await company.ViewerAsync(company.Hr);
        var id = await company.DbAsync(db => db.CommissionRuns.Where(r => r.Number == number).Select(r => r.Id).SingleAsync(Stop));
        await company.UseAsync<RunActions, RunAnswer>(a => a.AskAsync(id, viewer));
        await company.ComputeAsync();
        Assert.Equal(before, await ContentAsync(number));
        var (total, sum) = await company.DbAsync(async db => (await db.CommissionStatements.Where(s => s.Run!.Number == number).SumAsync(s => s.Payable, Stop), await db.StatementLines.Where(l => l.Statement!.Run!.Number == number).SumAsync(l => l.Amount, Stop)));
        Assert.Equal(total, sum);

        await company.ReleaseAsync(number);
        Assert.Equal(RunAnswer.NotFound, await company.UseAsync<RunActions, RunAnswer>(a => a.AskAsync(id, viewer)));
        Assert.Equal(0, await company.UseAsync<RunComputer, int>(c => c.ComputeAsync(id, Stop)));
    }

    /// <summary>Walks the link of every number and adds up what stands there.</summary>
    private static async Task EverySumOpensItsRowsAsync(HttpClient client, string address, long payable)
    {
        var page = await PageAsync(client, address);
        Assert.Equal(payable, Amount(page.QuerySelector("[data-testid=payable]")!.GetAttribute("data-sum")));
        foreach (var link in page.QuerySelectorAll("[data-testid=sums] a[data-sum]"))
        {
            var rows = (await PageAsync(client, link.GetAttribute("href")!)).QuerySelectorAll("[data-testid=line]");
            var field = link.GetAttribute("data-testid") == "credited" ? "data-basis" : "data-amount";
            Assert.Equal(Amount(link.GetAttribute("data-sum")), rows.Sum(r => Amount(r.GetAttribute(field))));
        }
        foreach (var line in page.QuerySelectorAll("[data-testid=line] a.title"))
        {
            var opened = await PageAsync(client, line.GetAttribute("href")!);
            Assert.NotNull(opened.QuerySelector("[data-testid=how]"));
            if (opened.QuerySelector("[data-testid=source]") is { } source) { Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(source.GetAttribute("href"), Stop)).StatusCode); }
        }
    }

    private Task<List<string>> ContentAsync(string number) => company.DbAsync(async db =>
        (await db.StatementLines.AsNoTracking().Where(l => l.Statement!.Run!.Number == number).OrderBy(l => l.Statement!.PersonId).ThenBy(l => l.Position).Select(l => new { l.Statement!.PersonId, l.Position, l.Kind, l.OrderId, l.Basis, l.Tier, l.Rate, l.Attainment, l.Amount }).ToListAsync(Stop)).ConvertAll(l => l.ToString()!));

    private static async Task DecideAsync(HttpClient client, string address, string action) =>
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(client, address, "decide", ("Input.Action", action), ("Input.Note", ""))).StatusCode);

    private static long Amount(string? typed) => long.Parse(typed!, CultureInfo.InvariantCulture);
}
