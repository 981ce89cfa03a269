using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Contacts;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Contacts;

/// <summary>The people at a customer: what is kept of them, and what the page makes of it.</summary>
public sealed class ContactTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EverythingThatTheFormAsks_IsKeptAndShownAgain_AndChangesAreWrittenDownFieldByField()
    {
        var (account, boss) = await AccountAsync();
        var rep = await company.SignedInAsync(company.NorthRep);
        var path = $"/Accounts/{account.Id}/Contacts/New";
        Assert.Equal(HttpStatusCode.Redirect, (await PeoplePortal.PostAsync(rep, path, "contact-form", ("Input.Name", "Lin Yue"), ("Input.Department", "Purchasing"), ("Input.ReportsTo", $"{boss}"),
            ("Input.Role", "DecisionMaker"), ("Input.Influence", "5"), ("Input.Attitude", "Sceptical"), ("Input.Strength", "2"), ("Input.WeChat", "linyue"), ("Input.OtherPhones", "111\r\n 222 "),
            ("Input.BirthMonth", "8"), ("Input.BirthDay", "15"), ("Input.IsLunar", "true"), ("Input.OptedOut", "true"), ("Input.IsPublicOfficial", "true"))).StatusCode);

        var kept = await company.DbAsync(db => db.Contacts.AsNoTracking().SingleAsync(c => c.AccountId == account.Id && c.Name == "Lin Yue", Stop));
        Assert.Equal(("Purchasing", boss, ContactRole.DecisionMaker, 5, ContactAttitude.Sceptical, 2, "linyue", "111\n222", new Birthday(8, 15, null, true), true, true),
            (kept.Department, kept.ReportsToId, kept.Role, kept.Influence, kept.Attitude, kept.Strength, kept.WeChat, kept.OtherPhones, kept.Birthday, kept.OptedOut, kept.IsPublicOfficial));
        await PeoplePortal.PostAsync(rep, $"/Accounts/{account.Id}/Contacts/{kept.Id}", "contact-form", ("Input.Attitude", "Friendly"));
        var changes = await company.DbAsync(db => db.AuditEntries.Where(a => a.SubjectKind == AccountCard.AuditKind && a.SubjectId == account.Id && a.Change.StartsWith("Contact")).OrderBy(a => a.Id).Select(a => $"{a.Change} {a.Before} {a.After}").ToListAsync(Stop));
        Assert.Equal(["Contact  Lin Yue", "Contact.Attitude Lin Yue: Sceptical Lin Yue: Friendly"], changes);
        var page = (await PeoplePortal.PageAsync(rep, $"/Accounts/{account.Id}/Contacts")).Body!.TextContent;
        Assert.All(["Lin Yue", "Decision maker", "Friendly", "Public official", "Only 0 of the people"], shown => Assert.Contains(shown, page, StringComparison.Ordinal));
        Assert.Contains("Lin Yue", (await PeoplePortal.PageAsync(rep, $"/Accounts/{account.Id}")).QuerySelector("[data-testid=timeline]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.BirthMonth", "2", "no such day")]
    [InlineData("Input.OtherPhones", "1\n2\n3\n4\n5\n6", "At most 5")]
    [InlineData("Input.ReportsTo", "999999", "no longer there")]
    [InlineData("Input.Influence", "9", "Influence")]
    [InlineData("Input.Email", "x@@y", "no mail address")]
    [InlineData("Input.Name", "a\tb", "cannot be typed")]
    public async Task BadInput_IsSaidBesideItsField(string field, string value, string said)
    {
        var (account, _) = await AccountAsync();
        (string, string)[] fields = field == "Input.Name" ? [(field, value)] : [(field, value), ("Input.Name", "Fine")];
        var answer = await PeoplePortal.PostAsync(await company.SignedInAsync(company.NorthRep), $"/Accounts/{account.Id}/Contacts/New", "contact-form", fields);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(1, await company.DbAsync(db => db.Contacts.CountAsync(c => c.AccountId == account.Id, Stop)));
    }

    [Fact]
    public async Task NobodyStandsAboveTheirOwnSuperior_AndWhoeverReportedToSomebodyRemoved_ReportsToTheNextOneUp()
    {
        var (account, boss) = await AccountAsync();
        var rep = await company.SignedInAsync(company.NorthRep);
        var (middle, low) = await company.DbAsync(async db =>
        {
            var m = new Contact { AccountId = account.Id, Name = "Middle", ReportsToId = boss };
            db.Contacts.Add(m);
            await db.SaveChangesAsync(Stop);
            var l = new Contact { AccountId = account.Id, Name = "Low", ReportsToId = m.Id };
            db.Contacts.Add(l);
            await db.SaveChangesAsync(Stop);
            return (m.Id, l.Id);
        });

        var circle = await PeoplePortal.PostAsync(rep, $"/Accounts/{account.Id}/Contacts/{boss}", "contact-form", ("Input.ReportsTo", $"{low}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, circle.StatusCode);
        Assert.Contains("above their own superior", await circle.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        await PeoplePortal.PostAsync(rep, $"/Accounts/{account.Id}/Contacts/{middle}", "contact-form");
        var page = await PeoplePortal.PageAsync(rep, $"/Accounts/{account.Id}/Contacts/{middle}");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await rep.PostAsync($"/Accounts/{account.Id}/Contacts/{middle}?handler=Remove", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Stop);
        Assert.Equal(boss, await company.DbAsync(db => db.Contacts.Where(c => c.Id == low).Select(c => c.ReportsToId).SingleAsync(Stop)));
    }

    [Fact]
    public async Task ADecisionMakerWhomNobodyHasTalkedToFor60Days_HasARedRing()
    {
        var (account, boss) = await AccountAsync();
        await company.DbAsync(db => db.Contacts.Where(c => c.Id == boss).ExecuteUpdateAsync(s => s.SetProperty(c => c.Role, ContactRole.DecisionMaker), Stop));
        var rep = await company.SignedInAsync(company.NorthRep);
        Assert.NotNull((await PeoplePortal.PageAsync(rep, $"/Accounts/{account.Id}/Contacts")).QuerySelector("svg.org g.silent"));

        var id = await company.InteractAsync(account, company.NorthRep);
        await company.DbAsync(db => db.Interactions.Where(i => i.Id == id).ExecuteUpdateAsync(s => s.SetProperty(i => i.ContactId, boss), Stop));
        Assert.Null((await PeoplePortal.PageAsync(rep, $"/Accounts/{account.Id}/Contacts")).QuerySelector("svg.org g.silent"));
    }

    private async Task<(Account Account, long Boss)> AccountAsync()
    {
        var account = await company.AccountAsync(company.NorthRep);
        return (account, await company.DbAsync(async db =>
        {
            var boss = new Contact { AccountId = account.Id, Name = "Boss" };
            db.Contacts.Add(boss);
            await db.SaveChangesAsync(Stop);
            return boss.Id;
        }));
    }
}
