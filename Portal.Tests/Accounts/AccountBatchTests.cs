using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Identity;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>Several accounts changed at once: previewed, each by the way of the single form, and nobody else's.</summary>
public sealed class AccountBatchTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> PreviewAsync(HttpClient client, AccountDeed deed, IEnumerable<long> chosen, params (string, string)[] more) =>
        AccountForms.PostAsync(client, "/Accounts/Batch", [("Input.Deed", deed.ToString()), .. chosen.Select(id => ("Input.Chosen", $"{id}")), .. more]);

    private static async Task<HttpResponseMessage> RunAsync(HttpClient client, HttpResponseMessage preview)
    {
        var form = (IHtmlFormElement)(await PeoplePortal.ReadAsync(preview)).QuerySelector("[data-testid=run-form]")!;
        return await client.PostAsync("/Accounts/Batch?handler=Run", new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))), Stop);
    }

    private async Task<List<Account>> AccountsAsync(PortalUser owner, string name, int count)
    {
        var made = new List<Account>();
        for (var i = 0; i < count; i++) { made.Add(await company.AccountAsync(owner, $"{name} {i}")); }
        return made;
    }

    [Fact]
    public async Task Owner_IsChangedForEach_WithItsRecord_AndThePreviewChangesNothing()
    {
        var accounts = await AccountsAsync(company.NorthRep, "Moving", 3);
        var manager = await company.SignedInAsync(company.NorthManager);

        var preview = await PreviewAsync(manager, AccountDeed.Owner, accounts.Select(a => a.Id), ("Input.Owner", $"{company.NorthColleague.Id}"));
        Assert.Equal(company.NorthRep.Id, (await AccountForms.ReadAsync(company, accounts[0].Id)).OwnerId);
        Assert.Equal(3, (await PeoplePortal.ReadAsync(preview)).QuerySelectorAll("[data-testid=will]").Length);
        var done = await RunAsync(manager, preview);

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        foreach (var account in accounts)
        {
            Assert.Equal(company.NorthColleague.Id, (await AccountForms.ReadAsync(company, account.Id)).OwnerId);
            Assert.Equal($"{company.NorthRep.FullName} → {company.NorthColleague.FullName}", await company.DbAsync(db => db.AuditEntries.Where(a => a.SubjectKind == "Account" && a.SubjectId == account.Id && a.Change == "Owner").Select(a => $"{a.Before} → {a.After}").SingleAsync(Stop)));
        }
    }

    [Fact]
    public async Task WhatMayNotBeChanged_IsLeftOutWithAReason_AndWhatIsHiddenIsNotThere()
    {
        var own = await company.AccountAsync(company.NorthRep, "Own");
        var (read, written) = (await company.AccountAsync(company.SouthRep, "Read"), await company.AccountAsync(company.SouthRep, "Written"));
        await company.ShareAsync(read, company.NorthRep);
        await company.ShareAsync(written, company.NorthRep, mayWrite: true);
        var rep = await company.SignedInAsync(company.NorthRep);
        long[] all = [own.Id, read.Id, written.Id, company.SouthAccount.Id];

        var tier = await PeoplePortal.ReadAsync(await PreviewAsync(rep, AccountDeed.Tier, all, ("Input.Tier", "A")));
        var share = await PeoplePortal.ReadAsync(await PreviewAsync(rep, AccountDeed.Share, all, ("Input.Colleague", $"{company.NorthColleague.Id}")));

        Assert.Equal(["Own", "Written"], tier.QuerySelectorAll("[data-testid=will] .title").Select(t => t.TextContent));
        Assert.Equal(["Read"], tier.QuerySelectorAll("[data-testid=left-out] .title").Select(t => t.TextContent));
        Assert.Equal(["Own"], share.QuerySelectorAll("[data-testid=will] .title").Select(t => t.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await PreviewAsync(rep, AccountDeed.Tier, [company.SouthAccount.Id], ("Input.Tier", "A"))).StatusCode);
    }

    [Fact]
    public async Task EverythingThatTheListFinds_IsTakenByItsFilter_UpToAThousand()
    {
        await company.DbAsync(db => { db.Accounts.AddRange(Enumerable.Range(0, 1001).Select(i => new Account { Name = $"Many {i:D4}", OwnerId = company.SouthRep.Id, Sector = i == 0 ? "odd" : "even" })); return db.SaveChangesAsync(Stop); });
        var client = await company.SignedInAsync(company.SouthRep);

        var tooMany = await PreviewAsync(client, AccountDeed.Tier, [], ("Input.All", "true"), ("Input.Query", "?Q=Many"), ("Input.Tier", "A"));
        var fitting = await PeoplePortal.ReadAsync(await PreviewAsync(client, AccountDeed.Tier, [], ("Input.All", "true"), ("Input.Query", "?Q=Many&Sector=odd"), ("Input.Tier", "A")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMany.StatusCode);
        Assert.Contains("1000", (await PeoplePortal.ReadAsync(tooMany)).QuerySelector(".error-summary")!.TextContent.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(["Many 0000"], fitting.QuerySelectorAll("[data-testid=will] .title").Select(t => t.TextContent));
    }

    [Theory]
    [InlineData(AccountDeed.Tier, "Input.Tier", "")]
    [InlineData(AccountDeed.Owner, "Input.Owner", "")]
    [InlineData(AccountDeed.Owner, "Input.Owner", "other")]
    [InlineData(AccountDeed.Share, "Input.Colleague", "hr")]
    public async Task WhatIsNotChosenRightly_IsSaid_AndChangesNothing(AccountDeed deed, string field, string value)
    {
        var account = await company.AccountAsync(company.NorthRep);
        var client = await company.SignedInAsync(company.NorthManager);
        var typed = value switch { "other" => $"{company.SouthRep.Id}", "hr" => $"{company.Hr.Id}", _ => value };

        foreach (var path in new[] { "/Accounts/Batch", "/Accounts/Batch?handler=Run" })
        {
            var answer = await AccountForms.PostAsync(client, path, ("Input.Deed", deed.ToString()), ("Input.Chosen", $"{account.Id}"), (field, typed));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
        Assert.Equal((account.OwnerId, account.Version), ((await AccountForms.ReadAsync(company, account.Id)).OwnerId, (await AccountForms.ReadAsync(company, account.Id)).Version));
    }
}
