using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Notifications;

namespace Portal.Tests.Identity;

/// <summary>Setting up an account and a forgotten password, as the person with the link goes through it.</summary>
public sealed class LinkTests(PeoplePortal portal) : IClassFixture<PeoplePortal>
{
    private const string New = "seven quiet lamps burn";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reset_ByMail_ChangesThePasswordOnce_AndEndsTheSessions()
    {
        var user = await portal.AddAsync();
        var elsewhere = await portal.SignedInAsync(user);
        var browser = portal.Browser();

        var asked = await PeoplePortal.PostAsync(browser, "/Password/Forgot", "forgot-form", ("Input.Email", user.Email!.ToUpperInvariant()));
        var link = await MailedLinkAsync(user.Id);
        var saved = await ChooseAsync(browser, link, New);
        var again = await browser.GetAsync(link, Stop);

        Assert.Equal("/Password/Forgot?sent=True", asked.Headers.Location?.ToString());
        Assert.Equal("/SignIn", saved.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PeoplePortal.SignInAsync(portal.Browser(), user.Email, PeoplePortal.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PeoplePortal.SignInAsync(portal.Browser(), user.Email, New)).StatusCode);
        Assert.Contains("/SignIn", (await elsewhere.GetAsync("/", Stop)).Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Empty(await portal.DbAsync(db => db.OutboxMessages.Where(m => m.RecipientId == user.Id && m.Facts != null).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Unknown_Address_GetsTheSameAnswer_AndNoMail()
    {
        var browser = portal.Browser();

        var answer = await PeoplePortal.PostAsync(browser, "/Password/Forgot", "forgot-form", ("Input.Email", "nobody@example.test"));

        Assert.Equal("/Password/Forgot?sent=True", answer.Headers.Location?.ToString());
        Assert.Empty(await portal.DbAsync(db => db.OutboxMessages.Where(m => m.Address == "nobody@example.test").ToListAsync(Stop)));
    }

    [Fact]
    public async Task Links_ToOneMailbox_AreThreeAnHour()
    {
        var user = await portal.AddAsync();
        for (var i = 0; i < 5; i++)
        {
            await portal.UseAsync<ForgottenPasswords, bool>(f => f.AskAsync(user.Email!, "10.0.0.1", Stop));
        }

        Assert.Equal(3, await portal.DbAsync(db => db.OutboxMessages.CountAsync(m => m.RecipientId == user.Id, Stop)) + 1);
    }

    [Fact]
    public void Requests_FromOneNetworkAddress_AreLimited()
    {
        using var limit = new LinkRequestLimit();

        Assert.Equal(20, Enumerable.Range(0, 30).Count(_ => limit.TryTake("10.0.0.7")));
        Assert.True(limit.TryTake("10.0.0.8"));
    }

    [Fact]
    public async Task SetUp_Link_LooksAtTheRules_AndIsNotUsedUpByLooking()
    {
        var user = await portal.AddAsync();
        var link = await LinkAsync(user.Id, UserLinkPurpose.SetUp);
        var browser = portal.Browser();

        await browser.GetAsync(link, Stop);
        var common = await ChooseAsync(browser, link, "Password2026!");
        var differs = await ChooseAsync(browser, link, New, "another otter reads");
        var good = await ChooseAsync(browser, link, New);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, common.StatusCode);
        Assert.Contains("first", (await PeoplePortal.ReadAsync(common)).QuerySelector(".error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, differs.StatusCode);
        Assert.Equal("/SignIn", good.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Link_Expired_OfAnotherKind_OrMadeUp_IsGone()
    {
        var user = await portal.AddAsync();
        var reset = await LinkAsync(user.Id, UserLinkPurpose.ResetPassword);
        var browser = portal.Browser();

        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(reset.Replace("/Password/Reset", "/SetUp", StringComparison.Ordinal), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync("/Password/Reset?token=" + new string('A', 43), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync("/Password/Reset", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(reset, Stop)).StatusCode);
        await portal.DbAsync(db => db.WriteAsync(() => db.UserLinks.Where(l => l.UserId == user.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresUtc, DateTime.UnixEpoch))));
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(reset, Stop)).StatusCode);
    }

    [Fact]
    public async Task Token_IsNotInTheDatabase()
    {
        var user = await portal.AddAsync();
        var link = await LinkAsync(user.Id, UserLinkPurpose.SetUp);
        var token = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];

        Assert.Equal(43, token.Length);
        Assert.DoesNotContain(token, await portal.DbAsync(db => db.UserLinks.Select(l => l.TokenHash).ToListAsync(Stop)));
    }

    private static Task<HttpResponseMessage> ChooseAsync(HttpClient browser, string link, string password, string? repeat = null) =>
        PeoplePortal.PostAsync(browser, link, "choose-form", ("Input.NewPassword", password), ("Input.Repeat", repeat ?? password));

    private async Task<string> LinkAsync(int userId, UserLinkPurpose purpose) =>
        (await portal.UseAsync<UserLinks, Uri>(links => links.CreateAsync(userId, purpose))).PathAndQuery;

    private async Task<string> MailedLinkAsync(int userId)
    {
        var facts = await portal.DbAsync(db => db.OutboxMessages.Where(m => m.RecipientId == userId && m.Kind == UserLinks.ResetMail && m.Status == OutboxStatus.Pending).Select(m => m.Facts).SingleAsync(Stop));
        return new Uri(JsonDocument.Parse(facts!).RootElement.GetProperty("link").GetString()!).PathAndQuery;
    }
}
