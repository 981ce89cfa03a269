using Microsoft.EntityFrameworkCore;
using Portal.Search;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Search;

/// <summary>The box finds what the rules of each list show to whoever asks, at once after it was written, and nothing else.</summary>
public sealed class SearchTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<Dictionary<string, string>> FindAsync(Portal.Identity.PortalUser by, string typed)
    {
        var page = await PeoplePortal.PageAsync(await company.SignedInAsync(by), "/Search?q=" + Uri.EscapeDataString(typed));
        return page.QuerySelectorAll("[data-testid^=group-]").ToDictionary(g => g.GetAttribute("data-testid")!["group-".Length..], g => g.TextContent);
    }

    private Task<int> DrainAsync() => company.UseAsync<SearchIndexer, int>(i => i.DrainAsync(Stop));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Notes_AreFoundByThoseWhoSeeTheCustomer_IndexedOrNotYet(bool indexed)
    {
        var word = indexed ? "quorumia" : "fraxinella";
        await company.InteractAsync(company.NorthAccount, company.NorthRep, $"They asked for {word} and 轴承润滑");
        if (indexed) { await DrainAsync(); }

        foreach (var seer in new[] { company.NorthRep, company.NorthManager, company.Director }) { Assert.Contains(word, (await FindAsync(seer, word))["notes"], StringComparison.Ordinal); }
        foreach (var other in new[] { company.NorthColleague, company.SouthManager, company.Hr, company.Admin }) { Assert.Empty(await FindAsync(other, word)); }
        Assert.Contains(word, (await FindAsync(company.NorthRep, "润滑 " + word))["notes"], StringComparison.Ordinal);
        Assert.Empty(await FindAsync(company.NorthRep, "润承 " + word));
    }

    [Fact]
    public async Task Share_ShowsTheCustomersNotes_AsLongAsItLasts()
    {
        var account = await company.AccountAsync(company.SouthRep, "Weeping Willow");
        await company.InteractAsync(account, company.SouthRep, "Talked about willowware");
        await DrainAsync();
        Assert.Empty(await FindAsync(company.NorthColleague, "willowware"));

        await company.ShareAsync(account, company.NorthColleague);

        Assert.Equal(["accounts", "notes"], (await FindAsync(company.NorthColleague, "willow")).Keys);
    }

    [Fact]
    public async Task ChangedAndRemovedRecords_AreFoundAsTheyAreNow()
    {
        var account = await company.AccountAsync(company.NorthRep, "Oldname Brothers");
        await DrainAsync();
        Assert.NotEmpty(await FindAsync(company.NorthRep, "oldname"));

        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Name, "银河重工（长沙）有限公司"), Stop)));
        Assert.Contains("银河重工", (await FindAsync(company.NorthRep, "yhzg"))["accounts"], StringComparison.Ordinal);
        await DrainAsync();
        Assert.Contains("银河重工", (await FindAsync(company.NorthRep, "长沙"))["accounts"], StringComparison.Ordinal);
        Assert.Empty(await FindAsync(company.NorthRep, "oldname"));

        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == account.Id).ExecuteDeleteAsync(Stop)));
        await DrainAsync();
        Assert.Empty(await FindAsync(company.NorthRep, "yhzg"));
        Assert.Empty(await company.DbAsync(db => db.Database.SqlQueryRaw<string>(SearchSchema.Incomplete).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Complaints_AreFoundByTheirOwnRule_AlsoByWhoOnlyRegisteredThem()
    {
        var number = await company.ComplainAsync(company.SouthAccount, company.SouthRep, "Zinnwaldite in the filter");
        await DrainAsync();

        Assert.Contains(number, (await FindAsync(company.SouthRep, "zinnwaldite"))["complaints"], StringComparison.Ordinal);
        Assert.Contains(number, (await FindAsync(company.SouthRep, number))["complaints"], StringComparison.Ordinal);
        Assert.Empty(await FindAsync(company.NorthManager, "zinnwaldite"));
    }

    [Fact]
    public async Task TypedMarkup_IsShownAsText()
    {
        await company.InteractAsync(company.NorthAccount, company.NorthRep, "<script>alert(1)</script> about hornblende");

        var page = await PeoplePortal.PageAsync(await company.SignedInAsync(company.NorthRep), "/Search?q=hornblende");

        Assert.Equal("hornblende", page.QuerySelector("mark")!.TextContent);
        Assert.DoesNotContain(page.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a\" OR \"b")]
    [InlineData("NEAR(x y)")]
    [InlineData("x\u0000y")]
    [InlineData("*** ---")]
    [InlineData("%%")]
    [InlineData("𠮷野家")]
    public async Task OddWords_BreakNothing(string typed)
    {
        var client = await company.SignedInAsync(company.NorthRep);
        Assert.True((await client.GetAsync("/Search?q=" + Uri.EscapeDataString(typed), Stop)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Page_CostsFewCommands()
    {
        await DrainAsync();
        Assert.InRange((await SqlCount.OfAsync(await company.SignedInAsync(company.NorthManager), "/Search?q=north")).Count, 1, 8);
    }

    [Fact]
    public async Task Rebuilding_FindsTheSame()
    {
        await company.InteractAsync(company.NorthAccount, company.NorthRep, "About sphalerite");
        await company.UseAsync<SearchIndexer, int>(i => i.RebuildAsync(Stop));

        Assert.Contains("sphalerite", (await FindAsync(company.NorthRep, "sphalerite"))["notes"], StringComparison.Ordinal);
        Assert.Empty(await company.DbAsync(db => db.Database.SqlQueryRaw<string>(SearchSchema.Incomplete).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Picker_FindsByPinyin()
    {
        await company.AccountAsync(company.NorthRep, "华东机械");
        await DrainAsync();

        var page = await PeoplePortal.PageAsync(await company.SignedInAsync(company.NorthRep), "/Complaints/New?q=hdjx");

        Assert.Contains("华东机械", page.Body!.TextContent, StringComparison.Ordinal);
    }
}
