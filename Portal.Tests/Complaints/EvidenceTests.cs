using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows.Complaints;

namespace Portal.Tests.Complaints;

/// <summary>A case printed as evidence.</summary>
public sealed class EvidenceTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnePage_HasWhoPrintedIt_WhenAndWhere_TheJournal_TheFiles_AndACheckedChain()
    {
        var number = await CaseAsync();
        var stored = await company.DbAsync(db => db.WorkflowInstances.SingleAsync(i => i.Reference == number, Stop));

        var answer = await (await company.SignedInAsync(company.NorthManager)).GetAsync($"/Complaints/{number}/Print", Stop);

        var page = await PeoplePortal.ReadAsync(answer);
        Assert.Matches($@"Printed by {company.NorthManager.FullName} on \d{{4}}-\d\d-\d\d \d\d:\d\d\. All times in Asia/Shanghai, UTC\+08:00", page.QuerySelector("[data-testid=printed]")!.TextContent);
        Assert.Equal(["1", "2", "3"], page.QuerySelectorAll("[data-testid=journal] tbody tr td:first-child").Select(c => c.TextContent));
        Assert.Contains($"{company.NorthManager.FullName} acknowledged", page.QuerySelector("[data-testid=journal]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"for {company.NorthRep.FullName}", page.QuerySelector("[data-testid=journal]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(new string('a', 64), page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Chain verified: 3 entries", page.QuerySelector("[data-testid=evidence]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(stored.ChainHead!), page.QuerySelector("[data-testid=evidence] code")!.TextContent);
        Assert.Matches($@"^{number}-\d{{4}}-\d\d-\d\d-en\.html$", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.StartsWith($"{number}-", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOtherLanguage_IsForThisPageAlone()
    {
        var number = await CaseAsync();
        var rep = await company.SignedInAsync(company.NorthRep);

        var chinese = await PeoplePortal.PageAsync(rep, $"/Complaints/{number}/Print?culture=zh-CN");
        var after = await PeoplePortal.PageAsync(rep, $"/Complaints/{number}/Print");

        Assert.Equal("zh-CN", chinese.DocumentElement.GetAttribute("lang"));
        Assert.Contains("流程记录校验通过", chinese.QuerySelector("[data-testid=evidence]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("en", after.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", await company.DbAsync(db => db.Users.Where(u => u.Id == company.NorthRep.Id).Select(u => u.Culture).SingleAsync(Stop)));
    }

    [Fact]
    public async Task AChangedEntry_IsNamed()
    {
        var number = await CaseAsync();
        await company.DbAsync(db => db.JournalEntries.Where(j => j.Instance!.Reference == number && j.Seq == 2).ExecuteUpdateAsync(s => s.SetProperty(j => j.Note, "It was all quite different"), Stop));

        var page = await PeoplePortal.PageAsync(await company.SignedInAsync(company.NorthRep), $"/Complaints/{number}/Print");

        Assert.Contains("Chain broken at entry 2", page.QuerySelector("[data-testid=evidence]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoDoesNotSeeTheCase_DoesNotPrintIt()
    {
        var number = await CaseAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.SouthRep)).GetAsync($"/Complaints/{number}/Print", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await company.SignedInAsync(company.Admin)).GetAsync($"/Complaints/{number}/Print", Stop)).StatusCode);
    }

    private async Task<string> CaseAsync()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        await company.ActAsync(number, company.NorthManager, ComplaintAction.Acknowledge, "On it");
        await company.ActAsync(number, company.NorthRep, ComplaintAction.Comment, "A note");
        await company.DbAsync(async db =>
        {
            var id = await db.Complaints.Where(c => c.Number == number).Select(c => c.Id).SingleAsync(Stop);
            db.ComplaintFiles.Add(new() { ComplaintId = id, Name = "photo.png", ContentType = "image/png", Length = 12_345, Hash = new string('a', 64), AddedById = company.NorthRep.Id, AddedUtc = DateTime.UtcNow });
            return await db.SaveChangesAsync(Stop);
        });
        return number;
    }
}
