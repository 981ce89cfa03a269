using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Performance.SignOffs;
using Portal.Tests.Identity;
using Portal.Workflows;
using Portal.Workflows.Performance;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Performance;

/// <summary>Feedback from the season to its end, as people do it on the pages.</summary>
public sealed class SignOffLifeTests(PerformanceCompany company) : IClassFixture<PerformanceCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Today => In(0);

    private string In(int days) => company.Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task HrOpensASeason_TheManagerDrafts_HrShares_TheyTalk_ARefusalIsRecorded_APlanFollows_AndItIsClosed()
    {
        await company.OrderAsync(company.SouthAccount, company.Last, 400_00);
        var hr = await company.SignedInAsync(company.Hr);
        (string, string)[] season = [("Input.Name", "Feedback"), ("Input.Period", company.Last.Key), ("Input.Roles", "Employee"), ("Input.Teams", $"{company.SouthRep.TeamId}")];
        var preview = await ReadAsync(await PostAsync(hr, "/Performance/Season/New", "season-form", season));
        Assert.Contains("1 people would be in it", preview.QuerySelector("[data-testid=preview]")!.TextContent, StringComparison.Ordinal);
        var (_, filled) = await FillAsync(hr, "/Performance/Season/New", "season-form", season);
        Assert.Equal(HttpStatusCode.Redirect, (await hr.PostAsync("/Performance/Season/New?handler=Open", new FormUrlEncodedContent(filled), Stop)).StatusCode);
        await company.UseAsync<SeasonOpening, int>(o => o.RunAsync(Stop));
        var number = (await company.SignOffAsync(company.SouthRep)).Number;
        var (page, rep, manager) = ($"/Performance/{number}", await company.SignedInAsync(company.SouthRep), await company.SignedInAsync(company.SouthManager));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(manager, page, "draft-form", ("Input.Strengths", "Kept customers"), ("Input.Improvements", "Minutes"), ("Input.Action", "Submit"))).StatusCode);
        Redirects(await PostAsync(manager, page, "draft-form", ("Input.Strengths", "Kept customers"), ("Input.Improvements", "Minutes"), ($"Input.Judged[{company.Kpis["teamwork"]}]", "3"), ("Input.Action", "Submit")));
        Redirects(await PostAsync(hr, page, "decide", ("Input.Action", "Share")));
        // 40 % of the revenue at weight 50, 60 points at weight 20; no task was due, so its 30 are spread.
        Assert.Equal("45.71", (await PageAsync(rep, page)).QuerySelector("[data-testid=score]")!.TextContent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(manager, page + "?do=Hold", "decide", ("Input.Action", "Hold"), ("Input.Day", In(3)))).StatusCode);
        Redirects(await PostAsync(manager, page + "?do=Hold", "decide", ("Input.Action", "Hold"), ("Input.Day", Today), ("Input.Note", "We talked about minutes")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(manager, page + "?do=Refuse", "decide", ("Input.Action", "Refuse"), ("Input.Note", "Handed over in the office"))).StatusCode);
        Redirects(await PostAsync(manager, page + "?do=Refuse", "decide", ("Input.Action", "Refuse"), ("Input.Witness", $"{company.NorthRep.Id}"), ("Input.Note", "Handed over in the office at nine")));
        Assert.Contains("Rita Rep", (await PageAsync(rep, page)).QuerySelector("[data-testid=witness]")!.TextContent, StringComparison.Ordinal);
        Redirects(await PostAsync(hr, page, "decide", ("Input.Action", "SignOff")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(manager, page + "?do=Agree", "decide", ("Input.Action", "Agree"), ("Input.Day", In(30)))).StatusCode);
        Redirects(await PostAsync(manager, page + "?do=Agree", "decide", ("Input.Action", "Agree"), ("Input.Plan[0].Text", "Minutes within a day"), ("Input.Plan[0].DueOn", In(20)), ("Input.FollowUps[0]", In(10)), ("Input.Day", In(30))));
        Assert.Contains(In(30), (await PageAsync(rep, page)).QuerySelector("[data-testid=second-review]")!.TextContent, StringComparison.Ordinal);
        await ExtendsAsync(manager, rep, page);
        Redirects(await PostAsync(manager, page + "?do=Review", "decide", ("Input.Action", "Review"), ("Input.Outcome", "Met"), ("Input.Note", "All minutes came in time")));
        Assert.Equal(InstanceStatus.Ended, (await company.SignOffAsync(company.SouthRep)).Instance!.Status);
        foreach (var culture in new[] { "en", "zh-CN" })
        {
            var pack = await (await rep.GetAsync($"{page}/Pack?culture={culture}", Stop)).Content.ReadAsStringAsync(Stop);
            foreach (var words in new[] { "Minutes within a day", "Visit the other plant", "One plant was closed", "Kept customers", "We talked about minutes", "Handed over in the office at nine", "All minutes came in time", "45.71" }) { Assert.Contains(words, pack, StringComparison.Ordinal); }
        }
        var board = await PageAsync(hr, "/Performance/Season");
        Assert.Contains("Sven South", board.QuerySelector("[data-testid=list-Refused]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnObjection_IsJudgedByTheManagersManager_ConfirmedByHr_AndBecomesVersion2_WhichIsVerified()
    {
        await company.OrderAsync(company.NorthAccount, company.Last, 500_00);
        var s = await company.SeasonAsync(company.NorthRep, "Objecting");
        await company.ToResponseAsync(s, company.NorthManager);
        var (page, rep, judge, hr) = ($"/Performance/{s.Number}", await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.Director), await company.SignedInAsync(company.Hr));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(rep, page, "decide", ("Input.Action", "Object"), ("Input.Note", " "))).StatusCode);
        Redirects(await PostAsync(rep, page, "decide", ("Input.Action", "Object"), ("Input.Note", "A customer was closed for two months")));
        Redirects(await PostAsync(judge, page + "?do=Revise", "decide", ("Input.Action", "Revise"), ("Input.Score", "72.5"), ("Input.Note", "Secretjudgement")));
        // The judgement is read by the two concerned when HR has confirmed it, not before.
        Assert.DoesNotContain("Secretjudgement", (await PageAsync(rep, page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Secretjudgement", (await PageAsync(hr, page)).Body!.TextContent, StringComparison.Ordinal);
        Redirects(await PostAsync(hr, page, "decide", ("Input.Action", "Confirm")));
        var read = await PageAsync(rep, page);
        Assert.Equal(("72.50", "version 2"), (read.QuerySelector("[data-testid=score]")!.TextContent, read.QuerySelector("[data-testid=edition]")!.TextContent));
        Assert.Contains("Secretjudgement", read.Body!.TextContent, StringComparison.Ordinal);
        // The score that holds is shown wherever there is one, with its version; what was computed stays readable.
        var card = await PageAsync(rep, $"/Performance/Cards/{company.NorthRep.Id}?period={company.Last.Key}");
        Assert.Equal("72.50", card.QuerySelector("[data-testid=score]")!.TextContent);
        Assert.Contains("Computed 58.57", card.QuerySelector("[data-testid=revised]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("72.50 version 2", Line(card.QuerySelector("[data-testid=earlier]")!), StringComparison.Ordinal);
        Assert.Contains("72.50 version 2", Line((await PageAsync(judge, "/Performance/Cards")).QuerySelectorAll("[data-testid=card-row]").Single(r => r.TextContent.Contains(company.NorthRep.FullName, StringComparison.Ordinal))), StringComparison.Ordinal);
        Redirects(await PostAsync(hr, page, "decide", ("Input.Action", "SignOff")));
        Assert.Equal(SignOffStep.Closed, (await company.SignOffAsync(company.NorthRep)).Instance!.Step);

        var documents = await company.DbAsync(db => db.SignedDocuments.AsNoTracking().Where(d => d.SignOffId == s.Id).OrderBy(d => d.Id).ToListAsync(Stop));
        Assert.Equal([(1, false), (2, false), (2, true)], documents.Select(d => (d.Edition, d.IsSigned)));
        Assert.Contains("58.57", (await PageAsync(rep, $"{page}/Document/{documents[0].Id}")).QuerySelector("[data-testid=document-score]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, (await PageAsync(rep, $"/Performance/Verify?q={s.Number}")).QuerySelectorAll("[data-testid=verified] .note.good").Length);
        Assert.Empty((await PageAsync(await company.SignedInAsync(company.NorthColleague), $"/Performance/Verify?q={documents[2].Hash}")).QuerySelectorAll("[data-testid=verified]"));
        await company.DbAsync(db => db.WriteAsync(() => db.SignedDocuments.Where(d => d.Id == documents[2].Id).ExecuteUpdateAsync(u => u.SetProperty(d => d.Facts, d => d.Facts.Replace("72.5", "99.5")), Stop)));
        Assert.Contains("Changed", (await PageAsync(rep, $"{page}/Document/{documents[2].Id}")).QuerySelector("[data-testid=check]")!.TextContent, StringComparison.Ordinal);
        var forged = DocumentFacts.HashOf(documents[2].Facts.Replace("72.5", "99.5", StringComparison.Ordinal));
        await company.DbAsync(db => db.WriteAsync(() => db.SignedDocuments.Where(d => d.Id == documents[2].Id).ExecuteUpdateAsync(u => u.SetProperty(d => d.Hash, forged), Stop)));
        Assert.Contains("journal knows no document", (await PageAsync(rep, $"{page}/Document/{documents[2].Id}")).QuerySelector("[data-testid=check]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADraft_IsReadByNobodyButItsAuthor_UntilItIsHandedIn_AndByTheEmployeeWhenItIsShared()
    {
        var s = await company.SeasonAsync(company.NorthColleague, "Drafting");
        var page = $"/Performance/{s.Number}";
        var manager = await company.SignedInAsync(company.NorthManager);
        var (_, filled) = await FillAsync(manager, page, "draft-form", ("Input.Strengths", "Unspeakable strengths"), ($"Input.Judged[{company.Kpis["teamwork"]}]", "1"));
        Redirects(await manager.PostAsync(page + "?handler=Draft", new FormUrlEncodedContent(filled), Stop));
        Assert.Contains("Unspeakable", (await PageAsync(manager, page)).Body!.TextContent, StringComparison.Ordinal);
        foreach (var reader in new[] { company.NorthColleague, company.Director, company.Hr }) { Assert.DoesNotContain("Unspeakable", await TextAsync(reader, page), StringComparison.Ordinal); }
        await company.DoAsync(s, company.NorthManager, SignOffAction.Submit, company.Draft(1, "Unspeakable strengths"));
        Assert.Contains("Unspeakable", await TextAsync(company.Hr, page), StringComparison.Ordinal);
        foreach (var place in new[] { page, $"/Performance/Cards/{company.NorthColleague.Id}?period={company.Last.Key}" })
        {
            var text = await TextAsync(company.NorthColleague, place);
            Assert.DoesNotContain("Unspeakable", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Rarely cooperates", text, StringComparison.Ordinal);
        }
        await company.DoAsync(s, company.Hr, SignOffAction.Return, new(Words: "Say it with facts"));
        Assert.DoesNotContain("Say it with facts", await TextAsync(company.NorthColleague, page), StringComparison.Ordinal);
        Assert.Contains("Say it with facts", await TextAsync(company.NorthManager, page), StringComparison.Ordinal);
        await company.ToResponseAsync(s, company.NorthManager, 1);
        Assert.Contains("Rarely cooperates", await TextAsync(company.NorthColleague, page), StringComparison.Ordinal);
        await company.OrderAsync(company.ColleagueAccount, company.Last, 900_00);
        Assert.Equal("5.71", (await PageAsync(await company.SignedInAsync(company.NorthColleague), page)).QuerySelector("[data-testid=score]")!.TextContent);
    }

    private async Task<string> TextAsync(Portal.Identity.PortalUser reader, string page) => (await PageAsync(await company.SignedInAsync(reader), page)).Body!.TextContent;

    private static void Redirects(HttpResponseMessage answer) => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

    /// <summary>The plan goes on with other actions, and the former ones stay readable.</summary>
    private async Task ExtendsAsync(HttpClient manager, HttpClient rep, string page)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(manager, page, "decide", ("Input.Action", "Extend"))).StatusCode);
        Redirects(await PostAsync(manager, page, "decide", ("Input.Action", "Extend"), ("Input.Note", "One plant was closed")));
        Redirects(await PostAsync(manager, page + "?do=Agree", "decide", ("Input.Action", "Agree"), ("Input.Plan[0].Text", "Visit the other plant"), ("Input.Plan[0].DueOn", In(20)), ("Input.Day", In(30))));
        var read = await PageAsync(rep, page);
        Assert.Contains("Visit the other plant", read.QuerySelector("[data-testid=plan-now]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Minutes within a day", read.QuerySelector("[data-testid=plan-earlier]")!.TextContent, StringComparison.Ordinal);
        Assert.Single(read.QuerySelectorAll("[data-testid=tick]"));
    }

    private static string Line(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
