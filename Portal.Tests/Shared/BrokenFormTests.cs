using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Shared;

/// <summary>Bodies that no browser sends: a readable answer in the reader's language, and nothing has changed.</summary>
public sealed partial class BrokenFormTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Input.Title=a%00b")]
    [InlineData("Input.Description=%00")]
    [InlineData("unknown=%00")]
    [InlineData("a%00b=1")]
    [InlineData("%00=%00")]
    [InlineData("Input.RequestId=%00")]
    public async Task ANulInAField_IsABadRequest(string tail)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        await AssertRefusedAsync(() => TailAsync(rep, tail));
    }

    [Fact]
    public async Task ABadRequest_IsSaidInTheReadersLanguage()
    {
        var english = await company.SignedInAsync(company.NorthRep);
        Assert.Contains("This request could not be understood", await BodyAsync(await TailAsync(english, "x=%00")), StringComparison.Ordinal);
        var anonymous = company.Plain();
        anonymous.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "zh-CN");
        var answer = await ComplaintForms.SendRawAsync(anonymous, "/SignIn", [new("Input.Email", "a@example.test")], "Input.Password=%00");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Matches(Chinese(), (await PeoplePortal.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("Input.Title=%")]
    [InlineData("Input.Title=%ZZ%1&%%%=%")]
    [InlineData("Input.Title=%FF%FE%C0%80")]
    [InlineData("=&&&==&=")]
    public async Task MalformedEscapesAndBytes_AreText_OrRefused_ButNeverAnError(string tail)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var answer = await TailAsync(rep, tail);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest, $"{tail}: {answer.StatusCode}");
    }

    [Fact]
    public async Task FiveThousandFields_AreRefused()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        await AssertRefusedAsync(() => TailAsync(rep, string.Join("&", Enumerable.Range(0, 5000).Select(i => $"f{i}=1"))));
    }

    [Fact]
    public async Task AMultipartBodyThatBreaksOff_IsRefused()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var body = new StringContent("--x\r\nContent-Disposition: form-data; name=\"Input.Title\"\r\n\r\nLate");
        body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await AssertRefusedAsync(() => rep.PostAsync(ComplaintForms.Address(company.NorthAccount.Id), body, Stop));
    }

    [Fact]
    public async Task AFormWithoutItsToken_IsRefused_AndTheTextGivenBack()
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var before = await ComplaintForms.CountAsync(company);
        var form = (await ComplaintForms.FilledAsync(rep, company.NorthAccount.Id)).Where(f => f.Key != "__RequestVerificationToken");
        var answer = await rep.PostAsync(ComplaintForms.Address(company.NorthAccount.Id), new FormUrlEncodedContent(form), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("They stood in the rain.", await BodyAsync(answer), StringComparison.Ordinal);
        Assert.Equal(before, await ComplaintForms.CountAsync(company));
    }

    [Theory]
    [InlineData("/Training/Courses/New", "course-form", "Input.IsOpen")]
    [InlineData("/Training/Paths/New", "path-form", "Input.KeepsOrder")]
    public async Task ABoxThatIsNeitherTrueNorFalse_IsRefused_AndTheFormShownAgain(string path, string form, string box)
    {
        var hr = await company.SignedInAsync(company.Hr);
        var answer = await PeoplePortal.PostAsync(hr, path, form, (box, "maybe"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var again = (await PeoplePortal.ReadAsync(answer)).QuerySelector($"input[type=checkbox][name='{box}']");
        Assert.Equal("true", again!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("/Complaints?q=%00")]
    [InlineData("/?after=%00-1")]
    [InlineData("/Accounts?q=%FF%C0%80")]
    [InlineData("/Complaints?severity=99999999999999999999")]
    [InlineData("/Complaints/New?q=%25_%00")]
    public async Task OddAddresses_NeverFail(string path)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        Assert.InRange((int)(await rep.GetAsync(path, Stop)).StatusCode, 200, 499);
    }

    private async Task<HttpResponseMessage> TailAsync(HttpClient client, string tail) =>
        await ComplaintForms.SendRawAsync(client, ComplaintForms.Address(company.NorthAccount.Id), (await ComplaintForms.FilledAsync(client, company.NorthAccount.Id)).Where(f => !tail.StartsWith(f.Key + "=", StringComparison.Ordinal)), tail);

    private async Task AssertRefusedAsync(Func<Task<HttpResponseMessage>> send)
    {
        var before = await ComplaintForms.CountAsync(company);
        var answer = await send();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await PeoplePortal.ReadAsync(answer);
        Assert.NotNull(page.QuerySelector("[data-testid=error-page], [data-testid=out-of-date]"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(before, await ComplaintForms.CountAsync(company));
    }

    private static Task<string> BodyAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Stop);

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Chinese();
}
