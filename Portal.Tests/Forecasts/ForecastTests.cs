using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Forecasts;
using Portal.Identity;
using Portal.Opportunities;
using Portal.Tests.Support;

namespace Portal.Tests.Forecasts;

/// <summary>A forecast adds up what people answer for; it is frozen once and compared with what came.</summary>
public sealed class ForecastTests(TestCompany company) : IClassFixture<TestCompany>
{
    private const long Negotiation = 4;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figures_OfAQuarter_AreThoseOfTheReadersPeople_AndOpenTheirRows()
    {
        await AddAsync(new(2031, 5, 5), company.NorthRep, 100_00, 300_00);
        await AddAsync(new(2031, 5, 6), company.SouthRep, 1000_00, 0);

        var rep = await company.SignedInAsync(company.NorthRep);
        var own = await TestCompany.PageAsync(rep, "/Forecasts?quarter=2031Q2");
        var row = Assert.Single(own.QuerySelectorAll("[data-testid=forecast-row]"));
        Assert.Equal(["¥100.00", "¥400.00", "¥400.00", "¥400.00", "¥340.00"], row.QuerySelectorAll("td").Skip(1).Take(5).Select(c => c.TextContent.Trim()));
        var behind = await TestCompany.PageAsync(rep, row.QuerySelectorAll("td")[2].QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(2, behind.QuerySelectorAll("[data-testid=opportunity-row]").Length);
        Assert.Contains("¥400.00", behind.QuerySelector("[data-testid=list-sum]")!.TextContent, StringComparison.Ordinal);

        var director = await TestCompany.PageAsync(await company.SignedInAsync(company.Director), "/Forecasts?quarter=2031Q2");
        Assert.Equal(2, director.QuerySelectorAll("[data-testid=forecast-row]").Length);
        Assert.Contains("¥1,400.00", director.QuerySelector("[data-testid=forecast-total]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SouthRep", HttpStatusCode.NotFound)]
    [InlineData("NorthRep", HttpStatusCode.OK)]
    public async Task NobodyAsksAboutThoseWhoAreNotBelow(string who, HttpStatusCode expected)
    {
        var id = who == "SouthRep" ? company.SouthRep.Id : company.NorthRep.Id;
        var manager = await company.SignedInAsync(company.NorthManager);

        Assert.Equal(expected, (await manager.GetAsync($"/Forecasts?who={id}", Stop)).StatusCode);
        Assert.Equal(expected, (await manager.GetAsync($"/Forecasts/Frozen?who={id}", Stop)).StatusCode);
    }

    [Fact]
    public async Task AForecast_IsFrozenOnce_AndLaterChangesLeaveItAsItWas()
    {
        var quarter = new Quarter(2032, 1);
        await AddAsync(new(2032, 2, 1), company.NorthRep, 0, 500_00);
        await AddAsync(new(2032, 6, 1), company.NorthRep, 0, 900_00);

        Assert.Equal(1, await FreezeAsync(quarter));
        await company.DbAsync(db => db.Opportunities.Where(o => o.ExpectedOn == new DateOnly(2032, 2, 1)).ExecuteUpdateAsync(s => s.SetProperty(o => o.Amount, 1_00), Stop));
        Assert.Equal(0, await FreezeAsync(quarter));

        var rows = await company.DbAsync(db => db.FrozenRows.Where(r => r.QuarterOn == quarter.First).Select(r => new { r.Category, r.Amount, r.Probability, r.OwnerId }).ToListAsync(Stop));
        Assert.Equal([new { Category = ForecastCategory.Commit, Amount = 500_00L, Probability = 80, OwnerId = company.NorthRep.Id }], rows);
        var frozen = await TestCompany.PageAsync(await company.SignedInAsync(company.NorthRep), "/Forecasts/Frozen?quarter=2032Q1");
        Assert.Contains("¥500.00", frozen.QuerySelector("[data-testid=frozen-row]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmptyForecast_IsNotFrozen_BecauseFiguresMayStillArrive()
    {
        Assert.Equal(0, await FreezeAsync(new(2050, 1)));
        Assert.False(await company.DbAsync(db => db.FrozenForecasts.AnyAsync(f => f.QuarterOn == new DateOnly(2050, 1, 1), Stop)));
    }

    [Fact]
    public async Task PastQuarters_ShowHowNearTheForecastCame()
    {
        var past = Quarter.Of(DateOnly.FromDateTime(company.Time.GetUtcNow().UtcDateTime)).Before;
        await AddAsync(past.First.AddDays(20), company.NorthColleague, 0, 800_00);
        await FreezeAsync(past);
        await company.DbAsync(db => db.Opportunities.Where(o => o.OwnerId == company.NorthColleague.Id && o.ExpectedOn == past.First.AddDays(20))
            .ExecuteUpdateAsync(s => s.SetProperty(o => o.Status, OpportunityStatus.Won).SetProperty(o => o.StageId, PipelineStage.Won).SetProperty(o => o.ClosedOn, past.Last).SetProperty(o => o.Amount, 1000_00), Stop));

        var page = await TestCompany.PageAsync(await company.SignedInAsync(company.NorthColleague), "/Forecasts");
        var row = page.QuerySelectorAll("[data-testid=past-row]").Single(r => r.TextContent.Contains(past.ToString(), StringComparison.Ordinal));

        // Commit 800 and weighted 640 (80 %) against 1,000 won.
        Assert.Equal(["¥800.00", "¥640.00", "¥1,000.00", "80 %", "64 %"], row.QuerySelectorAll("td").Skip(2).Select(c => c.TextContent.Trim()));
    }

    private Task<int> FreezeAsync(Quarter quarter) => company.DbAsync(db => db.WriteAsync(() => ForecastFreezer.FreezeAsync(db, quarter, DateTime.UtcNow), Stop));

    /// <summary>Something won on a day, and something in negotiation that is expected on it.</summary>
    private Task<int> AddAsync(DateOnly day, PortalUser owner, long won, long negotiated) => company.DbAsync(db =>
    {
        if (won > 0) { db.Opportunities.Add(Deals.Of(null, owner.Id, PipelineStage.Won, OpportunityStatus.Won, amount: won, closedOn: day)); }
        if (negotiated > 0) { db.Opportunities.Add(Deals.Of(null, owner.Id, Negotiation, amount: negotiated, expectedOn: day)); }
        return db.SaveChangesAsync(Stop);
    });
}
