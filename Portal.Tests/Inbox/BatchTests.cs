using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Complaints;
using Portal.Identity;
using Portal.Tests.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows.Complaints;

namespace Portal.Tests.Inbox;

/// <summary>Several cases decided at once: chosen in the list, looked at first, done one by one, each told of.</summary>
public sealed class BatchTests(TestCompany company) : IClassFixture<TestCompany>
{
    private const string Path = "/Inbox/Batch";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FromTheList_ThroughThePreview_ToTheResult()
    {
        var (rep, numbers, browser) = await WithCasesAsync(3);
        var list = await PeoplePortal.PageAsync(browser, "/?all=Acknowledge");
        Assert.Equal(3, list.QuerySelectorAll("input[name='Input.Chosen'][checked]").Length);

        var preview = await PeoplePortal.ReadAsync(await PostAsync(browser, ComplaintAction.Acknowledge, Chosen(list)));

        Assert.Equal(numbers.Order(), Cases(preview, "will").Order());
        Assert.Contains($"Goes on to “Assessment”, with {rep.FullName}", preview.QuerySelector("[data-testid=will]")!.TextContent, StringComparison.Ordinal);
        Assert.All(await StepsAsync(numbers), step => Assert.Equal(ComplaintStep.Received, step));
        var result = await PeoplePortal.ReadAsync(await RunAsync(browser, preview));
        Assert.Equal(numbers.Order(), Cases(result, "done").Order());
        Assert.Null(result.QuerySelector("[data-testid=left-out]"));
        Assert.All(await StepsAsync(numbers), step => Assert.Equal(ComplaintStep.Assessment, step));
    }

