using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tasks;
using Portal.Tests.Support;
using Portal.Workflows.Tasks;

namespace Portal.Tests.Tasks;

/// <summary>Who sees a task, tasks of goals, and tasks from before there was a workflow.</summary>
public sealed class TaskVisibilityTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ATaskAboutNoCustomer_IsSeenByItsPeopleAndTheLineOfWhoIsAccountable()
    {
        var id = await company.SetTaskAsync(company.SouthManager, new("Among us", company.Today(), company.NorthRep.Id, Helpers: [company.SouthRep.Id]));
        var seers = new[] { company.NorthRep, company.NorthManager, company.Director, company.SouthManager, company.SouthRep };
        foreach (var person in new[] { company.NorthRep, company.NorthManager, company.Director, company.SouthManager, company.SouthRep, company.NorthColleague, company.Hr, company.Admin })
        {
            var client = await company.SignedInAsync(person);
            var answer = await client.GetAsync($"/Tasks/T-{id}", Stop);
            Assert.True(seers.Contains(person) == (answer.StatusCode == HttpStatusCode.OK), $"{person.FullName}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task AHiddenTask_LooksLikeOneThatNeverWas()
    {
        var id = await company.SetTaskAsync(company.SouthRep, new("Hidden", company.Today(), company.SouthRep.Id));
        var rep = await company.SignedInAsync(company.NorthRep);

        var (hidden, never) = (await rep.GetAsync($"/Tasks/T-{id}", Stop), await rep.GetAsync("/Tasks/T-99999999", Stop));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, never.StatusCode));
        Assert.Equal((await never.Content.ReadAsStringAsync(Stop)).Length, (await hidden.Content.ReadAsStringAsync(Stop)).Replace($"T-{id}", "T-99999999", StringComparison.Ordinal).Length);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync($"/Tasks/T-{id}/Edit", Stop)).StatusCode);
    }

    [Fact]
    public async Task APlannedTaskOfAGoal_Waits_AndStartsWhenSomebodyIsAccountable()
    {
        const long goal = 7_001;
        var viewer = await company.ViewerAsync(company.NorthRep);
        var id = await company.SetTaskAsync(company.NorthRep, new("Part of a goal", company.Today().AddDays(9), null, GoalId: goal, IsPlanned: true));
        Assert.Null(await company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.InstanceId).SingleAsync(Stop)));
        Assert.True(await company.UseAsync<TaskActions, bool>(a => a.HasOwnerlessAsync(goal)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => company.UseAsync<TaskActions, bool>(async a => { await a.ActivateAsync(goal, viewer); return true; }));

        var rep = await company.SignedInAsync(company.NorthRep);
        Assert.Equal(HttpStatusCode.Redirect, (await rep.SendFormAsync($"/Tasks/T-{id}/Edit", ("Input.Title", "Part of a goal"), ("Input.DueOn", $"{company.Today().AddDays(9):yyyy-MM-dd}"), ("Input.Accountable", $"{company.NorthRep.Id}"), ("Input.RequestId", $"{Guid.NewGuid()}"))).StatusCode);
        Assert.False(await company.UseAsync<TaskActions, bool>(a => a.HasOwnerlessAsync(goal)));
        await company.UseAsync<TaskActions, bool>(async a => { await a.ActivateAsync(goal, viewer); return true; });

        var task = await company.DbAsync(db => db.Tasks.AsNoTracking().Include(t => t.Instance).SingleAsync(t => t.Id == id, Stop));
        Assert.Equal((WorkTaskStatus.Open, TaskStep.ToDo, company.NorthRep.Id), (task.Status, task.Instance!.Step, task.Instance.OwnerId));
    }

    [Fact]
    public async Task OpenTasksFromBefore_GetTheirWorkflow_Once()
    {
        var old = await company.DbAsync(async db =>
        {
            var task = new WorkTask { Title = "From before", DueOn = company.Today().AddDays(2), AccountableId = company.NorthRep.Id, AccountId = company.NorthAccount.Id, CreatedById = company.NorthRep.Id, CreatedUtc = company.Time.GetUtcNow().UtcDateTime };
            db.Tasks.Add(task);
            db.Tasks.Add(new() { Title = "Long done", DueOn = company.Today(), AccountableId = company.NorthRep.Id, Status = WorkTaskStatus.Done, DoneUtc = company.Time.GetUtcNow().UtcDateTime, CreatedById = company.NorthRep.Id });
            await db.SaveChangesAsync(Stop);
            return task.Id;
        });

        Assert.Equal(1, await company.UseAsync<TaskStarter, int>(s => s.SweepAsync(Stop)));
        Assert.Equal(0, await company.UseAsync<TaskStarter, int>(s => s.SweepAsync(Stop)));

        Assert.Equal($"T-{old}", await company.DbAsync(db => db.Tasks.Where(t => t.Id == old).Select(t => t.Instance!.Reference).SingleAsync(Stop)));
        Assert.Equal(0, await company.DbAsync(db => db.Tasks.CountAsync(t => t.Title == "Long done" && t.InstanceId != null, Stop)));
    }

    [Fact]
    public async Task WhoeverLeaves_LeavesTheirTasksToSomebodyElse()
    {
        var id = await company.SetTaskAsync(company.SouthRep, new("Left behind", company.Today(), company.SouthRep.Id));
        var instance = await company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.InstanceId!.Value).SingleAsync(Stop));
        var people = await company.UseAsync<Portal.Organization.DirectoryCache, Portal.Organization.StaffDirectory>(async c => await company.DbAsync(async db => await c.CurrentAsync(db, Stop)));

        await company.UseAsync<Portal.Workflows.WorkflowRuntime, bool>(async r => { await r.ChangeOwnerAsync(TaskBinding.Id, instance, company.SouthManager.Id, null, people); return true; });

        Assert.Equal(company.SouthManager.Id, await company.DbAsync(db => db.Tasks.Where(t => t.Id == id).Select(t => t.AccountableId).SingleAsync(Stop)));
    }
}
