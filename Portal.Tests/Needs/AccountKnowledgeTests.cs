using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Interactions;
using Portal.Needs;
using Portal.Tests.Support;

namespace Portal.Tests.Needs;

/// <summary>Needs analysis, risks, signals, satisfaction and the group on the page of an account.</summary>
public sealed class AccountKnowledgeTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsWrittenOfTheNeeds_IsVerifiedNow_TurnsAmberAfter180Days_AndIsMadeSureOfByOneTick()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var (rep, form) = (await company.SignedInAsync(company.NorthRep), $"/Accounts/{account.Id}/Needs");
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(rep, form, "needs-form", ("Input.Sections[4].Text", "Less downtime"), ("Input.Sections[5].Text", "Noise at night"))).StatusCode);
        Assert.Empty((await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}")).QuerySelectorAll("[data-testid=needs] [data-testid=stale]"));

        await company.DbAsync(db => db.WriteAsync(() => db.AccountNeeds.Where(n => n.AccountId == account.Id && n.Section == NeedSection.KeyNeeds).ExecuteUpdateAsync(s => s.SetProperty(n => n.VerifiedUtc, DateTime.UtcNow.AddDays(-181)))));
        var stale = (await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}")).QuerySelectorAll("[data-testid=needs] [data-testid=stale]");
        Assert.Contains("Rita Rep", Assert.Single(stale).TextContent, StringComparison.Ordinal);
        await TestCompany.PostAsync(rep, form, "needs-form", ("Input.Sections[4].Verified", "true"));
        Assert.Empty((await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}")).QuerySelectorAll("[data-testid=needs] [data-testid=stale]"));

        await TestCompany.PostAsync(rep, form, "needs-form", ("Input.Sections[5].Text", ""));
        Assert.Equal(["Need.KeyNeeds:→Less downtime", "Need.PainPoints:→Noise at night", $"Need.KeyNeeds.Verified:{DateTime.UtcNow.AddDays(-181):yyyy-MM-dd}→{DateTime.UtcNow:yyyy-MM-dd}", "Need.PainPoints:Noise at night→"], await AuditAsync(account, "Need"));
    }

    [Fact]
    public async Task TwoWhoWriteAtOnce_DoNotOverwriteEachOther()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var (rep, form) = (await company.SignedInAsync(company.NorthRep), $"/Accounts/{account.Id}/Needs");
        var (address, filled) = await TestCompany.FillAsync(rep, form, "needs-form", ("Input.Sections[0].Text", "Second"));
        await TestCompany.PostAsync(rep, form, "needs-form", ("Input.Sections[0].Text", "First"));
        var answer = await rep.PostAsync(address, new FormUrlEncodedContent(filled), Stop);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Second", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal("First", await company.DbAsync(db => db.AccountNeeds.Where(n => n.AccountId == account.Id).Select(n => n.Text).SingleAsync(Stop)));
    }

    [Fact]
    public async Task ARiskIsRaised_ChangedAndClosed_AndWrittenDownFieldByField()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCompany.PostAsync(rep, $"/Accounts/{account.Id}/Risks/New", "risk-form", ("Input.Owner", "999999"), ("Input.Title", "Buyer leaves"))).StatusCode);
        await TestCompany.PostAsync(rep, $"/Accounts/{account.Id}/Risks/New", "risk-form", ("Input.Title", "Buyer leaves"), ("Input.Level", "High"), ("Input.Response", "Meet the successor"));
        Assert.Contains("Meet the successor", (await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}")).QuerySelector("[data-testid=risks]")!.TextContent, StringComparison.Ordinal);
        var id = await company.DbAsync(db => db.AccountRisks.Where(r => r.AccountId == account.Id).Select(r => r.Id).SingleAsync(Stop));
        await TestCompany.PostAsync(rep, $"/Accounts/{account.Id}/Risks/{id}", "risk-form", ("Input.Level", "Low"), ("Input.IsClosed", "true"));
        Assert.DoesNotContain("Buyer leaves", (await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}")).QuerySelector("[data-testid=risks]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Risk:→Buyer leaves", "Risk.Level:Buyer leaves: High→Buyer leaves: Low", $"Risk.Closed:Buyer leaves: –→Buyer leaves: {DateTime.UtcNow:yyyy-MM-dd}"], await AuditAsync(account, "Risk"));
    }

    [Fact]
    public async Task SignalsSayWhatIsMissing()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);
        Assert.Equal(["signal-StaleNeeds", "signal-NoNextStep"], await SignalsAsync());
        await company.DbAsync(async db =>
        {
            db.Contacts.Add(new() { AccountId = account.Id, Name = "Boss", Role = Portal.Contacts.ContactRole.DecisionMaker });
            db.Opportunities.Add(Deals.Of(account, company.NorthRep.Id));
            await db.SaveChangesAsync(Stop);
            return await db.Opportunities.Where(o => o.AccountId == account.Id).ExecuteUpdateAsync(s => s.SetProperty(o => o.ExpectedOn, new DateOnly(2020, 1, 1)), Stop);
        });
        await company.InteractAsync(account, company.NorthRep, next: new("Call again", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2)));
        await company.DbAsync(db => db.WriteAsync(() => db.Interactions.Where(i => i.AccountId == account.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.Satisfaction, 2))));
        Assert.Equal(["signal-SilentDecider", "signal-PastCloseDate", "signal-LowSatisfaction", "signal-FewLive", "signal-StaleNeeds"], await SignalsAsync());

        async Task<IEnumerable<string>> SignalsAsync() => (await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}")).QuerySelectorAll("[data-testid^=signal-]").Select(s => s.GetAttribute("data-testid")!);
    }

    [Fact]
    public async Task AGroupIsAddedUp_OverTheCompaniesThatTheReaderSees()
    {
        var top = await company.AccountAsync(company.NorthRep, "Group Holding");
        var (seen, hidden) = (await company.AccountAsync(company.NorthRep, "Group North"), await company.AccountAsync(company.SouthRep, "Group South"));
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == seen.Id || a.Id == hidden.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.ParentId, top.Id))));
        foreach (var account in new[] { top, seen, hidden })
        {
            await company.SellAsync(account, company.NorthRep);
            await company.InteractAsync(account, account == hidden ? company.SouthRep : company.NorthRep);
        }
        await company.ComplainAsync(seen, company.NorthRep);
        await company.DbAsync(db => db.WriteAsync(() => db.Interactions.Where(i => i.AccountId == top.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.Satisfaction, 5))));
        await company.DbAsync(db => db.WriteAsync(() => db.Interactions.Where(i => i.AccountId == seen.Id || i.AccountId == hidden.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.Satisfaction, 3))));

        Assert.Equal(["Group Holding 200.00 1 50%", "Group Holding 100.00 0 100%", "Group North 100.00 1 0%"], await LinesAsync(company.NorthRep, seen));
        Assert.Equal(["Group Holding 300.00 1 33%", "Group Holding 100.00 0 100%", "Group North 100.00 1 0%", "Group South 100.00 0 0%"], await LinesAsync(company.Director, hidden));

        // Imported rows may name each other as parents.
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == top.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.ParentId, seen.Id))));
        Assert.Equal(HttpStatusCode.OK, (await (await company.SignedInAsync(company.NorthRep)).GetAsync($"/Accounts/{top.Id}", Stop)).StatusCode);

        async Task<IEnumerable<string>> LinesAsync(Portal.Identity.PortalUser reader, Account of)
        {
            var table = (await TestCompany.PageAsync(await company.SignedInAsync(reader), $"/Accounts/{of.Id}")).QuerySelector("[data-testid=group]")!;
            string Row(AngleSharp.Dom.IElement row, string? name) => string.Join(' ', row.Children.Select((c, i) => i == 0 && name is not null ? name : c.TextContent.Trim()).Select(t => t.Replace("¥", "", StringComparison.Ordinal).Replace(" ", i(t), StringComparison.Ordinal)));
            static string i(string t) => t.Contains('%', StringComparison.Ordinal) ? "" : " ";
            return [Row(table.QuerySelector("tfoot tr")!, "Group Holding"), .. table.QuerySelectorAll("tbody tr").Select(r => Row(r, null))];
        }
    }

    [Theory]
    [InlineData(10, 8, 0.800, 0.490, 0.943), InlineData(1, 1, 1, 0.207, 1), InlineData(4, 0, 0, 0, 0.490)]
    public void Satisfaction_IsTheShareOfContentAnswers_WithItsWilsonInterval(int answers, int content, double share, double from, double to)
    {
        var s = Satisfaction.Of(answers, content)!;
        Assert.Equal((share, from, to), (Math.Round(s.Share, 3), Math.Round(s.From, 3), Math.Round(s.To, 3)));
        Assert.Null(Satisfaction.Of(0, 0));
    }

    [Fact]
    public async Task AFileOfAnAccount_IsServedToThoseWhoSeeIt_AndStandsInTheTimeline()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);
        var page = await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        async Task<HttpStatusCode> UploadAsync(string name, string content)
        {
            using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(System.Text.Encoding.Latin1.GetBytes(content)), "Upload", name } };
            return (await rep.PostAsync($"/Accounts/{account.Id}?handler=Files", form, Stop)).StatusCode;
        }
        Assert.Equal(HttpStatusCode.Redirect, await UploadAsync("contract.pdf", "%PDF-1.7 signed"));
        Assert.Equal(HttpStatusCode.Redirect, await UploadAsync("contract.pdf", "%PDF-1.7 signed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await UploadAsync("page.html", "<script>"));
        var id = await company.DbAsync(db => db.AccountFiles.Where(f => f.AccountId == account.Id).Select(f => f.Id).SingleAsync(Stop));
        Assert.Contains("contract.pdf", (await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}/Timeline?Kind=File")).Body!.TextContent, StringComparison.Ordinal);
        var answer = await rep.GetAsync($"/Accounts/File/{id}", Stop);
        Assert.Equal(("attachment", "application/pdf"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.SouthRep)).GetAsync($"/Accounts/File/{id}", Stop)).StatusCode);
    }

    private Task<List<string>> AuditAsync(Account account, string begin) => company.DbAsync(db =>
        db.AuditEntries.Where(a => a.SubjectKind == AccountCard.AuditKind && a.SubjectId == account.Id && a.Change.StartsWith(begin)).OrderBy(a => a.Id).Select(a => $"{a.Change}:{a.Before}→{a.After}").ToListAsync(Stop));
}
