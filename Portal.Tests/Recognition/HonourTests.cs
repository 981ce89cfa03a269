using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Recognition;
using Portal.Recognition.Honours;
using Portal.Tests.Support;
using Portal.Workflows.Recognition;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Recognition;

/// <summary>An honour from its opening to the award, and what nobody may do for themselves; promotions; who is recognised at all.</summary>
public sealed class HonourTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ColleaguesNominate_HrChecks_EverybodyVotesOnceInSecret_AndTheMostVotesWin()
    {
        var (hr, rep, colleague) = (await company.SignedInAsync(company.Hr), await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthColleague));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, "/Recognition/Honours/Kinds/New", "kind-form", ("Input.NameZh", "Star"), ("Input.NameEn", "Star"))).StatusCode);
        var kind = await company.DbAsync(db => db.HonourKinds.MaxAsync(k => k.Id, Stop));
        var opened = await PostAsync(hr, "/Recognition/Honours/New", "round-form", ("Input.Kind", $"{kind}"), ("Input.For", "2026-11"));
        var address = opened.Headers.Location!.OriginalString;
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(rep, address, "nominate-form", ("Input.Nominee", $"{company.SouthRep.Id}"), ("Input.Reason", "Saved the fair"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(colleague, address, "nominate-form", ("Input.Nominee", $"{company.NorthManager.Id}"), ("Input.Reason", "Listens to us"))).StatusCode);
        var twice = await PostAsync(colleague, address, "nominate-form", ("Input.Nominee", $"{company.SouthRep.Id}"), ("Input.Reason", "Because of something else"));
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Contains("Somebody has nominated this colleague already.", (await ReadAsync(twice)).Body!.TextContent, StringComparison.Ordinal);
        var number = address[(address.LastIndexOf('/') + 1)..];
        Assert.Equal(RecognitionAnswer.Oneself, await company.UseAsync<HonourActions, RecognitionAnswer>(async a => await a.NominateAsync(number, company.NorthRep.Id, "Me, of course", await company.ViewerAsync(company.NorthRep))));
        foreach (var action in new[] { HonourAction.Close, HonourAction.OpenVote }) { Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, address, "decide", ("Act.Action", action))).StatusCode); }

        var chosen = await company.DbAsync(db => db.HonourRounds.Where(r => r.Number == number).SelectMany(r => r.Nominations).Where(n => n.NomineeId == company.SouthRep.Id).Select(n => n.Id).SingleAsync(Stop));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(rep, address, "vote-form", ("nomination", $"{chosen}"))).StatusCode);
        Assert.Null((await PageAsync(rep, address)).QuerySelector("[data-testid=vote-form]"));
        Assert.Equal(RecognitionAnswer.Over, await company.UseAsync<HonourActions, RecognitionAnswer>(async a => await a.VoteAsync(number, chosen, await company.ViewerAsync(company.NorthRep))));
        Assert.Equal(RecognitionAnswer.Oneself, await company.UseAsync<HonourActions, RecognitionAnswer>(async a => await a.VoteAsync(number, chosen, await company.ViewerAsync(company.SouthRep))));
        Assert.DoesNotContain("1 votes", (await PageAsync(hr, address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(hr, address, "decide", ("Act.Action", HonourAction.Award))).StatusCode);

        company.Time.Shift = TimeSpan.FromDays(30);
        hr = await company.SignedInAsync(company.Hr);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, address, "decide", ("Act.Action", HonourAction.Award))).StatusCode);
        Assert.Contains("Star", (await PageAsync(await company.SignedInAsync(company.NorthRep), $"/Recognition/People/{company.SouthRep.Id}")).QuerySelector("[data-testid=honours]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await company.DbAsync(db => db.HonourVoters.CountAsync(Stop)));
        Assert.False(await company.DbAsync(db => db.AuditEntries.AnyAsync(a => a.SubjectKind == HonourActions.AuditKind && a.Change == "Voted", Stop)));
        Assert.Contains("50 %", (await PageAsync(await company.SignedInAsync(company.Director), "/Recognition/Fairness")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.NorthRep)).GetAsync("/Recognition/Fairness", Stop)).StatusCode);
        company.Time.Shift = TimeSpan.Zero;
    }

    [Fact]
    public async Task HrRecordsAPromotion_ThePersonAndTheirLineReadIt_OthersDoNot()
    {
        var address = $"/Recognition/People/{company.NorthColleague.Id}";
        var hr = await company.SignedInAsync(company.Hr);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(hr, address, "promotion-form", ("Input.To", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, address, "promotion-form", ("Input.To", "Senior key account manager"))).StatusCode);
        foreach (var (who, sees) in new[] { (company.NorthColleague, true), (company.NorthManager, true), (company.NorthRep, false), (company.SouthManager, false) })
        {
            Assert.Equal(sees, (await (await company.SignedInAsync(who)).GetStringAsync(address, Stop)).Contains("Senior key account manager", StringComparison.Ordinal));
        }
        Assert.Equal("Senior key account manager", await company.DbAsync(db => db.Users.Where(u => u.Id == company.NorthColleague.Id).Select(u => u.Title).SingleAsync(Stop)));
        Assert.Null((await PageAsync(hr, $"/Recognition/People/{company.Hr.Id}")).QuerySelector("[data-testid=promotion-form]"));
    }
}
