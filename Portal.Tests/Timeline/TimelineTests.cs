using Portal.Opportunities;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Interactions;
using Portal.Tests.Support;

namespace Portal.Tests.Timeline;

/// <summary>One timeline of everything that happened with a customer, page by page, whoever owned it.</summary>
public sealed class TimelineTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryEntryOfEveryKind_AppearsOnce_LatestFirst_AlsoWhereMomentsAreTheSame()
    {
        var account = await FilledAsync("All kinds", interactions: 45);
        var rep = await company.SignedInAsync(company.NorthRep);
        var (moments, titles) = (new List<string>(), new List<string>());
        string? path = $"/Accounts/{account.Id}/Timeline";
        for (var pages = 0; path is not null && pages < 20; pages++)
        {
            var page = await TestCompany.PageAsync(rep, path);
            moments.AddRange(page.QuerySelectorAll("[data-testid=timeline] time").Select(t => t.GetAttribute("datetime")!));
            titles.AddRange(page.QuerySelectorAll("[data-testid=timeline] li").Select(l => l.TextContent.Trim()));
            path = (page.QuerySelector("[data-testid=earlier]") as IHtmlAnchorElement)?.GetAttribute("href");
        }

        Assert.Equal(45 + 3 + 2, titles.Count);
        Assert.Equal(moments.OrderDescending(StringComparer.Ordinal), moments);
        Assert.Equal(Enumerable.Range(0, 45).Order(), titles.SelectMany(t => Enumerable.Range(0, 45).Where(i => t.Contains($"Visit number {i}.", StringComparison.Ordinal))).Order());
    }

    [Theory]
    [InlineData("Interaction", "Visit number", "Late delivery")]
    [InlineData("Complaint", "Late delivery", "Visit number")]
    [InlineData("Opportunity", "Won", "Visit number")]
    public async Task TheReader_NarrowsItToOneKind(string kind, string shown, string hidden)
    {
        var account = await FilledAsync("Only " + kind, interactions: 3);
        var text = (await TestCompany.PageAsync(await company.SignedInAsync(company.NorthRep), $"/Accounts/{account.Id}/Timeline?Kind={kind}")).QuerySelector("[data-testid=timeline]")!.TextContent;

        Assert.Contains(shown, text, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANewOwner_SeesWhatWasSpokenBefore_AndTheOldOneNothingMore()
    {
        var account = await FilledAsync("Handed over", interactions: 2);
        var manager = await company.SignedInAsync(company.NorthManager);
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(manager, $"/Accounts/{account.Id}/Edit", "account-form", ("Input.Owner", $"{company.NorthColleague.Id}"))).StatusCode);

        var text = (await TestCompany.PageAsync(await company.SignedInAsync(company.NorthColleague), $"/Accounts/{account.Id}/Timeline")).QuerySelector("[data-testid=timeline]")!.TextContent;

        Assert.Contains("Visit number 0.", text, StringComparison.Ordinal);
        Assert.Contains(company.NorthRep.FullName, text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.NorthRep)).GetAsync($"/Accounts/{account.Id}/Timeline", Stop)).StatusCode);
    }

    [Theory]
    [InlineData("?After=x"), InlineData("?After=1-2"), InlineData("?After=-5-1-Task"), InlineData("?After=99999999999999999999-1-Task"), InlineData("?Kind=Nothing"), InlineData("?After=638000000000000000-9223372036854775807-Interaction")]
    public async Task ABrokenAddress_ShowsTheBeginningOrWhatIsThere(string query)
    {
        var answer = await (await company.SignedInAsync(company.NorthRep)).GetAsync($"/Accounts/{company.NorthAccount.Id}/Timeline{query}", Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task TheAccountPage_TakesAtMost10Commands()
    {
        var account = await FilledAsync("Counted", interactions: 30);
        var rep = await company.SignedInAsync(company.NorthRep);
        // What is kept in memory is read by the first page that needs it.
        await rep.GetStringAsync($"/Accounts/{account.Id}", Stop);
        Assert.InRange((await SqlCount.OfAsync(rep, $"/Accounts/{account.Id}")).Count, 2, 10);
    }

    /// <summary>Interactions of which many began at the same moment, three complaints and two opportunities.</summary>
    private async Task<Account> FilledAsync(string name, int interactions)
    {
        var account = await company.AccountAsync(company.NorthRep, name);
        for (var i = 0; i < 3; i++) { await company.ComplainAsync(account, company.NorthRep); }
        await company.DbAsync(async db =>
        {
            var morning = company.Time.GetUtcNow().UtcDateTime.Date.AddDays(-2);
            db.Interactions.AddRange(Enumerable.Range(0, interactions).Select(i => new Interaction
            {
                AccountId = account.Id, AuthorId = company.NorthRep.Id, Scenario = InteractionScenario.Other, Type = InteractionType.Visit, Status = InteractionStatus.Held,
                StartsUtc = morning.AddHours(i / 30), Subject = $"Visit number {i}.", CreatedUtc = morning, CreatedById = company.NorthRep.Id,
            }));
            db.Opportunities.AddRange(
                Deals.Of(account, company.NorthRep.Id, PipelineStage.Won, OpportunityStatus.Won, engagedOn: DateOnly.FromDateTime(morning.AddDays(-30)), closedOn: DateOnly.FromDateTime(morning), amount: 100_00),
                Deals.Of(account, company.NorthRep.Id, engagedOn: DateOnly.FromDateTime(morning.AddDays(-40))));
            return await db.SaveChangesAsync(Stop);
        });
        return account;
    }
}
