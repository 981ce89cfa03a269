using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;

namespace Portal.Tests.Identity;

/// <summary>Codes of an authenticator app, computed here as the app would.</summary>
public sealed class SecondFactorTests(PeoplePortal portal) : IClassFixture<PeoplePortal>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Test vectors of RFC 6238, appendix B, last six of the eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_IsThatOfTheStandard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData("f", "MY")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Key_IsWrittenInBase32(string bytes, string text) => Assert.Equal(text, Totp.Base32(Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public async Task Enrolled_SignInAsksForACode_WhichWorksOnce()
    {
        var (user, key, _, _) = await EnrolledAsync();
        portal.Time.Shift += TimeSpan.FromMinutes(2);
        var code = CodeOf(key);

        var (first, second) = (await HalfAsync(user), await HalfAsync(user));
        var good = await SendAsync(first, code);
        var replayed = await SendAsync(second, code);

        Assert.Equal("/", good.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/Me", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, replayed.StatusCode);
        Assert.Contains("/SignIn", (await second.GetAsync("/Me", Stop)).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recovery_CodeWorksOnce_AndIsStoredHashed()
    {
        var (user, _, codes, _) = await EnrolledAsync();

        Assert.Equal(10, codes.Count);
        Assert.Equal("/", (await SendAsync(await HalfAsync(user), codes[3].ToLowerInvariant())).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(await HalfAsync(user), codes[3])).StatusCode);
        var stored = string.Join(' ', await portal.DbAsync(db => db.UserTokens.Where(t => t.UserId == user.Id).Select(t => t.Value).ToListAsync(Stop)));
        Assert.DoesNotContain(codes[0].Replace("-", "", StringComparison.Ordinal), stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recovery_CodesAreShownOnce()
    {
        var (_, _, _, browser) = await EnrolledAsync();

        Assert.Null((await PeoplePortal.PageAsync(browser, "/Me/SecondFactor")).QuerySelector("[data-testid=recovery-codes]"));
    }

    [Fact]
    public async Task Wrong_CodesPauseTheSignIn()
    {
        var (user, key, _, _) = await EnrolledAsync();
        portal.Time.Shift += TimeSpan.FromMinutes(2);
        var browser = await HalfAsync(user);
        for (var i = 0; i < 8; i++) { await SendAsync(browser, "AAAAA-AAAAA"); }

        var locked = await SendAsync(browser, CodeOf(key));
        portal.Time.Shift += TimeSpan.FromMinutes(11);
        var later = await SendAsync(await HalfAsync(user), CodeOf(key));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);
        Assert.Equal("/", later.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Without_ThePassword_TheSecondStepLeadsBack() =>
        Assert.Equal("/SignIn", (await portal.Browser().GetAsync("/SignIn/SecondFactor", Stop)).Headers.Location?.ToString());

    [Fact]
    public async Task TurningOff_NeedsPasswordAndCode()
    {
        var (user, key, _, browser) = await EnrolledAsync();
        portal.Time.Shift += TimeSpan.FromMinutes(2);

        var noCode = await OffAsync(browser, PeoplePortal.Password, "000000");
        var noPassword = await OffAsync(browser, "another otter reads maps", CodeOf(key));
        var still = await IsOnAsync(user);
        var both = await OffAsync(browser, PeoplePortal.Password, CodeOf(key));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, true), (noCode.StatusCode, noPassword.StatusCode, still));
        Assert.Equal(HttpStatusCode.Redirect, both.StatusCode);
        Assert.False(await IsOnAsync(user));
    }

    [Fact]
    public async Task Enrolling_WithAnotherPersonsKey_IsRefused()
    {
        var (mine, other) = (await portal.AddAsync(), await portal.AddAsync());
        var offer = await portal.UseAsync<SecondFactor, string>(f => Task.FromResult(f.Offer(other.Id)));
        var browser = await portal.SignedInAsync(mine);

        var answer = await PeoplePortal.PostAsync(browser, "/Me/SecondFactor", "enable-form", ("Input.Offer", offer), ("Input.Code", "123456"), ("Input.Password", PeoplePortal.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.False(await IsOnAsync(mine));
    }

    private async Task<(PortalUser User, byte[] Key, List<string> Codes, HttpClient Browser)> EnrolledAsync()
    {
        var user = await portal.AddAsync();
        var browser = await portal.SignedInAsync(user);
        var page = await PeoplePortal.PageAsync(browser, "/Me/SecondFactor");
        var key = FromBase32(page.QuerySelector("[data-testid=manual-key]")!.TextContent);
        Assert.NotNull(page.QuerySelector("svg.qr path"));
        var offer = page.QuerySelector("input[name='Input.Offer']")!.GetAttribute("value")!;
        var answer = await PeoplePortal.PostAsync(browser, "/Me/SecondFactor", "enable-form", ("Input.Offer", offer), ("Input.Code", CodeOf(key)), ("Input.Password", PeoplePortal.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var shown = await PeoplePortal.PageAsync(browser, "/Me/SecondFactor");
        return (user, key, [.. shown.QuerySelectorAll("[data-testid=recovery-codes] code").Select(c => c.TextContent)], browser);
    }

    private async Task<HttpClient> HalfAsync(PortalUser user)
    {
        var browser = portal.Browser();
        Assert.Equal("/SignIn/SecondFactor", (await PeoplePortal.SignInAsync(browser, user.Email!, PeoplePortal.Password)).Headers.Location?.ToString());
        return browser;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient browser, string code) => PeoplePortal.PostAsync(browser, "/SignIn/SecondFactor", "code-form", ("Input.Code", code));

    private static Task<HttpResponseMessage> OffAsync(HttpClient browser, string password, string code) =>
        PeoplePortal.PostAsync(browser, "/Me/SecondFactor", "disable-form", ("Input.Password", password), ("Input.Code", code));

    private Task<bool> IsOnAsync(PortalUser user) => portal.DbAsync(db => db.Users.Where(u => u.Id == user.Id).Select(u => u.TwoFactorEnabled).SingleAsync(Stop));

    private string CodeOf(byte[] key) => Totp.Code(key, Totp.StepAt(portal.Time.GetUtcNow()));

    private static byte[] FromBase32(string text)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var c in text.Where(char.IsLetterOrDigit))
        {
            (held, bits) = ((held << 5) | (c <= '9' ? c - '2' + 26 : c - 'A'), bits + 5);
            if (bits >= 8) { bytes.Add((byte)(held >> (bits - 8))); held &= (1 << (bits -= 8)) - 1; }
        }
        return [.. bytes];
    }
}
