using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Performance.Cards;
using Portal.Performance.Kpis;
using Portal.Workflows.Performance;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Performance;

/// <summary>Catalogue, editions, criteria, and cards whose every figure opens rows that add up.</summary>
public sealed class CardPageTests(PerformanceCompany company) : IClassFixture<PerformanceCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryFigureOnACard_OpensItsRows_AndTheyAddUp()
    {
        for (var i = 0; i < 3; i++) { await company.OrderAsync(company.NorthAccount, company.Last, 123_45 * (i + 1), i); }
        await company.OrderAsync(company.NorthAccount, new(CardPeriod.Quarter, company.Last.From.AddYears(-1)), 500_00);
        var rep = await company.SignedInAsync(company.NorthRep);
        var page = await PageAsync(rep, $"/Performance/Cards/{company.NorthRep.Id}?period={company.Last.Key}");
        var links = page.QuerySelectorAll("a[data-testid^=rows-]").Where(a => a.GetAttribute("data-testid") != "rows-teamwork").ToList();
        Assert.Equal(2, links.Count);
        foreach (var link in links)
        {
            var rows = await PageAsync(rep, link.GetAttribute("href")!);
            Assert.Equal(link.TextContent.Trim(), rows.QuerySelector("[data-testid=figure]")!.TextContent.Trim());
            if (link.GetAttribute("data-testid") != "rows-revenue") { continue; }
            var sum = rows.QuerySelectorAll("[data-testid=amount]").Sum(a => decimal.Parse(a.TextContent.Trim('¥', ' '), NumberStyles.Currency, CultureInfo.InvariantCulture));
            Assert.Equal((740.70m, "¥740.70"), (sum, rows.QuerySelector("[data-testid=sum]")!.TextContent));
        }
        // 74.07 points at 50 of the 50 that are applicable: nothing was due, and nobody has judged.
        Assert.Equal("74.07", page.QuerySelector("[data-testid=score]")!.TextContent);
        Assert.NotNull(page.QuerySelector("[data-testid=spread]"));
        Assert.Contains("round(revenue * 50 / 50, 2)", page.QuerySelector("[data-testid=formula]")!.TextContent, StringComparison.Ordinal);
        // The worked calculation begins with how points came from a result, which leads to the same rows.
        var points = page.QuerySelector("[data-testid=points] li")!;
        Assert.StartsWith("revenue = ¥740.70 ÷ ¥1,000.00 × 100 = 74.07", points.TextContent, StringComparison.Ordinal);
        Assert.Equal(links[0].GetAttribute("href"), points.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.Hr)).GetAsync(links[0].GetAttribute("href"), Stop)).StatusCode);
    }

    [Fact]
    public async Task RowsBeyondThoseListed_StandInOneLine_SoThatTheSumIsTheFigure()
    {
        await company.DbAsync(db =>
        {
            db.Orders.AddRange(Enumerable.Range(0, KpiRows.Most + 2).Select(i => new Portal.Orders.Order { Number = $"M-{i}", AccountId = company.ColleagueAccount.Id, OrderedOn = company.Last.From.AddDays(i % 80), Amount = 1_00, Currency = "CNY", CreatedUtc = company.Time.GetUtcNow().UtcDateTime }));
            return db.SaveChangesAsync(Stop);
        });
        var rows = await PageAsync(await company.SignedInAsync(company.NorthColleague), $"/Performance/Cards/{company.NorthColleague.Id}/Rows/revenue?period={company.Last.Key}");
        Assert.Equal(("¥2,002.00", "¥2.00", "¥2,002.00"), (rows.QuerySelector("[data-testid=figure]")!.TextContent, rows.QuerySelector("[data-testid=rest]")!.TextContent, rows.QuerySelector("[data-testid=sum]")!.TextContent));
    }

    [Fact]
    public async Task RetentionOfACard_ComparesTheSameCustomers_AndItsRowsShowBoth()
    {
        var span = company.Last;
        var (kept, lost) = (await company.AccountAsync(company.SouthRep, "Kept"), await company.AccountAsync(company.SouthRep, "Lost"));
        foreach (var (account, before, now) in new[] { (kept, 91_00L, 94_00L), (lost, 9_00L, 0L) })
        {
            await company.OrderAsync(account, new(CardPeriod.Quarter, span.From.AddYears(-1)), before);
            if (now > 0) { await company.OrderAsync(account, span, now, 1); }
        }
        var scope = await company.UseAsync<Portal.Organization.DirectoryCache, KpiScope>(async c => KpiScope.Of(await company.DbAsync(async db => await c.CurrentAsync(db, Stop)), company.SouthRep.Id, span, company.Time.GetUtcNow().UtcDateTime));
        var rows = await company.UseAsync<KpiRowReader, KpiRows>(r => r.ReadAsync(KpiSource.Nrr, scope, Stop));
        Assert.Equal((94_00L, 2, 100_00L, 94_00L), (rows.Figure, rows.Rows.Count, rows.Before, rows.Amount));
        Assert.Equal(91_00L, await company.UseAsync<KpiReader, long?>(r => r.FigureAsync(KpiSource.Grr, scope, Stop)));
    }

    [Fact]
    public async Task AnEdition_NeedsWeightsOf100_AndAFormulaThatCanBeRead_AndThenEverybodyIsTold()
    {
        Assert.Equal(TemplateAnswer.Weights, (await company.PublishAsync(1, [new(company.Kpis["revenue"], 60, 1, null)])).Answer);
        var wrong = await company.PublishAsync(1, [new(company.Kpis["revenue"], 100, 1, null)], "revenue + salary");
        Assert.Equal((TemplateAnswer.Formula, 11), (wrong.Answer, wrong.Error!.Position));
        Assert.Equal(TemplateAnswer.Conflict, (await company.PublishAsync(0, [new(company.Kpis["revenue"], 100, 1, null)])).Answer);
        var hr = await company.SignedInAsync(company.Hr);
        var refused = await PostAsync(hr, "/Performance/Templates/Manager", "edition-form", ("Input.Lines[0].Weight", "39"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("sum to 99", (await ReadAsync(refused)).QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, "/Performance/Templates/Manager", "edition-form", ("Input.Formula", "min(revenue, 100) / 2"))).StatusCode);

        var manager = await company.SignedInAsync(company.NorthManager);
        Assert.Null((await PageAsync(manager, "/Performance/Criteria")).QuerySelector("[data-testid=known]"));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(manager, "/Performance/Criteria", "known-form")).StatusCode);
        Assert.NotNull((await PageAsync(manager, "/Performance/Criteria")).QuerySelector("[data-testid=known]"));
        Assert.True(await company.DbAsync(db => db.CriteriaNotices.AnyAsync(n => n.PersonId == company.Director.Id && n.KnownUtc == null, Stop)));
    }

    [Fact]
    public async Task AKpi_IsAddedWithItsScale_AndWrongOnesAreRefusedAtTheirField()
    {
        var hr = await company.SignedInAsync(company.Hr);
        (string, string)[] kpi = [("Input.NameZh", "Zh"), ("Input.NameEn", "Negotiating"), ("Input.Code", "negotiating"), ("Input.Source", "Judged"), ("Input.Scale", "Number"), ("Input.IsPayRelevant", "false"), ("Input.AnchorsZh", "1\n2\n3\n4\n5"), ("Input.AnchorsEn", "1\n2\n3\n4\n5")];
        Assert.Contains("does not fit", (await ReadAsync(await PostAsync(hr, "/Performance/Kpis/New", "kpi-form", kpi))).Body!.TextContent, StringComparison.Ordinal);
        kpi[4] = ("Input.Scale", "Anchored");
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, "/Performance/Kpis/New", "kpi-form", kpi)).StatusCode);
        Assert.Contains("has this name", (await ReadAsync(await PostAsync(hr, "/Performance/Kpis/New", "kpi-form", kpi))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Negotiating", (await PageAsync(await company.SignedInAsync(company.NorthRep), "/Performance/Kpis")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_AreKeptByNight_AndSeenByNoColleague()
    {
        await company.UseAsync<CardBook, int>(b => b.RunAsync(Stop));
        Assert.True(await company.DbAsync(db => db.ScoreCards.AnyAsync(c => c.PersonId == company.NorthRep.Id, Stop)));
        var rep = await company.SignedInAsync(company.NorthRep);
        Assert.Equal(HttpStatusCode.Redirect, (await rep.GetAsync("/Performance/Cards", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync($"/Performance/Cards/{company.NorthColleague.Id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync($"/Performance/Cards/{company.NorthRep.Id}?period=2026-Q9", Stop)).StatusCode);
        // A period to come has targets to be read, and nothing that could be kept.
        var next = $"/Performance/Cards/{company.NorthRep.Id}?period={company.Last.After.After.Key}";
        Assert.Null((await PageAsync(rep, next)).QuerySelector("[data-testid=compute]"));
        Assert.Null(await company.UseAsync<CardBook, ScoreCard?>(b => b.StoreAsync(company.NorthRep.Id, company.Last.After.After.Key, Stop)));
        var found = await PageAsync(await company.SignedInAsync(company.NorthManager), $"/Performance/Cards?Q={company.NorthRep.FullName[..4].ToUpperInvariant()}");
        Assert.Contains(company.NorthRep.FullName, found.QuerySelectorAll("[data-testid=card-row]").Single().TextContent, StringComparison.Ordinal);
    }
}
