using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Organization;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows;

namespace Portal.Tests.Complaints;

/// <summary>Names written as @name in a comment.</summary>
public sealed class MentionTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private static readonly Person[] Staff = [.. new[] { "Ann", "Anna", "Ann Lee", "王芳", "王芳芳", "张伟" }.Select((name, i) => new Person(i, name, null, null, null, null, null, null, PortalRoles.Employee, "en", "Asia/Shanghai", false, []))];

    [Theory]
    [InlineData("@Ann, please look", "Ann")]
    [InlineData("@Anna please", "Anna")]
    [InlineData("@ann lee please", "ann lee")]
    [InlineData("@Annabel please", "?Annabel")]
    [InlineData("请@王芳看一下", "王芳")]
    [InlineData("＠王芳芳和@张伟一起看", "王芳芳 张伟")]
    [InlineData("@李四看一下", "?李四看一下")]
    [InlineData("write to ann@example.com", "")]
    [InlineData("two pieces @ 5 yuan, @", "")]
    [InlineData("@@Ann", "Ann")]
    public void TheLongestNameThatFits_IsMeant(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Mentions.In(text, Staff).Select(m => (m.People.Count == 0 ? "?" : "") + m.Name)));

    [Theory]
    [InlineData("@Ann and @Anna", "[@Ann] and [@Anna]")]
    [InlineData("请＠王芳看", "请[＠王芳]看")]
    [InlineData("nobody @zed", "nobody @zed")]
    public void NamesAreMarked_AndNothingElseChanges(string text, string expected) =>
        Assert.Equal(expected, string.Concat(Mentions.Split(text, Staff).Select(p => p.IsName ? $"[{p.Text}]" : p.Text)));

    [Fact]
    public async Task WhoIsNamed_IsMentionedBesideThosePicked_AndMarkedInTheJournal()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);

        var answer = await SayAsync(rep, number, "@Sven South please compare with yours", ("Input.People", $"{company.SouthManager.Id}"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var copied = await company.DbAsync(db => db.WorkItems.Where(w => w.Instance!.Reference == number && w.Kind == WorkItemKind.Copy).Select(w => w.AssigneeId).ToListAsync(Stop));
        Assert.Equal(new[] { company.SouthRep.Id, company.SouthManager.Id }.Order(), copied.Order());
        var page = await PeoplePortal.PageAsync(await company.SignedInAsync(company.SouthRep), $"/Complaints/{number}");
        Assert.Equal("@Sven South", page.QuerySelector("[data-testid=history] .mention")!.TextContent);
        Assert.Equal("@Sven South please compare with yours", page.QuerySelector("[data-testid=history] q")!.TextContent);
    }

    [Theory]
    [InlineData("@Nobody Atall have a look", "Nobody here is called “Nobody”")]
    [InlineData("@Hanna HR have a look", "Hanna HR does not work with customers")]
    [InlineData("@Tim Twin have a look", "2 colleagues are called “Tim Twin”")]
    public async Task WhatIsNotUnderstood_IsSaid_AndNothingIsWritten(string note, string error)
    {
        await TwinsAsync();
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);

        var answer = await SayAsync(rep, number, note);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await PeoplePortal.ReadAsync(answer);
        Assert.Contains(error, page.QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(note, page.QuerySelector("textarea[name='Input.Note']")!.TextContent.Trim());
        Assert.Equal(1, await company.DbAsync(db => db.JournalEntries.CountAsync(j => j.Instance!.Reference == number, Stop)));
    }

    [Fact]
    public async Task OneOfTwoOfTheSameName_IsPickedFromTheList()
    {
        var twin = await TwinsAsync();
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);

        var answer = await SayAsync(await company.SignedInAsync(company.NorthRep), number, "@Tim Twin have a look", ("Input.People", $"{twin}"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal([twin], await company.DbAsync(db => db.WorkItems.Where(w => w.Instance!.Reference == number && w.Kind == WorkItemKind.Copy).Select(w => w.AssigneeId).ToListAsync(Stop)));
    }

    private async Task<int> TwinsAsync()
    {
        var twins = await company.DbAsync(db => db.Users.Where(u => u.FullName == "Tim Twin").OrderBy(u => u.Id).Select(u => u.Id).ToListAsync(Stop));
        while (twins.Count < 2) { twins.Add((await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id, "Tim Twin")).Id); }
        return twins[0];
    }

    private static async Task<HttpResponseMessage> SayAsync(HttpClient client, string number, string note, params (string Name, string Value)[] fields) =>
        await client.PostAsync($"/Complaints/{number}", new FormUrlEncodedContent(await VerbForms.FillAsync(client, number, "Comment", [("Input.Note", note), .. fields])), Stop);
}
