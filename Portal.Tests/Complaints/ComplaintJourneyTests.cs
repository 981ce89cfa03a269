using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Complaints;
using Portal.Identity;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Complaints;

namespace Portal.Tests.Complaints;

/// <summary>A complaint over HTTP, as the right people and as the wrong ones.</summary>
public sealed class ComplaintJourneyTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FromReceiptToClose_ByTheRepAndTheManager()
    {
        var (rep, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        await DoneAsync(rep, number, ComplaintAction.Acknowledge);
        await DoneAsync(rep, number, ComplaintAction.Assess, ("Input.Impact", "1"), ("Input.Urgency", "2"));
        await DoneAsync(rep, number, ComplaintAction.Propose, ("Input.RootCause", "A truck broke down"), ("Input.Remedy", "A discount"), ("Input.RemedyCost", "100"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ActAsync(rep, number, ComplaintAction.Approve)).StatusCode);
        await DoneAsync(manager, number, ComplaintAction.Approve);
        await DoneAsync(rep, number, ComplaintAction.Communicate);
        await DoneAsync(rep, number, ComplaintAction.Close, ("Input.RemedyGiven", "The discount"));

        var stored = await LoadAsync(number);
        Assert.Equal(
            (ComplaintStep.Closed, InstanceStatus.Ended, 2, company.NorthRep.Id, 100_00L, "The discount"),
            (stored.Instance!.Step, stored.Instance.Status, stored.Severity, stored.ProposedById!.Value, stored.RemedyCost, stored.RemedyGiven));
        Assert.NotNull(stored.ClosedUtc);
        var open = await company.DbAsync(db => db.WorkItems.CountAsync(w => w.InstanceId == stored.InstanceId && w.DoneUtc == null, Stop));
        Assert.Equal(0, open);
        var journal = await company.DbAsync(db => db.JournalEntries.Where(j => j.InstanceId == stored.InstanceId).OrderBy(j => j.Seq).Select(j => j.Seq).ToListAsync(Stop));
        Assert.Equal(Enumerable.Range(1, 7), journal);
        Assert.True(await company.DbAsync(db => db.Notifications.AnyAsync(n => n.RecipientId == company.NorthManager.Id, Stop)), "The manager was not told of the approval.");
    }

    [Fact]
    public async Task FiftyPeopleApproveAtOnce_OneSucceeds_AndTheOthersLearnWhoWas()
    {
        var line = new List<PortalUser>();
        for (var i = 0; i < 50; i++) { line.Add(await company.AddAsync(PortalRoles.Manager, line.Count == 0 ? null : line[^1].Id, $"Approver {i}")); }
        var rep = await company.AddAsync(PortalRoles.Employee, line[^1].Id, "Rita Fifty");
        var number = await company.ComplainAsync(await company.AccountAsync(rep), rep);
        var client = await company.SignedInAsync(rep);
        await DoneAsync(client, number, ComplaintAction.Acknowledge);
        await DoneAsync(client, number, ComplaintAction.Assess, ("Input.Impact", "1"), ("Input.Urgency", "1"));
        await DoneAsync(client, number, ComplaintAction.Propose, ("Input.RootCause", "Rain"), ("Input.Remedy", "Umbrellas"), ("Input.RemedyCost", "1"));
        var forms = new List<(HttpClient Client, Dictionary<string, string> Form)>();
        foreach (var person in line)
        {
            var browser = await company.SignedInAsync(person);
            forms.Add((browser, await FormAsync(browser, number, ComplaintAction.Approve)));
        }

        var answers = await Task.WhenAll(forms.Select(f => f.Client.PostAsync($"/Complaints/{number}", new FormUrlEncodedContent(f.Form), Stop)));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(49, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        var winner = line[Array.FindIndex(answers, a => a.StatusCode == HttpStatusCode.Redirect)].FullName;
        foreach (var late in answers.Where(a => a.StatusCode == HttpStatusCode.Conflict))
        {
            Assert.Contains(winner, (await PeoplePortal.ReadAsync(late)).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        }
        var id = (await LoadAsync(number)).InstanceId;
        Assert.Equal(1, await company.DbAsync(db => db.JournalEntries.CountAsync(j => j.InstanceId == id && j.Action == ComplaintAction.Approve, Stop)));
    }

    [Fact]
    public async Task TheSameFormTwentyTimes_HasOneEffect()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);
        var form = await FormAsync(rep, number, ComplaintAction.Acknowledge);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => rep.PostAsync($"/Complaints/{number}", new FormUrlEncodedContent(form), Stop)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(2, (await LoadAsync(number)).Instance!.LastSeq);
    }

    [Fact]
    public async Task AnOldForm_IsRefused_AndKeepsWhatWasTyped()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var (rep, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        var form = await FormAsync(rep, number, ComplaintAction.Dismiss, ("Input.Note", "Not our delivery at all"));
        await DoneAsync(manager, number, ComplaintAction.Acknowledge);
        var answer = await rep.PostAsync($"/Complaints/{number}", new FormUrlEncodedContent(form), Stop);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await PeoplePortal.ReadAsync(answer);
        Assert.Contains(company.NorthManager.FullName, page.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Not our delivery at all", page.QuerySelector("textarea[name='Input.Note']")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("Input.Title", "Header\u0007")]
    [InlineData("Input.Title", "Subject\r\nBcc: all@example.test\u0001")]
    [InlineData("Input.Title", "LONG")]
    [InlineData("Input.Description", "LONG")]
    [InlineData("Input.Product", "999999")]
    [InlineData("Input.Contact", "999999")]
    [InlineData("Input.Impact", "7")]
    [InlineData("Input.Channel", "99")]
    public async Task BadInput_IsRefused_AndRegistersNothing(string field, string value)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var before = await company.DbAsync(db => db.Complaints.CountAsync(Stop));
        var answer = await PeoplePortal.PostAsync(rep, $"/Complaints/New?account={company.NorthAccount.Id}", "new-form",
            [.. new (string Name, string Value)[] { ("Input.Title", "Late"), ("Input.Description", "Late"), ("Input.RemedySought", "Sorry") }.Where(f => f.Name != field), (field, value == "LONG" ? new string('x', 10_000) : value)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(before, await company.DbAsync(db => db.Complaints.CountAsync(Stop)));
    }

    [Fact]
    public async Task TheSweep_ClimbsAsTheForecastSaid_OnceAfterWeeksOfDowntime()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var id = (await LoadAsync(number)).InstanceId;
        company.Time.Shift = TimeSpan.FromDays(25);
        try
        {
            var sweep = company.Services.GetRequiredService<TimerSweep>();
            await sweep.RunAsync(Stop);
            await sweep.RunAsync(Stop);
        }
        finally { company.Time.Shift = TimeSpan.Zero; }
        var climbs = await company.DbAsync(db => db.JournalEntries.Where(j => j.InstanceId == id && j.Action == "Climb").CountAsync(Stop));
        Assert.Equal(2, climbs);
        Assert.Equal([company.NorthRep.Id, company.Director.Id], await company.DbAsync(db => db.WorkItems.Where(w => w.InstanceId == id).Select(w => w.AssigneeId).Distinct().OrderByDescending(p => p == company.NorthRep.Id).ToListAsync(Stop)));
    }

    private static async Task DoneAsync(HttpClient client, string number, string action, params (string Name, string Value)[] fields)
    {
        var answer = await ActAsync(client, number, action, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{action}: {answer.StatusCode} {(await PeoplePortal.ReadAsync(answer)).QuerySelector(".error-summary")?.TextContent}");
    }

    private static async Task<HttpResponseMessage> ActAsync(HttpClient client, string number, string action, params (string Name, string Value)[] fields) =>
        await client.PostAsync($"/Complaints/{number}", new FormUrlEncodedContent(await FormAsync(client, number, action, fields)), Stop);

    private static async Task<Dictionary<string, string>> FormAsync(HttpClient client, string number, string action, params (string Name, string Value)[] fields)
    {
        var page = await PeoplePortal.PageAsync(client, $"/Complaints/{number}?do={action}");
        var form = page.GetElementById("decide")!.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value);
        form["Input.Action"] = action;
        foreach (var (name, value) in fields) { form[name] = value; }
        return form;
    }

    private Task<Complaint> LoadAsync(string number) =>
        company.DbAsync(db => db.Complaints.AsNoTracking().Include(c => c.Instance).SingleAsync(c => c.Number == number, Stop));
}
