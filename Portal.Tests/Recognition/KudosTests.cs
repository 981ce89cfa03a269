using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Recognition;
using Portal.Tests.Support;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Recognition;

/// <summary>Thanks on the wall: to whom, for what, with whose consent, and how they leave it again.</summary>
public sealed class KudosTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SomebodyThanksTwoPeople_EverybodyReadsIt_TheyHearOfIt_AndOneHides()
    {
        var (rep, outsider) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.SouthRep));
        var before = await NewsAsync();
        var given = await PostAsync(rep, "/Recognition/Give", "give-form", ("Input.Value", $"{await ValueAsync()}"), ("Input.Text", "Stayed until the line ran again"), ("Input.To", $"{company.NorthColleague.Id}"), ("Input.To", $"{company.Hr.Id}"));
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        var address = given.Headers.Location!.OriginalString;
        Assert.Contains("Stayed until the line ran again", await outsider.GetStringAsync("/Recognition", Stop), StringComparison.Ordinal);
        Assert.Equal(before + 2, await NewsAsync());

        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(await company.SignedInAsync(company.NorthColleague), address, "hide-form")).StatusCode);
        var page = await PageAsync(outsider, address);
        Assert.DoesNotContain("Carl Colleague", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Hanna HR", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[data-testid=withdraw-form]"));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(rep, address, "withdraw-form")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(address, Stop)).StatusCode);
    }

    private Task<int> NewsAsync() => company.DbAsync(db => db.Notifications.CountAsync(n => n.Kind == KudosActions.News && n.ActorId == company.NorthRep.Id, Stop));

    [Fact]
    public async Task WordsOfACustomer_AreShownOnlyWithTheirConsent()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        (string, string)[] all = [("Input.Value", $"{await ValueAsync()}"), ("Input.Text", "Solved it overnight"), ("Input.To", $"{company.NorthColleague.Id}"), ("Input.Quote", "Best service we ever had"), ("Input.QuoteBy", "Mr Yu"), ("Input.ConsentBy", "Mr Yu"), ("Input.ConsentOn", "2026-01-05")];
        foreach (var missing in new[] { "Input.QuoteBy", "Input.ConsentBy", "Input.ConsentOn" })
        {
            var refused = await PostAsync(rep, "/Recognition/Give", "give-form", [.. all.Where(f => f.Item1 != missing)]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("Best service we ever had", await refused.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
        var given = await PostAsync(rep, "/Recognition/Give", "give-form", all);
        var page = await PageAsync(rep, given.Headers.Location!.OriginalString);
        Assert.Contains("Mr Yu, 2026-01-05", page.QuerySelector("[data-testid=consent]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyThanksThemselves_AndNothingIsThankedForThatIsNoValue()
    {
        var (viewer, value) = (await company.ViewerAsync(company.NorthRep), await ValueAsync());
        Assert.Equal(RecognitionAnswer.Oneself, await GiveAsync([company.NorthRep.Id], value));
        Assert.Equal(RecognitionAnswer.NotFound, await GiveAsync([company.NorthColleague.Id], 999_999));
        async Task<RecognitionAnswer> GiveAsync(int[] to, long of) => (await company.UseAsync<KudosActions, (RecognitionAnswer Answer, long)>(a => a.GiveAsync(new(to, of, "Well done", null, Guid.NewGuid()), viewer))).Answer;
    }

    [Fact]
    public async Task HrTakesItDown_ForAReason_WhichWhoGaveItReads_NobodyElse_AndNotAboutThemselves()
    {
        var (viewer, hr, value) = (await company.ViewerAsync(company.SouthRep), await company.ViewerAsync(company.Hr), await ValueAsync());
        async Task<long> GiveAsync(int to) => (await company.UseAsync<KudosActions, (RecognitionAnswer, long Id)>(a => a.GiveAsync(new([to], value, "Gossip about somebody", null, Guid.NewGuid()), viewer))).Id;
        var (about, own) = ($"/Recognition/Kudos/{await GiveAsync(company.NorthRep.Id)}", await GiveAsync(company.Hr.Id));
        var browser = await company.SignedInAsync(company.Hr);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(browser, about, "take-down-form")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(browser, about, "take-down-form", ("Input.Reason", "Names a third person"))).StatusCode);
        Assert.Contains("Names a third person", await (await company.SignedInAsync(company.SouthRep)).GetStringAsync(about, Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.NorthRep)).GetAsync(about, Stop)).StatusCode);
        Assert.Equal(RecognitionAnswer.Oneself, await company.UseAsync<KudosActions, RecognitionAnswer>(a => a.TakeDownAsync(own, "Because", hr)));
    }

    [Fact]
    public async Task HrKeepsTheValues_OthersDoNotEvenFindThePage()
    {
        var hr = await company.SignedInAsync(company.Hr);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, "/Recognition/Values/New", "value-form", ("Input.NameZh", "Care"), ("Input.NameEn", "Care"), ("Input.Position", "3"))).StatusCode);
        Assert.Contains("Care", await (await company.SignedInAsync(company.NorthRep)).GetStringAsync("/Recognition/Give", Stop), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await (await company.SignedInAsync(company.NorthRep)).GetAsync("/Recognition/Values", Stop)).StatusCode);
    }

    private async Task<long> ValueAsync()
    {
        var hr = await company.ViewerAsync(company.Hr);
        await company.UseAsync<ValueActions, RecognitionAnswer>(a => a.SaveAsync(null, 0, new("Customer first", "Customer first", null, null, 1, false), hr));
        return await company.DbAsync(db => db.CompanyValues.MaxAsync(v => v.Id, Stop));
    }
}
