using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Goals;
using Portal.Handovers;
using Portal.Plans;
using Portal.Tests.Support;
using Portal.Workflows;

namespace Portal.Tests.Plans;

/// <summary>A plan goes from its draft over the manager to approval, and every version can be laid beside another.</summary>
public sealed class PlanTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private int Year => company.Time.GetUtcNow().Year;

    [Fact]
    public async Task FromDraftToApproval_TheManagersChangesAreShownSideBySide_AndGoalsCountFromThen()
    {
        var account = await company.AccountAsync(company.NorthRep, "Planned Ltd");
        var (rep, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        var begun = await TestCompany.PostAsync(rep, $"/Plans/New?account={account.Id}", "plan-new", ("Input.Year", $"{Year}"));
        var page = begun.Headers.Location!.OriginalString;
        Assert.Contains("objective", await RefusedAsync(rep, page, "Submit"), StringComparison.OrdinalIgnoreCase);

        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(rep, page + "/Edit", "plan-form", ("Input.Objectives[0].Title", "Be their first supplier"), ("Input.Strategy", "Quality first"), ("Input.WalletNow", "20"), ("Input.WalletTarget", "35 %"))).StatusCode);
        var number = page[(page.LastIndexOf('/') + 1)..];
        var made = await TestCompany.PostAsync(rep, $"/Goals/New?plan={number}", "goal-form", ("Input.Title", "Raise orders at Planned Ltd"), ("Input.Target", "1,000.00"), ("Input.Stage", $"{Year}"));
        var goal = made.Headers.Location!.OriginalString;
        await ActAsync(rep, page, "Submit");
        // With the manager the owner may not write any more, the manager may.
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync(goal + "/Edit", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(manager, goal + "/Edit", "goal-form", ("Input.Target", "1500"), ("Input.Weight", "80"))).StatusCode);
        Assert.Contains(number, (await TestCompany.PageAsync(manager, "/")).Body!.TextContent, StringComparison.Ordinal);
        await ActAsync(manager, page, "Approve");

        var shown = await TestCompany.PageAsync(rep, page);
        Assert.Contains("2", shown.QuerySelector("[data-testid=changed]")!.TextContent, StringComparison.Ordinal);
        var diff = (await TestCompany.PageAsync(rep, page + "/Compare?from=1&to=2")).QuerySelectorAll("[data-testid=diff] tr.changed");
        Assert.Equal(["¥1,000.00→¥1,500.00", "100→80"], diff.Select(r => r.QuerySelector("del")!.TextContent + "→" + r.QuerySelector("ins")!.TextContent));
        Assert.Equal(GoalState.Active, await company.DbAsync(db => db.Goals.Where(g => g.AccountId == account.Id).Select(g => g.State).SingleAsync(Stop)));
        Assert.Contains(number, (await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}")).QuerySelector("[data-testid=account-plan]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Raise orders", (await TestCompany.PageAsync(rep, $"/Accounts/{account.Id}/Timeline?Kind=Goal")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdjustingNeedsAReason_AndGoesTheSameWayAgain()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var (number, _) = await company.PlanAsync(account, company.NorthRep);
        var (page, rep, manager) = ($"/Plans/{number}", await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        await ActAsync(rep, page, "Submit");
        await ActAsync(manager, page, "SendBack", "Say more about the strategy");
        await ActAsync(rep, page, "Submit");
        await ActAsync(manager, page, "Approve");
        Assert.Contains("reason", await RefusedAsync(rep, page, "Adjust"), StringComparison.OrdinalIgnoreCase);
        await ActAsync(rep, page, "Adjust", "The tender moved");
        Assert.Equal("Being adjusted", (await TestCompany.PageAsync(rep, page)).QuerySelector("[data-testid=status]")!.TextContent);
        await ActAsync(rep, page, "Submit");
        await ActAsync(manager, page, "Approve");
        Assert.Equal("Adjusted", (await TestCompany.PageAsync(rep, page)).QuerySelector("[data-testid=status]")!.TextContent);
        Assert.Equal([PlanVersionKind.Submitted, PlanVersionKind.Submitted, PlanVersionKind.Approved, PlanVersionKind.Submitted, PlanVersionKind.Approved],
            await company.DbAsync(db => db.PlanVersions.Where(v => db.AccountPlans.Any(p => p.Id == v.PlanId && p.Number == number)).OrderBy(v => v.Number).Select(v => v.Kind).ToListAsync(Stop)));
    }

    [Fact]
    public async Task AGoalWithATaskOfNobody_IsNotSetGoing_AndItsTasksBeginWithIt()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var (number, goal) = await company.PlanAsync(account, company.NorthRep);
        var (page, rep, manager) = ($"/Plans/{number}", await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        var due = $"{company.Time.GetUtcNow().UtcDateTime.AddDays(20):yyyy-MM-dd}";
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(rep, $"/Tasks/New?goal={goal}", "task-form", ("Input.Title", "Send the offer"), ("Input.DueOn", due))).StatusCode);
        await ActAsync(rep, page, "Submit");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostRawAsync(manager, page, "Approve")).StatusCode);
        var task = await company.DbAsync(db => db.Tasks.AsNoTracking().SingleAsync(t => t.GoalId == goal, Stop));
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(manager, $"/Tasks/T-{task.Id}/Edit", "task-form", ("Input.Accountable", $"{company.NorthColleague.Id}"))).StatusCode);
        await ActAsync(manager, page, "Approve");
        Assert.Contains("Send the offer", (await TestCompany.PageAsync(await company.SignedInAsync(company.NorthColleague), "/Tasks")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Send the offer", (await TestCompany.PageAsync(rep, $"/Goals/{goal}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecondPlanOfTheYear_IsTheFirstOne()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var (number, _) = await company.PlanAsync(account, company.NorthRep);
        var again = await TestCompany.PostAsync(await company.SignedInAsync(company.NorthRep), $"/Plans/New?account={account.Id}", "plan-new", ("Input.Year", $"{Year}"));
        Assert.Equal($"/Plans/{number}", again.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task AnApprovedPlan_IsNotWritten_AndItsGoalsNeither()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var (number, goal) = await company.PlanAsync(account, company.NorthRep);
        var (page, rep, manager) = ($"/Plans/{number}", await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        await ActAsync(rep, page, "Submit");
        await ActAsync(manager, page, "Approve");
        foreach (var person in new[] { rep, manager })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(page + "/Edit", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/Goals/{goal}/Edit", Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/Goals/New?plan={number}", Stop)).StatusCode);
        }
    }

    [Fact]
    public async Task BadInput_IsSaidAtItsField_AndChangesNothing()
    {
        var account = await company.AccountAsync(company.NorthRep);
        var (number, _) = await company.PlanAsync(account, company.NorthRep);
        var rep = await company.SignedInAsync(company.NorthRep);
        var answer = await TestCompany.PostAsync(rep, $"/Plans/{number}/Edit", "plan-form", ("Input.WalletNow", "120"), ("Input.Strategy", "Kept words"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("percentage", body, StringComparison.Ordinal);
        Assert.Contains("Kept words", body, StringComparison.Ordinal);
        Assert.Equal("Win by quality", await company.DbAsync(db => db.AccountPlans.Where(p => p.Number == number).Select(p => p.Strategy).SingleAsync(Stop)));
    }

    [Fact]
    public async Task PlanAndGoals_GoToTheNewOwnerOfTheAccount()
    {
        var account = await company.AccountAsync(company.NorthRep);
        await company.UseAsync<HandoverSweep, int>(sweep => sweep.RunAsync(Stop));
        var (number, goal) = await company.PlanAsync(account, company.NorthRep);
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.OwnerId, company.SouthRep.Id))));
        await company.UseAsync<HandoverSweep, int>(sweep => sweep.RunAsync(Stop));
        var plan = await company.DbAsync(db => db.AccountPlans.AsNoTracking().Include(p => p.Instance).SingleAsync(p => p.Number == number, Stop));
        Assert.Equal((company.SouthRep.Id, company.SouthRep.Id), (plan.OwnerId, plan.Instance!.OwnerId));
        Assert.Equal([company.SouthRep.Id], await company.DbAsync(db => db.WorkItems.Where(w => w.InstanceId == plan.InstanceId && w.Status == WorkItemStatus.Open).Select(w => w.AssigneeId).ToListAsync(Stop)));
        Assert.Equal(company.SouthRep.Id, await company.DbAsync(db => db.Goals.Where(g => g.Id == goal).Select(g => g.OwnerId).SingleAsync(Stop)));
    }

    [Fact]
    public async Task TheListOfAYear_NamesAccountsOfTheFirstTierThatHaveNone()
    {
        var account = await company.AccountAsync(company.NorthColleague, "Unplanned Ltd");
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Tier, AccountTier.A))));
        var colleague = await company.SignedInAsync(company.NorthColleague);
        Assert.Contains("Unplanned Ltd", (await TestCompany.PageAsync(colleague, "/Plans")).QuerySelector("[data-testid=missing]")!.TextContent, StringComparison.Ordinal);
        await company.PlanAsync(account, company.NorthColleague);
        var page = await TestCompany.PageAsync(colleague, "/Plans");
        Assert.DoesNotContain("Unplanned Ltd", page.QuerySelector("[data-testid=missing]")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Contains("Unplanned Ltd", page.QuerySelector("[data-testid=plan-row]")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task ActAsync(HttpClient client, string page, string action, string note = "") =>
        Assert.Equal(HttpStatusCode.Redirect, (await TestCompany.PostAsync(client, page, "decide", ("Input.Action", action), ("Input.Note", note))).StatusCode);

    /// <summary>As a form would that still shows the button.</summary>
    private static async Task<HttpResponseMessage> PostRawAsync(HttpClient client, string page, string action)
    {
        var (address, filled) = await TestCompany.FillAsync(client, page, "decide");
        return await client.PostAsync(address, new FormUrlEncodedContent([.. filled.Where(f => f.Key != "Input.Action"), new("Input.Action", action)]), Stop);
    }

    private static async Task<string> RefusedAsync(HttpClient client, string page, string action)
    {
        var answer = await TestCompany.PostAsync(client, page, "decide", ("Input.Action", action));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Stop);
    }
}
