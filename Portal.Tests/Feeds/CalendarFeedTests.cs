using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Feeds;

/// <summary>A calendar that other programs read by a secret address.</summary>
public sealed class CalendarFeedTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppointmentsTasksAndDeadlines_AreInIt_AndOnlyOnesOwn()
    {
        var visit = await company.InteractAsync(company.NorthAccount, company.NorthRep, "Show, compare; decide", TimeSpan.FromDays(2), new("Send offer", new(2031, 3, 4)));
        await company.InteractAsync(company.ColleagueAccount, company.NorthColleague, "Somebody else's", TimeSpan.FromDays(2));
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep, "Wrong colour");
        var address = await MakeAsync(company.NorthRep);

        var answer = await company.Browser().GetAsync(address, Stop);
        Assert.Equal(("text/calendar", "no-store, private"), (answer.Content.Headers.ContentType!.MediaType, $"{answer.Headers.CacheControl}"));
        var text = (await answer.Content.ReadAsStringAsync(Stop)).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.All(["BEGIN:VCALENDAR", "VERSION:2.0", $"UID:interaction-{visit}@", "Northern Lights", "DESCRIPTION:Show\\, compare\\; decide", "DTSTART;VALUE=DATE:20310304", "Send offer", $"{number} Wrong colour", "END:VCALENDAR"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("Somebody else", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(line.Length == 0 || line.Contains(':', StringComparison.Ordinal), line));
    }

    [Fact]
    public async Task AnAddressEnds_WhenItIsRenewed_Ended_OrItsOwnerLeaves()
    {
        var person = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id);
        var first = await MakeAsync(person);
        var second = await MakeAsync(person);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await AskAsync(first), await AskAsync(second)));
        Assert.NotNull(await company.DbAsync(db => db.CalendarFeeds.Where(f => f.UserId == person.Id).Select(f => f.LastReadUtc).SingleAsync(Stop)));
        var browser = await company.SignedInAsync(person);
        var token = (await TestCompany.PageAsync(browser, "/Me/Calendar")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.PostAsync("/Me/Calendar?handler=End", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Stop);
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(second));

        var third = await MakeAsync(person);
        var version = await company.DbAsync(db => db.Users.Where(u => u.Id == person.Id).Select(u => u.Version).SingleAsync(Stop));
        Assert.Equal(Portal.People.PeopleStatus.Done, (await company.UseAsync<Portal.People.PeopleActions, Portal.People.PeopleResult>(people => people.SetDisabledAsync(person.Id, version, true, null))).Status);
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(third));
    }

    [Fact]
    public async Task TheToken_IsStoredAsAHashOnly_AndAWrongOneLooksLikeOneThatNeverWas()
    {
        var address = await MakeAsync(company.NorthColleague);
        var token = address.Split('/')[^1][..^4];
        Assert.Equal(0, await company.DbAsync(db => db.CalendarFeeds.CountAsync(f => f.TokenHash == token, Stop)));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync("/Feeds/" + token[..^1] + (token[^1] == 'A' ? 'B' : 'A') + ".ics"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync("/Feeds/" + new string('x', 5000) + ".ics"));
    }

    private async Task<string> MakeAsync(PortalUser person)
    {
        var browser = await company.SignedInAsync(person);
        var token = (await TestCompany.PageAsync(browser, "/Me/Calendar")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var page = await TestCompany.ReadAsync(await browser.PostAsync("/Me/Calendar?handler=Renew", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Stop));
        return new Uri(page.QuerySelector("[data-testid=address]")!.GetAttribute("value")!).AbsolutePath;
    }

    private async Task<HttpStatusCode> AskAsync(string address) => (await company.Browser().GetAsync(address, Stop)).StatusCode;
}
