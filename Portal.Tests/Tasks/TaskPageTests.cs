using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tasks;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Tasks;

namespace Portal.Tests.Tasks;

/// <summary>The pages of tasks: setting one, changing it, deciding about it, and the board.</summary>
public sealed class TaskPageTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ATaskIsSet_ForACustomer_WithHelpersWhoAreTold()
    {
        var manager = await company.SignedInAsync(company.NorthManager);
        var request = Guid.NewGuid();
        var form = Form("Bring the sample", company.NorthRep.Id, ("Input.Helpers", $"{company.NorthColleague.Id}"), ("Input.RequestId", $"{request}"), ("Input.Priority", "High"));

        Assert.Equal($"/Accounts/{company.NorthAccount.Id}", (await manager.SendFormAsync($"/Tasks/New?account={company.NorthAccount.Id}", form)).Headers.Location!.OriginalString);
        await manager.SendFormAsync($"/Tasks/New?account={company.NorthAccount.Id}", form);

        var task = await company.DbAsync(db => db.Tasks.AsNoTracking().Include(t => t.Helpers).Include(t => t.Instance).SingleAsync(t => t.RequestId == request, Stop));
        Assert.Equal((company.NorthRep.Id, TaskPriority.High, company.NorthAccount.Id, $"T-{task.Id}"), (task.AccountableId, task.Priority, task.AccountId, task.Instance!.Reference));
        Assert.Equal(company.NorthColleague.Id, Assert.Single(task.Helpers).UserId);
        Assert.Equal(["Assigned", "Copied"], await company.DbAsync(db => db.Notifications.Where(n => n.InstanceId == task.InstanceId).OrderBy(n => n.Kind).Select(n => n.Kind).ToListAsync(Stop)));
        Assert.Contains("Bring the sample", (await TestCompany.PageAsync(await company.SignedInAsync(company.NorthColleague), "/Tasks?tab=Helping")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bring the sample", (await TestCompany.PageAsync(await company.SignedInAsync(company.NorthRep), "/")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Title", "x"), InlineData("Input.DueOn", "2020-01-01"), InlineData("Input.DueOn", "soon"), InlineData("Input.Accountable", ""), InlineData("Input.Accountable", "999999"), InlineData("Input.Helpers", "999999")]
    public async Task BadInput_IsSaidAtTheField_AndNothingIsAdded(string field, string value)
    {
        var rep = await company.SignedInAsync(company.NorthRep);
        var answer = await rep.SendFormAsync("/Tasks/New", [.. Form("Never added", company.NorthRep.Id).Where(f => f.Key != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("class=\"field invalid\"", page, StringComparison.Ordinal);
        Assert.True(field == "Input.Title" || page.Contains("Never added", StringComparison.Ordinal));
        Assert.False(await company.DbAsync(db => db.Tasks.AnyAsync(t => t.Title == "Never added", Stop)));
    }

    [Theory]
    [InlineData("account"), InlineData("complaint"), InlineData("interaction"), InlineData("goal")]
    public async Task WhatSomebodyDoesNotSee_GetsNoTaskFromThem(string origin)
    {
        var id = origin switch
        {
            "account" => company.SouthAccount.Id,
            "interaction" => await company.InteractAsync(company.SouthAccount, company.SouthRep),
            "complaint" => await ComplaintAsync(await company.ComplainAsync(company.SouthAccount, company.SouthRep)),
            _ => 1,
        };
        var rep = await company.SignedInAsync(company.NorthRep);

        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync($"/Tasks/New?{origin}={id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.SendFormAsync($"/Tasks/New?{origin}={id}", Form("Smuggled", company.NorthRep.Id))).StatusCode);
        Assert.False(await company.DbAsync(db => db.Tasks.AnyAsync(t => t.Title == "Smuggled", Stop)));
    }

    [Fact]
    public async Task ATaskOfAComplaint_StandsOnIt()
    {
        var number = await company.ComplainAsync(company.NorthAccount, company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);
        var add = (await TestCompany.PageAsync(rep, $"/Complaints/{number}")).QuerySelector("[data-testid=add-task]")!.GetAttribute("href")!;

        await rep.SendFormAsync(add, Form("Ask the carrier", company.NorthRep.Id));

        Assert.Contains("Ask the carrier", (await TestCompany.PageAsync(rep, $"/Complaints/{number}")).QuerySelector("[data-testid=tasks-of]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(company.NorthAccount.Id, await company.DbAsync(db => db.Tasks.Where(t => t.Title == "Ask the carrier").Select(t => t.AccountId).SingleAsync(Stop)));
    }

    [Fact]
    public async Task ItIsGivenToSomebodyElse_WhoIsTheOnlyOneAccountableThen()
    {
        var id = await company.SetTaskAsync(company.NorthRep, new("Hand me on", company.Today().AddDays(2), company.NorthRep.Id, AccountId: company.NorthAccount.Id));

        Assert.Equal(HttpStatusCode.Redirect, (await ActAsync(company.NorthRep, id, TaskAction.Give, ("Input.Person", $"{company.NorthColleague.Id}"), ("Input.Note", "You know them"))).StatusCode);

        var task = await company.DbAsync(db => db.Tasks.AsNoTracking().Include(t => t.Instance).SingleAsync(t => t.Id == id, Stop));
        Assert.Equal((company.NorthColleague.Id, company.NorthColleague.Id), (task.AccountableId, task.Instance!.OwnerId));
        Assert.Equal([company.NorthColleague.Id], await company.DbAsync(db => db.WorkItems.Where(w => w.InstanceId == task.InstanceId && w.Status == WorkItemStatus.Open).Select(w => w.AssigneeId).ToListAsync(Stop)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ActAsync(company.NorthManager, id, TaskAction.Give, ("Input.Person", ""))).StatusCode);
    }

    [Fact]
    public async Task NotNeeded_NeedsAReason_WhichStandsInTheHistory()
    {
        var id = await company.SetTaskAsync(company.NorthRep, new("Never mind", company.Today(), company.NorthRep.Id));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ActAsync(company.NorthRep, id, TaskAction.Drop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await ActAsync(company.NorthRep, id, TaskAction.Drop, ("Input.Note", "Called off by the customer"))).StatusCode);

        Assert.Contains("Called off by the customer", (await TestCompany.PageAsync(await company.SignedInAsync(company.NorthRep), $"/Tasks/T-{id}")).QuerySelector("[data-testid=history]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(WorkTaskStatus.Cancelled, await company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.Status).SingleAsync(Stop)));
    }

    [Fact]
    public async Task TwoWhoEditAtOnce_AreTold_AndFieldsAreWrittenDown()
    {
        var id = await company.SetTaskAsync(company.NorthManager, new("First words", company.Today().AddDays(1), company.NorthRep.Id));
        var rep = await company.SignedInAsync(company.NorthRep);
        var version = (await TestCompany.PageAsync(rep, $"/Tasks/T-{id}/Edit")).QuerySelector("input[name='Input.Version']")!.GetAttribute("value")!;
        (string, string)[] Edit(string title) => Form(title, company.NorthRep.Id, ("Input.Version", version), ("Input.DueOn", $"{company.Today().AddDays(4):yyyy-MM-dd}"));

        Assert.Equal(HttpStatusCode.Redirect, (await rep.SendFormAsync($"/Tasks/T-{id}/Edit", Edit("Better words"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await rep.SendFormAsync($"/Tasks/T-{id}/Edit", Edit("Too late"))).StatusCode);

        var task = await company.DbAsync(db => db.Tasks.AsNoTracking().Include(t => t.Instance).SingleAsync(t => t.Id == id, Stop));
        Assert.Equal(("Better words", "Better words", company.Today().AddDays(4)), (task.Title, task.Instance!.Title, task.DueOn));
        Assert.Equal(["Start", "Postpone"], await company.DbAsync(db => db.JournalEntries.Where(j => j.InstanceId == task.InstanceId).OrderBy(j => j.Seq).Select(j => j.Action).ToListAsync(Stop)));
        Assert.Equal([company.NorthManager.Id], await company.DbAsync(db => db.Notifications.Where(n => n.InstanceId == task.InstanceId && n.Kind == "Postponed").Select(n => n.RecipientId).ToListAsync(Stop)));
        Assert.Contains("First words", (await TestCompany.PageAsync(rep, $"/History/task/{id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnTheBoard_CardsGoFromColumnToColumn_AndALateClickIsToldSo()
    {
        var id = await company.SetTaskAsync(company.NorthRep, new("Move me", company.Today(), company.NorthRep.Id));
        var rep = await company.SignedInAsync(company.NorthRep);

        Assert.Equal(HttpStatusCode.Redirect, (await MoveAsync(rep, id, TaskAction.Begin, 1)).StatusCode);
        Assert.Contains("Move me", await ColumnAsync(rep, TaskStep.Doing), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await MoveAsync(rep, id, TaskAction.Finish, 1)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await MoveAsync(rep, id, TaskAction.Finish, 2)).StatusCode);
        Assert.Contains("Move me", await ColumnAsync(rep, TaskStep.Done), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await MoveAsync(rep, id, TaskAction.Drop, 3)).StatusCode);
    }

    private static Task<HttpResponseMessage> MoveAsync(HttpClient client, long id, string action, int seen) =>
        client.SendFormAsync("/Tasks/Board", ("Input.Id", $"{id}"), ("Input.Action", action), ("Input.Seen", $"{seen}"), ("Input.RequestId", $"{Guid.NewGuid()}"));

    private static async Task<string> ColumnAsync(HttpClient client, string step) => (await TestCompany.PageAsync(client, "/Tasks/Board")).QuerySelector($"[data-testid=column-{step}]")!.TextContent;

    private async Task<HttpResponseMessage> ActAsync(Portal.Identity.PortalUser person, long id, string action, params (string, string)[] more)
    {
        var seen = await company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.Instance!.LastSeq).SingleAsync(Stop));
        return await (await company.SignedInAsync(person)).SendFormAsync($"/Tasks/T-{id}", [("Input.Action", action), ("Input.Seen", $"{seen}"), ("Input.RequestId", $"{Guid.NewGuid()}"), .. more]);
    }

    private Task<long> ComplaintAsync(string number) => company.DbAsync(db => db.Complaints.Where(c => c.Number == number).Select(c => c.Id).SingleAsync(Stop));

    private (string Key, string Value)[] Form(string title, int accountable, params (string Key, string Value)[] more) =>
    [
        .. new[] { ("Input.Title", title), ("Input.Accountable", $"{accountable}"), ("Input.DueOn", $"{company.Today().AddDays(1):yyyy-MM-dd}"), ("Input.RequestId", $"{Guid.NewGuid()}") }.Where(f => more.All(m => m.Key != f.Item1)), .. more,
    ];
}
