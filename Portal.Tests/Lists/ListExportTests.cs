using System.Net;
using MiniExcelLibs;
using Portal.Accounts;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Lists;

/// <summary>What a reader sees is what the file holds: the same filter, the same columns, the same order, and nothing that runs.</summary>
public sealed class ListExportTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<int> FillAsync(string name, params (string Name, long? Revenue)[] accounts) => company.DbAsync(db =>
    {
        db.Accounts.AddRange(accounts.Select(a => new Account { Name = $"{name} {a.Name}", OwnerId = company.NorthRep.Id, Revenue = a.Revenue, Sector = "华北照明", Location = "=1+1", Phone = "+86 138 0013 8000", ChangedUtc = company.Time.GetUtcNow().UtcDateTime }));
        return db.SaveChangesAsync(Stop);
    });

    [Fact]
    public async Task Csv_HasTheChosenColumnsInTheirOrder_AndNothingThatAFormulaBeginsWith()
    {
        await FillAsync("Csv", ("A", -5_00), ("B", 1234_50));
        var client = await company.SignedInAsync(company.NorthManager);

        var answer = await client.GetAsync("/Accounts?Q=Csv&Cols=Location&Cols=Name&Cols=Revenue&Cols=Phone&Sort=-Revenue&handler=Export&Format=Csv", Stop);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(["Location,Name,Yearly revenue,Phone", "'=1+1,Csv B,1234.50,'+86 138 0013 8000", "'=1+1,Csv A,-5.00,'+86 138 0013 8000"], lines);
        Assert.EndsWith(".csv", answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbook_HasRealNumbersAndDates_ChineseAsItIs_AndFormulasAsText()
    {
        await FillAsync("Book", ("A", 1234_50));
        var client = await company.SignedInAsync(company.NorthManager);

        await using var file = new MemoryStream(await client.GetByteArrayAsync("/Accounts?Q=Book&Cols=Name,Sector,Location,Revenue,Changed&handler=Export", Stop));
        var row = (IDictionary<string, object?>)file.Query(useHeaderRow: true).Single();
        using var parts = new System.IO.Compression.ZipArchive(file);
        using var sheet = new StreamReader(parts.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var markup = await sheet.ReadToEndAsync(Stop);

        Assert.Equal(["Name", "Sector", "Location", "Yearly revenue", "Last changed"], row.Keys);
        Assert.Equal("华北照明", row["Sector"]);
        Assert.Equal("=1+1", row["Location"]);
        Assert.Equal(1234.5, row["Yearly revenue"]);
        Assert.IsType<DateTime>(row["Last changed"]);
        Assert.DoesNotContain("<x:f>", markup, StringComparison.Ordinal);
        Assert.Contains("state=\"frozen\"", markup, StringComparison.Ordinal);
        Assert.DoesNotMatch("<x:drawing[^>]*/></x:sheetData>", markup);
    }

    [Theory]
    [InlineData("Name"), InlineData("-Name"), InlineData("Revenue"), InlineData("-Revenue"), InlineData("Changed"), InlineData("nonsense")]
    public async Task Pages_InAnyOrder_LoseNothingAndRepeatNothing_AndTheExportHasTheSameOrder(string sort)
    {
        var name = "Sorted" + sort.Replace("-", "Down", StringComparison.Ordinal);
        await FillAsync(name, [.. Enumerable.Range(0, 120).Select(i => ($"{i % 40:D2}", i % 3 == 0 ? (long?)null : i % 7 * 100))]);
        var client = await company.SignedInAsync(company.NorthManager);
        var seen = new List<string>();

        for (var path = $"/Accounts?Q={name}&Sort={sort}&Cols=Name,Revenue"; path is not null;)
        {
            var page = await PeoplePortal.PageAsync(client, path);
            seen.AddRange(page.QuerySelectorAll("[data-testid=account-row] .title").Select(a => a.GetAttribute("href")! + a.TextContent));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            Assert.True(seen.Count <= 120);
        }
        var export = (await client.GetStringAsync($"/Accounts?Q={name}&Sort={sort}&Cols=Name&handler=Export&Format=Csv", Stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];

        Assert.Equal(120, seen.Distinct().Count());
        Assert.Equal(export, seen.Select(s => s[s.IndexOf(name, StringComparison.Ordinal)..]));
    }

    [Theory]
    [InlineData("/Accounts"), InlineData("/Contacts"), InlineData("/Opportunities"), InlineData("/Orders"), InlineData("/Complaints")]
    public async Task EveryList_IsTakenAwayInBothFormats_ByThoseWhoMay_AndByNobodyElse(string list)
    {
        var manager = await company.SignedInAsync(company.NorthManager);
        var rep = await company.SignedInAsync(company.NorthRep);

        foreach (var format in new[] { "Csv", "Xlsx" })
        {
            Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync($"{list}?handler=Export&Format={format}", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await rep.GetAsync($"{list}?handler=Export&Format={format}", Stop)).StatusCode);
        }
        Assert.Null((await PeoplePortal.PageAsync(rep, list + "?View=List")).QuerySelector("[data-testid=export]"));
        var bar = await PeoplePortal.PageAsync(manager, list + "?View=List");
        foreach (var (link, type) in new[] { ("export", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("export-csv", "text/csv") })
        {
            var answer = await manager.GetAsync(bar.QuerySelector($"[data-testid={link}]")!.GetAttribute("href"), Stop);
            Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Columns_AreThoseInTheAddress_AndUnknownOnesAreLeftOut()
    {
        var client = await company.SignedInAsync(company.NorthManager);

        var page = await PeoplePortal.PageAsync(client, "/Accounts?Cols=Website&Cols=Nothing&Cols=Name");

        Assert.Equal(["Website", "Name"], page.QuerySelectorAll("thead th:not(.pick-cell)").Select(h => h.TextContent.Trim()));
        Assert.Equal(["Website", "Name"], page.QuerySelectorAll("[data-testid=columns-form] [checked]").Select(c => c.GetAttribute("value")));
    }
}
