using System.Net;
using Portal.Identity;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>Who sees and who changes which account: the page, the list, the export, the search and the forms answer alike.</summary>
public sealed class AccountAccessTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(TestCompany.NorthRep), HttpStatusCode.OK)]
    [InlineData(nameof(TestCompany.NorthManager), HttpStatusCode.OK)]
    [InlineData(nameof(TestCompany.Director), HttpStatusCode.OK)]
    [InlineData(nameof(TestCompany.NorthColleague), HttpStatusCode.NotFound)]
    [InlineData(nameof(TestCompany.SouthRep), HttpStatusCode.NotFound)]
    [InlineData(nameof(TestCompany.SouthManager), HttpStatusCode.NotFound)]
    [InlineData(nameof(TestCompany.Hr), HttpStatusCode.Forbidden)]
    [InlineData(nameof(TestCompany.Admin), HttpStatusCode.Forbidden)]
    public async Task Account_IsSeenByItsOwnerAndTheLineAbove_EverywhereAlike(string who, HttpStatusCode expected)
    {
        var account = company.NorthAccount;
        var client = await company.SignedInAsync(Person(who));
        var sees = expected == HttpStatusCode.OK;

        Assert.Equal(expected, await StatusAsync(client, $"/Accounts/{account.Id}"));
        Assert.Equal(expected, await StatusAsync(client, $"/Accounts/{account.Id}/Edit"));
        Assert.Equal(expected, await StatusAsync(client, $"/Accounts/{account.Id}/Contacts/New"));
        Assert.Equal(expected, await StatusAsync(client, $"/Complaints/New?account={account.Id}"));
        Assert.Equal(sees, (await TextAsync(client, "/Accounts")).Contains(account.Name, StringComparison.Ordinal));
        Assert.Equal(sees && who != nameof(TestCompany.NorthRep), (await TextAsync(client, "/Accounts?handler=Export&Format=Csv")).Contains(account.Name, StringComparison.Ordinal));
        Assert.Equal(sees, (await TextAsync(client, "/Search?q=Northern+Lig")).Contains($"/Accounts/{account.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_FindsContactsAndComplaints_OfVisibleAccountsOnly()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var number = await company.ComplainAsync(account, company.NorthRep, "Zebra crates broken");
        await company.DbAsync(db => { db.Contacts.Add(new() { AccountId = account.Id, Name = "Zebedee Quill" }); return db.SaveChangesAsync(Stop); });

        var own = await TextAsync(await company.SignedInAsync(company.NorthRep), "/Search?q=zeb");
        var other = await TextAsync(await company.SignedInAsync(company.SouthManager), "/Search?q=zeb");
        var hr = await TextAsync(await company.SignedInAsync(company.Hr), "/Search?q=zeb");

        Assert.Contains("<mark>Zeb</mark>edee Quill", own, StringComparison.Ordinal);
        Assert.Contains(number, own, StringComparison.Ordinal);
        Assert.All([other, hr], page => Assert.DoesNotContain("edee Quill", page, StringComparison.Ordinal));
        Assert.All([other, hr], page => Assert.DoesNotContain(number, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("%E6%9D%8E", true)]
    [InlineData("x", false)]
    public async Task OneChineseCharacter_IsEnoughToSearch_OneLetterIsNot(string typed, bool finds)
    {
        var account = await company.AccountAsync(company.NorthRep, "李氏xylitol贸易");

        var page = await MainAsync(await company.SignedInAsync(company.NorthRep), "/Search?q=" + typed);

        Assert.Equal(finds, page.Contains($"/Accounts/{account.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SearchedText_IsNeverAWildcard()
    {
        var client = await company.SignedInAsync(company.Director);

        Assert.DoesNotContain("/Accounts/", await MainAsync(client, "/Search?q=%25%25"), StringComparison.Ordinal);
        Assert.DoesNotContain("/Accounts/", await MainAsync(client, "/Search?q=__"), StringComparison.Ordinal);
        Assert.Contains("/Accounts/", await MainAsync(client, "/Search?q=northern"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SharedAccount_IsSeenWithItsComplaints_AndChangedOnlyWhenSharedForWriting(bool mayWrite)
    {
        var account = await company.AccountAsync(company.NorthRep);
        var number = await company.ComplainAsync(account, company.NorthRep);
        await company.ShareAsync(account, company.SouthRep, mayWrite, company.Time.GetUtcNow().UtcDateTime.AddDays(3));
        var client = await company.SignedInAsync(company.SouthRep);

        var page = await TextAsync(client, $"/Accounts/{account.Id}");
        Assert.Contains(number, page, StringComparison.Ordinal);
        Assert.Equal(mayWrite, page.Contains("data-testid=\"edit-account\"", StringComparison.Ordinal));
        Assert.DoesNotContain("data-testid=\"share-form\"", page, StringComparison.Ordinal);
        Assert.Equal(mayWrite ? HttpStatusCode.OK : HttpStatusCode.NotFound, await StatusAsync(client, $"/Accounts/{account.Id}/Edit"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, $"/Complaints/{number}"));
        var manager = await company.SignedInAsync(company.SouthManager);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(manager, $"/Accounts/{account.Id}"));
    }

    [Fact]
    public async Task ShareThatHasRunOut_GivesNothing()
    {
        var account = await company.AccountAsync(company.NorthRep, "Gone With The Wind");
        var number = await company.ComplainAsync(account, company.NorthRep);
        await company.ShareAsync(account, company.SouthRep, mayWrite: true, company.Time.GetUtcNow().UtcDateTime.AddSeconds(-1));
        var client = await company.SignedInAsync(company.SouthRep);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, $"/Accounts/{account.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, $"/Accounts/{account.Id}/Edit"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, $"/Complaints/{number}"));
        foreach (var path in new[] { "/Accounts", "/Accounts?handler=Export", "/Complaints", "/Search?q=the+wind" })
        {
            Assert.DoesNotContain("Gone With", (await TextAsync(client, path)).Replace("q=Gone", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Readers_CannotPostWhatTheyCannotOpen()
    {
        var account = await company.AccountAsync(company.NorthRep);
        await company.ShareAsync(account, company.SouthRep);
        var client = await company.SignedInAsync(company.SouthRep);

        foreach (var path in new[] { $"/Accounts/{account.Id}/Edit", $"/Accounts/{account.Id}/Contacts/New", $"/Accounts/{account.Id}?handler=Share", $"/Accounts/{account.Id}?handler=Unshare" })
        {
            var answer = await AccountForms.PostAsync(client, path, ("Input.Name", "Mine now"), ("Input.Owner", $"{company.SouthRep.Id}"), ("Share.User", $"{company.SouthManager.Id}"));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.Equal(account.Name, (await AccountForms.ReadAsync(company, account.Id)).Name);
    }

    [Fact]
    public async Task OwnerSharesByForm_AndStopsAgain()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var (owner, other) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.SouthRep));

        var shared = await PeoplePortal.PostAsync(owner, $"/Accounts/{account.Id}", "share-form", ("Share.User", $"{company.SouthRep.Id}"), ("Share.Until", $"{company.Time.GetUtcNow().AddDays(2):yyyy-MM-dd}"));
        Assert.Equal(HttpStatusCode.Redirect, shared.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other, $"/Accounts/{account.Id}"));

        await AccountForms.PostAsync(owner, $"/Accounts/{account.Id}?handler=Unshare", ("Share.User", $"{company.SouthRep.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, $"/Accounts/{account.Id}"));
    }

    [Theory]
    [InlineData(nameof(TestCompany.Hr), "")]
    [InlineData(nameof(TestCompany.Admin), "")]
    [InlineData(nameof(TestCompany.NorthRep), "")]
    [InlineData(nameof(TestCompany.SouthRep), "2020-01-01")]
    [InlineData(nameof(TestCompany.SouthRep), "soon")]
    public async Task Sharing_IsRefused_WithOwnerWithThoseWithoutCustomersAndUntilThePast(string with, string until)
    {
        var account = await company.AccountAsync(company.NorthRep);
        var owner = await company.SignedInAsync(company.NorthRep);

        var answer = await PeoplePortal.PostAsync(owner, $"/Accounts/{account.Id}", "share-form", ("Share.User", $"{Person(with).Id}"), ("Share.Until", until));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await PeoplePortal.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]"));
    }

    [Theory]
    [InlineData("/Accounts", 8)]
    [InlineData("/Accounts/{0}", 10)]
    [InlineData("/Accounts/{0}/Edit", 8)]
    [InlineData("/Search?q=northern", 8)]
    public async Task Pages_NeedFewCommands(string path, int most)
    {
        await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var (client, address) = (await company.SignedInAsync(company.Director), string.Format(System.Globalization.CultureInfo.InvariantCulture, path, company.NorthAccount.Id));
        // What is kept in memory is read by the first page that needs it.
        await client.GetStringAsync(address, Stop);
        var commands = await SqlCount.OfAsync(client, address);

        Assert.True(commands.Count > 1 && commands.Count <= most, $"{commands.Count} commands:\n" + string.Join("\n\n", commands));
    }

    private PortalUser Person(string who) => (PortalUser)typeof(TestCompany).GetProperty(who)!.GetValue(company)!;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path) => (await client.GetAsync(path, Stop)).StatusCode;

    private static async Task<string> TextAsync(HttpClient client, string path) => await (await client.GetAsync(path, Stop)).Content.ReadAsStringAsync(Stop);

    private static async Task<string> MainAsync(HttpClient client, string path) => (await PeoplePortal.PageAsync(client, path)).QuerySelector("main")!.InnerHtml;
}
