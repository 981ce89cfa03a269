using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Interactions;
using Portal.Tasks;
using Portal.Tests.Support;

namespace Portal.Tests.Tasks;

/// <summary>Tasks have exactly one person, are ticked off in the list, and are the business of that person and the line above.</summary>
public sealed class TaskTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("done", "Done", WorkTaskStatus.Done)]
    [InlineData("cancelled", "Cancelled", WorkTaskStatus.Cancelled)]
    public async Task ATask_IsTickedOffInTheList_AndCanBeReopened(string title, string status, WorkTaskStatus expected)
    {
        var id = await TaskAsync(title);
        var rep = await company.SignedInAsync(company.NorthRep);

        Assert.Equal(HttpStatusCode.Redirect, await MarkAsync(rep, id, status));
        Assert.Equal((expected, company.NorthRep.Id), await company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => new ValueTuple<WorkTaskStatus, int?>(t.Status, t.DoneById)).SingleAsync(Stop)));
        Assert.Contains(title, (await TestCompany.PageAsync(rep, "/Tasks?tab=Done")).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, await MarkAsync(rep, id, "Open"));
        Assert.Equal((WorkTaskStatus.Open, null), await company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => new ValueTuple<WorkTaskStatus, int?>(t.Status, t.DoneById)).SingleAsync(Stop)));
        Assert.Equal(2, await company.DbAsync(db => db.AuditEntries.CountAsync(a => a.SubjectKind == TaskActions.AuditKind && a.SubjectId == id && a.Change == "Status", Stop)));
    }

    [Theory]
    [InlineData("colleague", HttpStatusCode.NotFound)]
    [InlineData("outsider", HttpStatusCode.NotFound)]
    [InlineData("manager", HttpStatusCode.Redirect)]
    public async Task OnlyWhoIsAccountableAndTheLineAbove_TickItOff(string who, HttpStatusCode expected)
    {
        var id = await TaskAsync("of " + who);
        PortalUser person = who switch { "colleague" => company.NorthColleague, "outsider" => company.SouthManager, _ => company.NorthManager };

        Assert.Equal(expected, await MarkAsync(await company.SignedInAsync(person), id, "Done"));
        Assert.Equal(expected == HttpStatusCode.Redirect, await company.DbAsync(db => db.Tasks.AnyAsync(t => t.Id == id && t.Status == WorkTaskStatus.Done, Stop)));
    }

    [Fact]
    public async Task AManager_SeesWhatTheTeamHasToDo()
    {
        var today = DateOnly.FromDateTime(company.Time.GetUtcNow().AddHours(8).UtcDateTime);
        await company.InteractAsync(company.SouthAccount, company.SouthRep, next: new NextStep("Seen from above", today));
        var page = await TestCompany.PageAsync(await company.SignedInAsync(company.SouthManager), "/Tasks?tab=Team");

        Assert.Contains("Seen from above", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(company.SouthRep.FullName, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATaskIsPutOff_ByAWeek()
    {
        var id = await TaskAsync("Later");
        var rep = await company.SignedInAsync(company.NorthRep);
        var page = await TestCompany.PageAsync(rep, "/Tasks");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answer = await rep.PostAsync("/Tasks?handler=Move", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Id", $"{id}"), new("Input.Days", "7")]), Stop);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var today = DateOnly.FromDateTime(company.Time.GetUtcNow().AddHours(8).UtcDateTime);
        Assert.Equal(today.AddDays(7), await company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.DueOn).SingleAsync(Stop)));
    }

    [Fact]
    public async Task ThePage_TakesFewCommands_HoweverManyTasksThereAre()
    {
        for (var i = 0; i < 60; i++) { await TaskAsync($"One of many {i}"); }
        var rep = await company.SignedInAsync(company.NorthRep);

        Assert.InRange((await SqlCount.OfAsync(rep, "/Tasks")).Count, 1, 8);
        Assert.NotNull((await TestCompany.PageAsync(rep, "/Tasks")).QuerySelector("a[rel=next]"));
    }

    private async Task<long> TaskAsync(string title)
    {
        var today = DateOnly.FromDateTime(company.Time.GetUtcNow().AddHours(8).UtcDateTime);
        var interaction = await company.InteractAsync(company.NorthAccount, company.NorthRep, next: new NextStep(title, today));
        return await company.DbAsync(db => db.Tasks.Where(t => t.InteractionId == interaction).Select(t => t.Id).SingleAsync(Stop));
    }

    private static async Task<HttpStatusCode> MarkAsync(HttpClient client, long id, string status)
    {
        var token = (await TestCompany.PageAsync(client, "/Theme")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return (await client.PostAsync("/Tasks?handler=Mark", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Id", $"{id}"), new("Input.Status", status)]), Stop)).StatusCode;
    }
}
