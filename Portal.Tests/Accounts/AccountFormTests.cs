using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Accounts;

/// <summary>Adding and changing accounts and contacts: nothing is lost, nothing slips in, every change is written down.</summary>
public sealed class AccountFormTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewAccount_IsItsMakers_AndTakesNothingThatTheFormDoesNotOffer()
    {
        var client = await company.SignedInAsync(company.NorthRep);

        var answer = await PeoplePortal.PostAsync(client, "/Accounts/New", "account-form", ("Input.Name", "  Brand New Ltd "), ("Input.Revenue", "1,850,000.50"), ("Input.Website", "https://brandnew.example"),
            ("Input.ForeignId", "x:1"), ("Input.CreatedById", "1"), ("Input.Id", "4711"), ("Account.OwnerId", $"{company.SouthRep.Id}"));

        var made = await AccountForms.ReadAsync(company, long.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1], CultureInfo.InvariantCulture));
        Assert.Equal(("Brand New Ltd", company.NorthRep.Id, company.NorthRep.Id, 185_000_050L), (made.Name, made.OwnerId, made.CreatedById, made.Revenue));
        Assert.Null(made.ForeignId);
        Assert.NotEqual(4711, made.Id);
    }

    [Theory]
    [InlineData("Input.Name", "")]
    [InlineData("Input.Name", "10k")]
    [InlineData("Input.Name", "Bell\u0007 Ltd")]
    [InlineData("Input.Sector", "10k")]
    [InlineData("Input.Phone", "1\u00012")]
    [InlineData("Input.Website", "javascript:alert(1)")]
    [InlineData("Input.Revenue", "a lot")]
    [InlineData("Input.Revenue", "-5")]
    [InlineData("Input.Founded", "99999")]
    [InlineData("Input.Employees", "-1")]
    [InlineData("Input.Tier", "D")]
    [InlineData("Input.Parent", "No Such Company")]
    public async Task WhatCannotBe_IsRefusedBesideItsField_AndKept(string field, string value)
    {
        var account = await company.AccountAsync(company.NorthRep);
        var client = await company.SignedInAsync(company.NorthRep);
        var typed = value == "10k" ? new string('n', 10_000) : value;

        var answer = await AccountForms.EditAsync(client, account.Id, (field, typed), ("Input.Location", "Typed before"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await PeoplePortal.ReadAsync(answer);
        Assert.NotNull(page.QuerySelector($"[data-testid=error-summary] a[href='#{field.Replace('.', '_')}']"));
        Assert.Equal("Typed before", page.QuerySelector("#Input_Location")!.GetAttribute("value"));
        Assert.Equal(0, (await AccountForms.ReadAsync(company, account.Id)).Version);
    }

    [Fact]
    public async Task ParentAndOwner_OutsideOnesScope_AreRefused()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var client = await company.SignedInAsync(company.NorthRep);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AccountForms.EditAsync(client, account.Id, ("Input.Parent", company.SouthAccount.Name))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AccountForms.EditAsync(client, account.Id, ("Input.Owner", $"{company.SouthRep.Id}"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AccountForms.EditAsync(client, account.Id, ("Input.Owner", $"{company.Hr.Id}"))).StatusCode);
        Assert.Equal(0, (await AccountForms.ReadAsync(company, account.Id)).Version);
    }

    [Fact]
    public async Task WhoMayWriteByAShare_CannotTakeTheAccountOver()
    {
        var account = await company.AccountAsync(company.NorthRep);
        await company.ShareAsync(account, company.SouthRep, mayWrite: true);
        var client = await company.SignedInAsync(company.SouthRep);

        var taken = await AccountForms.EditAsync(client, account.Id, ("Input.Owner", $"{company.SouthRep.Id}"));
        var changed = await AccountForms.EditAsync(client, account.Id, ("Input.Location", "Harbour"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        var now = await AccountForms.ReadAsync(company, account.Id);
        Assert.Equal((company.NorthRep.Id, "Harbour"), (now.OwnerId, now.Location));
    }

    [Fact]
    public async Task ManagerHandsAnAccountOver_AndItsNewOwnerSeesItsComplaintsToo()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var number = await company.ComplainAsync(account, company.NorthRep);
        var manager = await company.SignedInAsync(company.NorthManager);

        var answer = await AccountForms.EditAsync(manager, account.Id, ("Input.Owner", $"{company.NorthColleague.Id}"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var colleague = await company.SignedInAsync(company.NorthColleague);
        var page = await PeoplePortal.PageAsync(colleague, $"/Accounts/{account.Id}");
        Assert.NotNull(page.QuerySelector($"a[href='/Complaints/{number}']"));
        Assert.Equal(HttpStatusCode.OK, (await colleague.GetAsync($"/Complaints/{number}", Stop)).StatusCode);
        Assert.Contains("Rita Rep → Carl Colleague", page.QuerySelector("[data-testid=timeline]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(company.NorthManager.FullName, page.QuerySelector("[data-testid=timeline]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Companies_DoNotBecomeTheirOwnParents()
    {
        var (top, below) = (await company.AccountAsync(company.NorthRep), await company.AccountAsync(company.NorthRep));
        var client = await company.SignedInAsync(company.NorthRep);

        Assert.Equal(HttpStatusCode.Redirect, (await AccountForms.EditAsync(client, below.Id, ("Input.Parent", top.Name))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AccountForms.EditAsync(client, top.Id, ("Input.Parent", below.Name))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AccountForms.EditAsync(client, top.Id, ("Input.Parent", top.Name))).StatusCode);
        var page = await PeoplePortal.PageAsync(client, $"/Accounts/{below.Id}");
        Assert.Contains($"– → {top.Name}", page.QuerySelector("[data-testid=timeline]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoSavesSecond_IsTold_KeepsWhatWasTyped_AndMaySaveAgain()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var (rep, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        await AccountForms.EditAsync(manager, account.Id, ("Input.Location", "Bergen"));

        var late = await AccountForms.EditAsync(rep, account.Id, ("Input.Version", "0"), ("Input.Location", "Oslo"));
        var page = await PeoplePortal.ReadAsync(late);

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Oslo", page.QuerySelector("#Input_Location")!.GetAttribute("value"));
        var told = page.QuerySelector("[data-testid=error-summary]")!.TextContent;
        Assert.All([account.Name, company.NorthManager.FullName], who => Assert.Contains(who, told, StringComparison.Ordinal));
        Assert.Equal("Bergen", (await AccountForms.ReadAsync(company, account.Id)).Location);
        var version = page.QuerySelector("input[name='Input.Version']")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Redirect, (await AccountForms.EditAsync(rep, account.Id, ("Input.Version", version), ("Input.Location", "Oslo"))).StatusCode);
    }

    [Fact]
    public async Task Contact_IsAddedChangedAndRemoved_AndEachIsWrittenDown()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var client = await company.SignedInAsync(company.NorthRep);

        await PeoplePortal.PostAsync(client, $"/Accounts/{account.Id}/Contacts/New", "contact-form", ("Input.Name", "Grace Hall"), ("Input.Email", "grace@customer.example"), ("Input.Language", "en"), ("Input.AccountId", $"{company.SouthAccount.Id}"));
        var contact = await company.DbAsync(db => db.Contacts.AsNoTracking().SingleAsync(c => c.AccountId == account.Id, Stop));
        var bad = await PeoplePortal.PostAsync(client, $"/Accounts/{account.Id}/Contacts/{contact.Id}", "contact-form", ("Input.Email", "grace@@customer"));
        await PeoplePortal.PostAsync(client, $"/Accounts/{account.Id}/Contacts/{contact.Id}", "contact-form", ("Input.Title", "Buyer"));
        var stale = await PeoplePortal.PostAsync(client, $"/Accounts/{account.Id}/Contacts/{contact.Id}", "contact-form", ("Input.Version", "0"), ("Input.Title", "Clerk"));
        var elsewhere = await client.GetAsync($"/Accounts/{company.NorthAccount.Id}/Contacts/{contact.Id}", Stop);
        await AccountForms.PostAsync(client, $"/Accounts/{account.Id}/Contacts/{contact.Id}?handler=Remove");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict, HttpStatusCode.NotFound), (bad.StatusCode, stale.StatusCode, elsewhere.StatusCode));
        Assert.Equal(("Grace Hall", "en"), (contact.Name, contact.Language));
        Assert.False(await company.DbAsync(db => db.Contacts.AnyAsync(c => c.Id == contact.Id, Stop)));
        Assert.Equal(["Contact", "Contact.Title", "Contact"], await company.DbAsync(db => db.AuditEntries.Where(e => e.SubjectKind == "Account" && e.SubjectId == account.Id).OrderBy(e => e.Id).Select(e => e.Change).ToListAsync(Stop)));
    }

    [Fact]
    public async Task List_IsPagedByName_WithoutLossOrRepetition_AndTheExportHasAll()
    {
        var names = Enumerable.Range(0, 120).Select(i => $"Paged {i % 40:D2}").ToList();
        await company.DbAsync(db => { db.Accounts.AddRange(names.Select(n => new Account { Name = n, OwnerId = company.SouthRep.Id, Sector = "=cmd()" })); return db.SaveChangesAsync(Stop); });
        var client = await company.SignedInAsync(company.SouthManager);
        var seen = new List<string>();

        for (var path = "/Accounts?Q=paged"; path is not null;)
        {
            var page = await PeoplePortal.PageAsync(client, path);
            seen.AddRange(page.QuerySelectorAll("[data-testid=account-row] .title").Select(r => r.GetAttribute("href")!));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            Assert.True(seen.Count <= 120);
        }
        var export = await client.GetStringAsync("/Accounts?Q=paged&handler=Export&Format=Csv", Stop);

        Assert.Equal(120, seen.Distinct().Count());
        Assert.Equal(121, export.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(",=cmd()", export, StringComparison.Ordinal);
    }
}
