using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Accounts;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Duplicates;

/// <summary>Before an account is made, the form says which ones may be the same, and shows of those out of scope no more than whom to ask.</summary>
public sealed class TwinFormTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> NewAsync(HttpClient client, params (string, string)[] fields) => PeoplePortal.PostAsync(client, "/Accounts/New", "account-form", fields);

    [Fact]
    public async Task Twin_IsShown_AndSavedOnlyWithAReasonThatIsKept()
    {
        var twin = await company.AccountAsync(company.NorthRep, "Basalt Works GmbH");
        var client = await company.SignedInAsync(company.NorthRep);

        var asked = await NewAsync(client, ("Input.Name", "BASALT WORKS, Inc."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        var note = (await PeoplePortal.ReadAsync(asked)).QuerySelector("[data-testid=twins]")!;
        Assert.Equal($"/Accounts/{twin.Id}", note.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("same name", note.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await company.DbAsync(db => db.Accounts.CountAsync(a => EF.Functions.Like(a.Name, "basalt%"), Stop)));

        var saved = await NewAsync(client, ("Input.Name", "BASALT WORKS, Inc."), ("Input.TwinReason", "The American sister"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var entry = await company.DbAsync(db => db.AuditEntries.SingleAsync(a => a.Change == "DespiteTwin" && a.Reason == "The American sister", Stop));
        Assert.Contains($"A-{twin.Id}", entry.After, StringComparison.Ordinal);
        Assert.DoesNotContain("Basalt", entry.After, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task TwinOutOfScope_ShowsItsFirstLetterAndWhomToAsk_NothingElse()
    {
        var hidden = await company.AccountAsync(company.SouthRep, "Quillwort Ltd");
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == hidden.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Phone, "021-77778888").SetProperty(a => a.Location, "Atlantis"), Stop)));
        var client = await company.SignedInAsync(company.NorthRep);

        var page = await PeoplePortal.ReadAsync(await NewAsync(client, ("Input.Name", "Quillwort")));

        var note = page.QuerySelector("[data-testid=twins]")!;
        Assert.Contains("Q***", note.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sara South-Manager", note.TextContent, StringComparison.Ordinal);
        Assert.Contains("South", note.TextContent, StringComparison.Ordinal);
        Assert.Null(note.QuerySelector("a"));
        Assert.DoesNotContain("Quillwort Ltd", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("7777", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Atlantis", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_ThatMakesATwin_IsAsked_AndOneThatDoesNotIsNot()
    {
        await company.AccountAsync(company.NorthRep, "Tourmaline Co., Ltd.");
        var account = await company.AccountAsync(company.NorthRep, "Something Else");
        var client = await company.SignedInAsync(company.NorthRep);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AccountForms.EditAsync(client, account.Id, ("Input.Name", "Tourmaline"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await AccountForms.EditAsync(client, account.Id, ("Input.Name", "Tourmaline"), ("Input.TwinReason", "Another one indeed"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await AccountForms.EditAsync(client, account.Id, ("Input.Location", "Harbour"))).StatusCode);
    }

    [Theory]
    [InlineData("91350100M000100Y44")]
    [InlineData("12345")]
    public async Task CreditCode_ThatCannotBe_IsRefused(string code)
    {
        var answer = await NewAsync(await company.SignedInAsync(company.NorthRep), ("Input.Name", "Codeless " + code), ("Input.CreditCode", code));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await PeoplePortal.ReadAsync(answer)).QuerySelector("[data-testid=error-summary] a[href='#Input_CreditCode']"));
    }

    [Fact]
    public async Task SecondContactWithTheSameMail_AsksForAWordMore()
    {
        var client = await company.SignedInAsync(company.NorthRep);
        var path = $"/Accounts/{company.NorthAccount.Id}/Contacts/New";
        Assert.Equal(HttpStatusCode.Redirect, (await PeoplePortal.PostAsync(client, path, "contact-form", ("Input.Name", "Ann Able"), ("Input.Email", "ann@able.example"))).StatusCode);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PeoplePortal.PostAsync(client, path, "contact-form", ("Input.Name", "A. Able"), ("Input.Email", "ANN@able.example"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PeoplePortal.PostAsync(client, path, "contact-form", ("Input.Name", "A. Able"), ("Input.Email", "ANN@able.example"), ("Input.Anyway", "true"))).StatusCode);
    }
}