    [Fact]
    public async Task TheSameFormAgain_DoesNothingTwice_AndSaysSo()
    {
        var (_, numbers, browser) = await WithCasesAsync(2);
        var preview = await PeoplePortal.ReadAsync(await PostAsync(browser, ComplaintAction.Acknowledge, Chosen(await PeoplePortal.PageAsync(browser, "/"))));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RunAsync(browser, preview)));
        var again = await PeoplePortal.ReadAsync(await RunAsync(browser, preview));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(numbers.Order(), Cases(again, "done").Order());
        Assert.Contains("Done already", again.QuerySelector("[data-testid=done]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, await company.DbAsync(db => db.JournalEntries.CountAsync(j => numbers.Contains(j.Instance!.Reference), Stop)));
    }

    [Fact]
    public async Task WhatSomebodyElseHasDecidedMeanwhile_IsLeftOut_WithWhoAndWhen_AndTheOthersAreDone()
    {
        var (_, numbers, browser) = await WithCasesAsync(3);
        var list = Chosen(await PeoplePortal.PageAsync(browser, "/"));
        await company.ActAsync(numbers[0], company.NorthManager, ComplaintAction.Acknowledge);
        var preview = await PeoplePortal.ReadAsync(await PostAsync(browser, ComplaintAction.Acknowledge, list));
        Assert.Equal([numbers[0]], Cases(preview, "left-out"));
        await company.ActAsync(numbers[1], company.NorthManager, ComplaintAction.Acknowledge);

        var result = await PeoplePortal.ReadAsync(await RunAsync(browser, preview));

        Assert.Equal([numbers[2]], Cases(result, "done"));
        Assert.Equal([numbers[1]], Cases(result, "left-out"));
        foreach (var page in new[] { preview, result })
        {
            Assert.Matches($@"{company.NorthManager.FullName} was faster: Acknowledge.*, \d{{4}}-\d\d-\d\d \d\d:\d\d", page.QuerySelector("[data-testid=left-out]")!.TextContent);
        }
    }

    [Fact]
    public async Task OnlyMinorRemedies_CanBeChosen_AndTheOthersSayWhyNot()
    {
        var manager = await company.AddAsync(PortalRoles.Manager, company.Director.Id);
        var rep = await company.AddAsync(PortalRoles.Employee, manager.Id);
        var account = await company.AccountAsync(rep);
        var numbers = new List<string>();
        foreach (var (level, cost) in new[] { (2, 30_000_00L), (2, 30_000_00L), (2, 90_000_00L), (1, 100L) })
        {
            var number = await company.ComplainAsync(account, rep);
            await company.ActAsync(number, rep, ComplaintAction.Acknowledge);
            await company.ActAsync(number, rep, ComplaintAction.Assess, input: new(level, level));
            await company.ActAsync(number, rep, ComplaintAction.Propose, input: new(RootCause: "Rain", Remedy: "Umbrellas", RemedyCost: cost));
            numbers.Add(number);
        }
        var browser = await company.SignedInAsync(manager);
        var list = await PeoplePortal.PageAsync(browser, "/");
        Assert.InRange((await SqlCount.OfAsync(browser, "/")).Count, 1, 8);
        var ids = await company.DbAsync(db => db.WorkflowInstances.Where(i => numbers.Contains(i.Reference)).OrderBy(i => i.Id).Select(i => $"{i.Id}.{i.LastSeq}").ToListAsync(Stop));

        var preview = await PeoplePortal.ReadAsync(await PostAsync(browser, ComplaintAction.Approve, ids));

        Assert.Equal(ids.Take(2).Order(), Chosen(list).Order());
        Assert.Equal(numbers.Take(2).Order(), Cases(preview, "will").Order());
        Assert.Equal(numbers.Skip(2).Order(), Cases(preview, "left-out").Order());
        Assert.Contains("Only a remedy of severity 3 or 4", preview.QuerySelector("[data-testid=left-out]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACaseThatGotWorse_AfterThePreview_IsNotDone()
    {
        var (rep, manager) = (company.NorthRep, await company.SignedInAsync(company.NorthManager));
        var number = await company.ComplainAsync(company.NorthAccount, rep);
        await company.ActAsync(number, rep, ComplaintAction.Acknowledge);
        await company.ActAsync(number, rep, ComplaintAction.Assess, input: new(2, 2));
        await company.ActAsync(number, rep, ComplaintAction.Propose, input: new(RootCause: "Rain", Remedy: "Umbrellas", RemedyCost: 30_000_00));
        var (id, seq) = await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == number).Select(i => new ValueTuple<long, int>(i.Id, i.LastSeq)).SingleAsync(Stop));
        var preview = await PeoplePortal.ReadAsync(await PostAsync(manager, ComplaintAction.Approve, [$"{id}.{seq}"]));
        await company.DbAsync(db => db.Complaints.Where(c => c.Number == number).ExecuteUpdateAsync(s => s.SetProperty(c => c.Severity, 1), Stop));

        var result = await PeoplePortal.ReadAsync(await RunAsync(manager, preview));

        Assert.Equal([number], Cases(result, "left-out"));
        Assert.Equal([ComplaintStep.Approval], await StepsAsync([number]));
    }

    [Theory]
    [InlineData(ComplaintAction.Acknowledge, 0, HttpStatusCode.UnprocessableEntity, "Nothing is chosen")]
    [InlineData(ComplaintAction.Acknowledge, 101, HttpStatusCode.UnprocessableEntity, "101 cases are chosen; at most 100")]
    [InlineData(ComplaintAction.Dismiss, 1, HttpStatusCode.NotFound, "")]
    [InlineData("", 1, HttpStatusCode.NotFound, "")]
    [InlineData(ComplaintAction.Acknowledge, 1, HttpStatusCode.NotFound, "")]
    public async Task WhatCannotBe_IsRefusedInWords(string action, int cases, HttpStatusCode status, string words)
    {
        var browser = await company.SignedInAsync(company.NorthRep);

        var answer = await PostAsync(browser, action, Enumerable.Range(900_000, cases).Select(i => $"{i}.1"));

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, (await PeoplePortal.ReadAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoDoesNotSeeACase_LearnsNothingOfIt_AndDecidesNothing()
    {
        var (_, numbers, browser) = await WithCasesAsync(2);
        var chosen = Chosen(await PeoplePortal.PageAsync(browser, "/"));
        foreach (var outsider in new[] { company.SouthRep, company.SouthManager })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(await company.SignedInAsync(outsider), ComplaintAction.Acknowledge, chosen)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(await company.SignedInAsync(company.Admin), ComplaintAction.Acknowledge, chosen)).StatusCode);
        Assert.All(await StepsAsync(numbers), step => Assert.Equal(ComplaintStep.Received, step));
    }

    [Fact]
    public async Task ThePreviewOfFifty_TakesAFewCommands_AndSoDoesTheList()
    {
        var (_, _, browser) = await WithCasesAsync(50);
        var (address, fields) = Form(await PeoplePortal.PageAsync(browser, "/?all=Acknowledge"), ComplaintAction.Acknowledge);

        var preview = await SqlCount.OfAsync(browser, address, new FormUrlEncodedContent(fields));
        var list = await SqlCount.OfAsync(browser, "/?all=Acknowledge");

        Assert.True(preview.Count <= 8, $"{preview.Count}\n{string.Join("\n\n", preview)}");
        Assert.True(list.Count <= 8, $"{list.Count}\n{string.Join("\n\n", list)}");
    }

    private async Task<(PortalUser Rep, List<string> Numbers, HttpClient Browser)> WithCasesAsync(int count)
    {
        var rep = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id);
        var account = await company.AccountAsync(rep);
        var numbers = new List<string>();
        for (var i = 0; i < count; i++) { numbers.Add(await company.ComplainAsync(account, rep)); }
        return (rep, numbers, await company.SignedInAsync(rep));
    }

    private static IEnumerable<string> Chosen(IParentNode list) => list.QuerySelectorAll("input[name='Input.Chosen']").Select(i => i.GetAttribute("value")!);

    private static IEnumerable<string> Cases(IParentNode page, string table) => page.QuerySelectorAll($"[data-testid={table}] a.title").Select(a => a.GetAttribute("href")!.Split('/')[^1]);

    private static (string Address, List<KeyValuePair<string, string>> Fields) Form(IParentNode list, string action)
    {
        var form = list.QuerySelector("form#batch")!;
        return (form.GetAttribute("action")!, [new("Input.Action", action), .. form.QuerySelectorAll("input[type=hidden]").Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value")!)), .. Chosen(list).Select(c => new KeyValuePair<string, string>("Input.Chosen", c))]);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string action, IEnumerable<string> chosen)
    {
        var token = (await PeoplePortal.PageAsync(browser, "/Theme")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await browser.PostAsync(Path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Action", action), .. chosen.Select(c => new KeyValuePair<string, string>("Input.Chosen", c))]), Stop);
    }

    private static Task<HttpResponseMessage> RunAsync(HttpClient browser, IParentNode preview)
    {
        var form = preview.QuerySelector("form[data-testid=run-form]")!;
        return browser.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value")!))), Stop);
    }

    private Task<List<string>> StepsAsync(List<string> numbers) => company.DbAsync(db => db.WorkflowInstances.Where(i => numbers.Contains(i.Reference)).Select(i => i.Step).ToListAsync(Stop));
}
