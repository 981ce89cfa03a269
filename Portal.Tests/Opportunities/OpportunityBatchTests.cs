using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Opportunities;
using Portal.Tests.Accounts;
using Portal.Tests.Support;

namespace Portal.Tests.Opportunities;

/// <summary>Several opportunities changed at once: previewed, each by the way of the single form, and nobody else's.</summary>
public sealed class OpportunityBatchTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Day(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Task<HttpResponseMessage> PreviewAsync(HttpClient client, OpportunityDeed deed, IEnumerable<long> chosen, params (string, string)[] more) =>
        AccountForms.PostAsync(client, "/Opportunities/Batch", [("Input.Deed", deed.ToString()), .. chosen.Select(id => ("Input.Chosen", $"{id}")), .. more]);

    private static async Task<HttpResponseMessage> RunAsync(HttpClient client, HttpResponseMessage preview)
    {
        var form = (IHtmlFormElement)(await TestCompany.ReadAsync(preview)).QuerySelector("[data-testid=run-form]")!;
        return await client.PostAsync("/Opportunities/Batch?handler=Run", new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))), Stop);
    }

    [Fact]
    public async Task TheExpectedDay_IsMovedForEach_WithItsReasonInTheLog_AndThePreviewChangesNothing()
    {
        var ids = new[] { (await company.SellAsync(company.NorthAccount, company.NorthRep)).Opportunity, (await company.SellAsync(await company.AccountAsync(company.NorthRep), company.NorthRep)).Opportunity };
        await company.DbAsync(db => db.WriteAsync(() => db.Opportunities.Where(o => ids.Contains(o.Id)).ExecuteUpdateAsync(s => s.SetProperty(o => o.ExpectedOn, new DateOnly(2026, 1, 5)))));
        var (hidden, _) = await company.SellAsync(company.SouthAccount, company.SouthRep);
        var rep = await company.SignedInAsync(company.NorthRep);

        var preview = await PreviewAsync(rep, OpportunityDeed.ExpectedOn, [.. ids, hidden], ("Input.ExpectedOn", Day(40)), ("Input.Reason", "Budget moved"));
        Assert.Equal(2, (await TestCompany.ReadAsync(preview)).QuerySelectorAll("[data-testid=will]").Length);
        Assert.Equal(0, await company.DbAsync(db => db.DateMoves.CountAsync(m => ids.Contains(m.OpportunityId), Stop)));
        await RunAsync(rep, preview);

        Assert.Equal(["Budget moved", "Budget moved"], await company.DbAsync(db => db.DateMoves.Where(m => ids.Contains(m.OpportunityId)).Select(m => m.Reason).ToListAsync(Stop)));
        Assert.Equal(Day(40), $"{await company.DbAsync(db => db.Opportunities.Where(o => o.Id == ids[0]).Select(o => o.ExpectedOn).SingleAsync(Stop)):yyyy-MM-dd}");
        Assert.Equal(HttpStatusCode.NotFound, (await PreviewAsync(rep, OpportunityDeed.ExpectedOn, [hidden], ("Input.ExpectedOn", Day(40)), ("Input.Reason", "Budget moved"))).StatusCode);
    }

    [Fact]
    public async Task ANewOwner_IsOneOfTheLine_AndWhatIsOverIsLeftOut()
    {
        var (open, _) = await company.SellAsync(await company.AccountAsync(company.NorthRep), company.NorthRep);
        var (lost, _) = await company.SellAsync(await company.AccountAsync(company.NorthRep), company.NorthRep);
        await company.DbAsync(db => db.WriteAsync(() => db.Opportunities.Where(o => o.Id == lost).ExecuteUpdateAsync(s => s.SetProperty(o => o.Status, OpportunityStatus.Lost))));
        var manager = await company.SignedInAsync(company.NorthManager);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PreviewAsync(manager, OpportunityDeed.Owner, [open], ("Input.Owner", $"{company.SouthRep.Id}"))).StatusCode);
        var page = await TestCompany.ReadAsync(await RunAsync(manager, await PreviewAsync(manager, OpportunityDeed.Owner, [open, lost], ("Input.Owner", $"{company.NorthColleague.Id}"))));

        Assert.Single(page.QuerySelectorAll("[data-testid=will]"));
        Assert.Equal([company.NorthColleague.Id, company.NorthRep.Id], await company.DbAsync(db => db.Opportunities.Where(o => o.Id == open || o.Id == lost).OrderBy(o => o.Id).Select(o => o.OwnerId).ToListAsync(Stop)));
    }

    [Theory]
    [InlineData("ExpectedOn", "", "Because")]
    [InlineData("ExpectedOn", "2020-01-01", "Because")]
    [InlineData("ExpectedOn", "+40", "")]
    [InlineData("Owner", "", "")]
    public async Task WhatIsMissing_IsAskedFor(string deed, string day, string reason)
    {
        var (id, _) = await company.SellAsync(await company.AccountAsync(company.NorthRep), company.NorthRep);
        var answer = await PreviewAsync(await company.SignedInAsync(company.NorthRep), Enum.Parse<OpportunityDeed>(deed), [id], ("Input.ExpectedOn", day == "+40" ? Day(40) : day), ("Input.Reason", reason));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await TestCompany.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]"));
    }
}
