using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Portal.Tests.Identity;

/// <summary>Signing in, one's own profile, password and sessions.</summary>
public sealed class OwnAccountTests(PeoplePortal portal) : IClassFixture<PeoplePortal>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guessing_PausesTheSignIn_ForTheRightPasswordToo_UntilItIsOver()
    {
        var user = await portal.AddAsync();
        for (var i = 0; i < 8; i++) { await PeoplePortal.SignInAsync(portal.Browser(), user.Email!, "wrong otter reads maps"); }

        var locked = await PeoplePortal.SignInAsync(portal.Browser(), user.Email!, PeoplePortal.Password);
        portal.Time.Shift += TimeSpan.FromMinutes(11);
        var later = await PeoplePortal.SignInAsync(portal.Browser(), user.Email!, PeoplePortal.Password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task Sessions_AreListed_AndEndOneByOne()
    {
        var user = await portal.AddAsync();
        var (here, there) = (await portal.SignedInAsync(user), await portal.SignedInAsync(user));

        var page = await PeoplePortal.PageAsync(here, "/Me/Sessions");
        var form = page.QuerySelector("form[data-testid^=end-]")!;
        var ended = await PeoplePortal.PostAsync(here, "/Me/Sessions", form.GetAttribute("data-testid")!, ("id", form.QuerySelector("button")!.GetAttribute("value")!));

        Assert.Equal(2, page.QuerySelectorAll("[data-testid=session]").Length);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/Me", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/Me", Stop)).StatusCode);
    }

    [Fact]
    public async Task Session_OfAnotherPerson_CannotBeEnded()
    {
        var (mine, other) = (await portal.AddAsync(), await portal.AddAsync());
        var (me, twin, foreign) = (await portal.SignedInAsync(mine), await portal.SignedInAsync(mine), await portal.SignedInAsync(other));
        var theirs = await portal.DbAsync(db => db.Sessions.Where(s => s.UserId == other.Id).Select(s => s.Id).SingleAsync(Stop));
        var form = (await PeoplePortal.PageAsync(me, "/Me/Sessions")).QuerySelector("form[data-testid^=end-]")!.GetAttribute("data-testid")!;

        await PeoplePortal.PostAsync(me, "/Me/Sessions", form, ("id", $"{theirs}"));

        Assert.Equal(HttpStatusCode.OK, (await foreign.GetAsync("/Me", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await twin.GetAsync("/Me", Stop)).StatusCode);
    }

    [Fact]
    public async Task SignOutEverywhere_EndsAllSessions_ThisOneToo()
    {
        var user = await portal.AddAsync();
        var (here, there) = (await portal.SignedInAsync(user), await portal.SignedInAsync(user));
        var token = (await PeoplePortal.PageAsync(here, "/Me/Sessions")).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await here.PostAsync("/Me/Sessions?handler=Everywhere", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Stop);

        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/Me", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/Me", Stop)).StatusCode);
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessions_AndKeepsThisOne()
    {
        var user = await portal.AddAsync();
        var (here, there) = (await portal.SignedInAsync(user), await portal.SignedInAsync(user));

        var wrong = await ChangeAsync(here, "wrong otter reads maps", "seven quiet lamps burn");
        var own = await ChangeAsync(here, PeoplePortal.Password, $"my mailbox {user.Email!.Split('@')[0]} Person burns");
        var good = await ChangeAsync(here, PeoplePortal.Password, "seven quiet lamps burn");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (wrong.StatusCode, own.StatusCode, good.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/Me", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/Me", Stop)).StatusCode);
    }

    [Fact]
    public async Task Profile_ChangesLanguageAndDeputy_AndNothingElse()
    {
        var (user, deputy) = (await portal.AddAsync(), await portal.AddAsync());
        var browser = await portal.SignedInAsync(user);

        await PeoplePortal.PostAsync(browser, "/Me", "profile-form", ("Input.Culture", "zh-CN"), ("Input.DeputyId", $"{deputy.Id}"), ("Input.Roles", "Admin"), ("Input.FullName", "Boss"), ("Input.ManagerId", "1"));
        var page = await PeoplePortal.PageAsync(browser, "/Me");

        Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
        var after = await portal.DbAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == user.Id, Stop));
        Assert.Equal((deputy.Id, user.FullName, null), (after.DeputyId, after.FullName, after.ManagerId));
        Assert.Equal(1, await portal.DbAsync(db => db.UserRoles.CountAsync(r => r.UserId == user.Id, Stop)));
    }

    [Theory]
    [InlineData("Input.Culture", "tlh")]
    [InlineData("Input.TimeZoneId", "Mars/Olympus")]
    [InlineData("Input.DeputyId", "999999")]
    [InlineData("Input.DeputyId", "x")]
    public async Task Profile_WithAWrongValue_IsRefused(string field, string value)
    {
        var browser = await portal.SignedInAsync(await portal.AddAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PeoplePortal.PostAsync(browser, "/Me", "profile-form", (field, value))).StatusCode);
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient browser, string present, string password) =>
        PeoplePortal.PostAsync(browser, "/Me/Password", "password-form", ("Input.Present", present), ("Input.NewPassword", password), ("Input.Repeat", password));
}
