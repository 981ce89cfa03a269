using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Incentives.Plans;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Incentives;

/// <summary>What somebody has earned so far in the period that runs.</summary>
public sealed class EstimateTests(PayCompany company) : IClassFixture<PayCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InTheMiddleOfAPeriod_APersonReadsWhatTheyHaveEarnedSoFar_AsTheRunWillPayIt_AndNothingIsStored()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        Assert.Null((await PageAsync(rep, "/Incentives")).QuerySelector("[data-testid=estimate]"));
        Assert.NotNull((await PageAsync(rep, "/Incentives/Estimate")).QuerySelector("[data-testid=empty]"));
        var plan = await company.PlanAsync(PayCompany.Tenth with { UnpaidDays = 90 }, PayCompany.First, 1, company.NorthRep);
        await company.QuotaAsync(company.NorthRep, 100_000_00, PayCompany.Running);
        foreach (var amount in new[] { 80_000_00, 40_000_00 }) { await company.OrderAsync(company.NorthAccount, amount, PayCompany.Running); }
        await company.OrderAsync(company.ColleagueAccount, 999_00, PayCompany.Running);

        var address = (await PageAsync(rep, "/Incentives")).QuerySelector("[data-testid=estimate]")!.GetAttribute("href")!;
        var page = await PageAsync(rep, address);
        Assert.Contains("no statement", page.QuerySelector("[data-testid=estimate-note]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([8_000_00, 2_000_00, 3_000_00], page.QuerySelectorAll("[data-testid=line]").Select(l => Amount(l, "data-amount")));
        Assert.All(page.QuerySelectorAll("[data-testid=line] a.title"), l => Assert.StartsWith("/Orders/", l.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal(3, page.QuerySelectorAll("[data-testid=at-risk]").Length);
        Assert.Null(page.QuerySelector("[data-testid=disagree-link]"));
        foreach (var sum in page.QuerySelectorAll("[data-testid=sum], [data-testid=payable]"))
        {
            Assert.Equal(Amount(sum, "data-sum"), (await PageAsync(rep, sum.GetAttribute("href")!)).QuerySelectorAll("[data-testid=line]").Sum(l => Amount(l, "data-amount")));
        }
        Assert.Equal(15_000_00, Amount((await PageAsync(rep, $"/Incentives/Estimate?Plan={plan}&More=100000")).QuerySelector("[data-testid=more]")!, "data-sum"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await rep.GetAsync(address + "?More=much", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync(address + "?Plan=IP-1", Stop)).StatusCode);
        Assert.Equal((0, 0), await company.DbAsync(async db => (await db.CommissionRuns.CountAsync(Stop), await db.CommissionStatements.CountAsync(Stop))));

        company.Time.Shift = TimeSpan.FromDays(35);
        var run = await company.RunAsync(PayCompany.Running);
        Assert.Equal([8_000_00, 2_000_00, 3_000_00], (await company.LinesAsync(run, company.NorthRep)).Select(l => l.Amount));
        company.Time.Shift = TimeSpan.Zero;
    }

    [Fact]
    public async Task ItIsSeenByWhomTheStatementWouldBeSeen()
    {
        var address = $"/Incentives/Estimate/{company.SouthRep.Id}";
        foreach (var (who, answer) in new[]
        {
            (company.SouthRep, HttpStatusCode.OK), (company.SouthManager, HttpStatusCode.OK), (company.Director, HttpStatusCode.OK), (company.Hr, HttpStatusCode.OK), (company.Ops, HttpStatusCode.OK),
            (company.NorthRep, HttpStatusCode.NotFound), (company.NorthManager, HttpStatusCode.NotFound), (company.Admin, HttpStatusCode.Forbidden),
        })
        {
            Assert.Equal((who.FullName, answer), (who.FullName, (await (await company.SignedInAsync(who)).GetAsync(address, Stop)).StatusCode));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.Hr)).GetAsync("/Incentives/Estimate/99999", Stop)).StatusCode);
        Assert.NotNull((await PageAsync(await company.SignedInAsync(company.SouthManager), $"/Incentives/Statements?Person={company.SouthRep.Id}")).QuerySelector($"[data-testid=estimate][href='{address}']"));
    }

    [Fact]
    public async Task APlanForARole_IsTheMatterOfThatRole()
    {
        var team = await company.DbAsync(db => db.Users.Where(u => u.Id == company.SouthRep.Id).Select(u => u.TeamId!.Value).SingleAsync(Stop));
        var ops = await company.ViewerAsync(company.Ops);
        var (_, reference) = await company.UseAsync<IncentiveActions, (IncentiveAnswer, string?)>(a => a.CreateAsync(new("Managers", PayCompany.First, 1, new() { RatePercent = 1 }, Portal.Identity.PortalRoles.Manager, [team], []), Guid.NewGuid(), ops));
        foreach (var (who, action) in new[] { (company.Ops, "Submit"), (company.Hr, "Approve") }) { Assert.True((await company.ActPlanAsync(reference!, who, action)).IsDone); }
        var address = "/Incentives/Plans/" + reference;
        Assert.Contains(address, (await PageAsync(await company.SignedInAsync(company.SouthManager), "/Incentives")).QuerySelector("[data-testid=my-plan]")!.InnerHtml, StringComparison.Ordinal);
        var rep = await company.SignedInAsync(company.SouthRep);
        Assert.DoesNotContain(address, (await PageAsync(rep, "/Incentives")).QuerySelector("[data-testid=my-plan]")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync(address, Stop)).StatusCode);
    }

    private static long Amount(AngleSharp.Dom.IElement of, string name) => long.Parse(of.GetAttribute(name)!, CultureInfo.InvariantCulture);
}
