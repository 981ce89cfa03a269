using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Identity;
using Portal.Tests.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.History;

/// <summary>Every field that somebody changes is written down with what it was, what it is, who did it and by which way.</summary>
public sealed class HistoryTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<List<string>> ChangesAsync(string kind, long id) => company.DbAsync(db => db.AuditEntries.Where(a => a.SubjectKind == kind && a.SubjectId == id && a.ActorId == company.NorthRep.Id).OrderBy(a => a.Change)
        .Select(a => $"{a.Change}: {a.Before ?? "–"} → {a.After ?? "–"} ({a.Via})").ToListAsync(Stop));

    [Fact]
    public async Task Account_EveryField()
    {
        var account = await company.AccountAsync(company.NorthRep, "Before");
        var client = await company.SignedInAsync(company.NorthRep);

        var answer = await Accounts.AccountForms.EditAsync(client, account.Id, ("Input.Name", "After"), ("Input.Sector", "retail"), ("Input.Location", "Oslo"), ("Input.Employees", "7"), ("Input.Founded", "1999"), ("Input.Revenue", "12.50"), ("Input.Tier", "A"), ("Input.Phone", "12345678"), ("Input.Website", "https://after.example"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(
        [
            "Employees: – → 7 (Page)", "Founded: – → 1999 (Page)", "Location: – → Oslo (Page)", "Name: Before → After (Page)", "Phone: – → 12345678 (Page)", "Revenue: – → ¥12.50 (Page)", "Sector: – → retail (Page)", "Tier: B → A (Page)",
            "Website: – → https://after.example (Page)",
        ], await ChangesAsync("Account", account.Id));
    }

    [Fact]
    public async Task Order_EveryField_AndItsLines()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var (_, order) = await company.SellAsync(account, company.NorthRep);
        var client = await company.SignedInAsync(company.NorthRep);

        var answer = await PeoplePortal.PostAsync(client, $"/Orders/{order}/Edit", "order-form", ("Input.Number", "N-7"), ("Input.OrderedOn", "2026-01-05"), ("Input.Amount", "70"), ("Input.Status", "Delivered"), ("Input.Note", "By sea"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var today = DateOnly.FromDateTime(company.Time.GetUtcNow().UtcDateTime);
        Assert.Equal(["Amount: ¥100.00 → ¥70.00 (Page)", "Note: – → By sea (Page)", $"Number: X-{account.Id} → N-7 (Page)", $"OrderedOn: {today:yyyy-MM-dd} → 2026-01-05 (Page)", "Status: Open → Delivered (Page)"], await ChangesAsync("Order", order));
    }

    [Fact]
    public async Task Interaction_EachFieldOfItsOwn()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var id = await company.InteractAsync(account, company.NorthRep, "First");
        var client = await company.SignedInAsync(company.NorthRep);

        var answer = await PeoplePortal.PostAsync(client, $"/Interactions/{id}", "interaction-form", ("Input.Subject", "Second"), ("Input.Type", "Call"), ("Input.Learned", "They hesitate"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var changes = (await ChangesAsync("Interaction", id)).Where(c => !c.StartsWith("Starts", StringComparison.Ordinal));
        Assert.Equal(["Learned: – → They hesitate (Page)", "Subject: First → Second (Page)", "Type: Visit → Call (Page)"], changes);
    }

    [Theory]
    [InlineData(nameof(TestCompany.NorthRep), HttpStatusCode.OK)]
    [InlineData(nameof(TestCompany.NorthManager), HttpStatusCode.OK)]
    [InlineData(nameof(TestCompany.SouthRep), HttpStatusCode.NotFound)]
    [InlineData(nameof(TestCompany.Admin), HttpStatusCode.NotFound)]
    [InlineData(nameof(TestCompany.Hr), HttpStatusCode.NotFound)]
    public async Task History_IsForWhoeverSeesTheRecord(string who, HttpStatusCode expected)
    {
        var visit = await company.InteractAsync(company.NorthAccount, company.NorthRep);
        var (deal, order) = await company.SellAsync(await company.AccountAsync(company.NorthRep), company.NorthRep);
        var client = await company.SignedInAsync((PortalUser)typeof(TestCompany).GetProperty(who)!.GetValue(company)!);

        foreach (var record in new[] { $"account/{company.NorthAccount.Id}", $"interaction/{visit}", $"opportunity/{deal}", $"order/{order}" })
        {
            Assert.Equal(expected, (await client.GetAsync("/History/" + record, Stop)).StatusCode);
        }
        Assert.Equal(who is nameof(TestCompany.Admin) or nameof(TestCompany.Hr) ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync($"/History/person/{company.NorthRep.Id}", Stop)).StatusCode);
        Assert.Equal(who is nameof(TestCompany.Admin) ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync("/History/rights/1", Stop)).StatusCode);
    }

    [Fact]
    public async Task History_IsNarrowedToAFieldAndAWay()
    {
        var account = await company.AccountAsync(company.NorthRep);
        using (AuditWay.Through(AuditVia.Import)) { await company.DbAsync(db => { db.Audit(company.Time.GetUtcNow().UtcDateTime, null, "Account", account.Id, "Sector", null, "imported"); return db.SaveChangesAsync(Stop); }); }
        await company.DbAsync(db => { db.Audit(company.Time.GetUtcNow().UtcDateTime, company.NorthRep.Id, "Account", account.Id, "Location", null, "typed"); return db.SaveChangesAsync(Stop); });
        var client = await company.SignedInAsync(company.NorthRep);

        async Task<string[]> ShownAsync(string query) => [.. (await PeoplePortal.PageAsync(client, $"/History/account/{account.Id}{query}")).QuerySelectorAll("[data-testid=change] [data-label=After]").Select(c => c.TextContent)];

        Assert.Equal(["typed", "imported"], await ShownAsync(""));
        Assert.Equal(["imported"], await ShownAsync("?Via=Import"));
        Assert.Equal(["typed"], await ShownAsync("?Field=Location"));
    }
}
