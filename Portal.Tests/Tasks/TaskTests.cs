using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Interactions;
using Portal.Tasks;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Tasks;

namespace Portal.Tests.Tasks;

/// <summary>Tasks have exactly one person, are ticked off in the list, and are the business of that person and the line above.</summary>
public sealed class TaskTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ATask_IsTickedOffInTheList_AndCanBeReopened()
    {
        var id = await TaskAsync("Tick me off");
        var rep = await company.SignedInAsync(company.NorthRep);

        Assert.Equal(HttpStatusCode.Redirect, await rep.DoAsync(company, id, TaskAction.Finish));
        Assert.Equal((WorkTaskStatus.Done, company.NorthRep.Id, InstanceStatus.Ended), await StateAsync(id));
        Assert.Contains("Tick me off", (await TestCompany.PageAsync(rep, "/Tasks?tab=Done")).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, await rep.DoAsync(company, id, TaskAction.Reopen));
        Assert.Equal((WorkTaskStatus.Open, null, InstanceStatus.Open), await StateAsync(id));
        Assert.Equal(["Start", "Finish", "Reopen"], await company.DbAsync(db => db.JournalEntries.Where(j => db.Tasks.Any(t => t.Id == id && t.InstanceId == j.InstanceId)).OrderBy(j => j.Seq).Select(j => j.Action).ToListAsync(Stop)));
    }

    [Theory]
    [InlineData("colleague", HttpStatusCode.NotFound)]
    [InlineData("outsider", HttpStatusCode.NotFound)]
    [InlineData("manager", HttpStatusCode.Redirect)]
    public async Task OnlyWhoIsAccountableAndTheLineAbove_TickItOff(string who, HttpStatusCode expected)
    {
        var id = await TaskAsync("of " + who);
        PortalUser person = who switch { "colleague" => company.NorthColleague, "outsider" => company.SouthManager, _ => company.NorthManager };

        Assert.Equal(expected, await (await company.SignedInAsync(person)).DoAsync(company, id, TaskAction.Finish));
        Assert.Equal(expected == HttpStatusCode.Redirect, await company.DbAsync(db => db.Tasks.AnyAsync(t => t.Id == id && t.Status == WorkTaskStatus.Done, Stop)));
    }

    [Fact]
    public async Task WhoeverHasOnlyTheCustomerShared_SeesTheTask_ButCannotFinishIt()
    {
        var id = await TaskAsync("Seen with the customer");
        await company.ShareAsync(company.NorthAccount, company.SouthRep, mayWrite: true);
        var other = await company.SignedInAsync(company.SouthRep);

        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync($"/Tasks/T-{id}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await other.DoAsync(company, id, TaskAction.Finish));
    }

    [Fact]
    public async Task AManager_SeesWhatTheTeamHasToDo()
    {
        await company.InteractAsync(company.SouthAccount, company.SouthRep, next: new NextStep("Seen from above", company.Today()));
        var page = await TestCompany.PageAsync(await company.SignedInAsync(company.SouthManager), "/Tasks?tab=Team");

        Assert.Contains("Seen from above", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(company.SouthRep.FullName, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATaskIsPutOff_ByAWeek_AndItsDeadlineGoesAlong()
    {
        var id = await TaskAsync("Later");
        var before = await DueAsync(id);

        Assert.Equal(HttpStatusCode.Redirect, await (await company.SignedInAsync(company.NorthRep)).DoAsync(company, id, TaskAction.Postpone, ("Input.Days", "7")));

        Assert.Equal(company.Today().AddDays(7), await company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.DueOn).SingleAsync(Stop)));
        Assert.InRange((await DueAsync(id) - before).TotalDays, 4, 8);
    }

    [Fact]
    public async Task AListIsFiltered_ByPriorityCustomerAndLateness()
    {
        var (rep, account) = (await company.SignedInAsync(company.NorthRep), await company.AccountAsync(company.NorthRep));
        await company.SetTaskAsync(company.NorthRep, new("Urgent one", company.Today(), company.NorthRep.Id, Priority: TaskPriority.High, AccountId: account.Id));
        await company.SetTaskAsync(company.NorthRep, new("Late one", company.Today().AddDays(-3), company.NorthRep.Id));

        foreach (var (query, seen, hidden) in new[] { ("priority=High", "Urgent one", "Late one"), ($"account={account.Id}", "Urgent one", "Late one"), ("late=true", "Late one", "Urgent one") })
        {
            var text = (await TestCompany.PageAsync(rep, "/Tasks?" + query)).QuerySelector("#tasks")!.TextContent;
            Assert.Contains(seen, text, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ThePages_TakeFewCommands_HoweverManyTasksThereAre()
    {
        for (var i = 0; i < 60; i++) { await TaskAsync($"One of many {i}"); }
        var rep = await company.SignedInAsync(company.NorthRep);

        Assert.InRange((await SqlCount.OfAsync(rep, "/Tasks")).Count, 1, 8);
        Assert.InRange((await SqlCount.OfAsync(rep, "/Tasks/Board")).Count, 1, 8);
        Assert.NotNull((await TestCompany.PageAsync(rep, "/Tasks")).QuerySelector("a[rel=next]"));
    }

    private async Task<long> TaskAsync(string title)
    {
        var interaction = await company.InteractAsync(company.NorthAccount, company.NorthRep, next: new NextStep(title, company.Today()));
        return await company.DbAsync(db => db.Tasks.Where(t => t.InteractionId == interaction).Select(t => t.Id).SingleAsync(Stop));
    }

    private Task<(WorkTaskStatus, int?, InstanceStatus)> StateAsync(long id) =>
        company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => new ValueTuple<WorkTaskStatus, int?, InstanceStatus>(t.Status, t.DoneById, t.Instance!.Status)).SingleAsync(Stop));

    private Task<DateTime> DueAsync(long id) => company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.Instance!.DueUtc!.Value).SingleAsync(Stop));
}
