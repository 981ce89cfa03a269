using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Complaints;
using Portal.Data;
using Portal.Identity;
using Portal.Training.Assignments;
using Portal.Training.Rules;
using Portal.Workflows;
using Portal.Workflows.Goals;
using Portal.Workflows.Training;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Training;

/// <summary>Rules assign by who people are and propose by what happens; run once, twice or killed half-way they come to the same.</summary>
public sealed class RuleTests(TrainingCompany company) : IClassFixture<TrainingCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FiveHundredPeople_GetItOnce_ThoughTheRunIsKilledHalfWay_AndRepeated()
    {
        var course = await company.CourseAsync();
        var team = await CrowdAsync(500);
        var rule = await AddAsync(Facts(course) with { TeamId = team });
        using var kill = new CancellationTokenSource();
        var run = company.UseAsync<RuleRunner, int>(r => r.RunAsync(rule, kill.Token));
        while (await GivenAsync(course) < 100 && !run.IsCompleted) { await Task.Delay(20, Stop); }
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        var half = await GivenAsync(course);
        Assert.InRange(half, 100, 499);

        Assert.Equal(500 - half, await RunAsync(rule));
        Assert.Equal(0, await RunAsync(rule));
        Assert.Equal((500, 500), (await GivenAsync(course), await company.DbAsync(db => db.Assignments.Where(a => a.CourseId == course).Select(a => a.OwnerId).Distinct().CountAsync(Stop))));
        Assert.Equal(500, await company.DbAsync(db => db.WorkflowInstances.CountAsync(i => i.DefinitionId == TrainingBinding.Id && db.Assignments.Any(a => a.InstanceId == i.Id && a.CourseId == course), Stop)));
    }

    [Fact]
    public async Task ThePreview_NamesThoseWhoGetIt_AndWhoeverHasIt_IsLeftOut()
    {
        var course = await company.CourseAsync();
        await company.AssignAsync(course, company.NorthColleague);
        await company.DbAsync(db => db.WriteAsync(() => db.Accounts.Where(a => a.Id == company.SouthAccount.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Tier, AccountTier.A), Stop)));
        var hr = await company.SignedInAsync(company.Hr);
        (string, string)[] fields = [("Input.Name", "North learns"), ("Input.Course", $"{course}"), ("Input.Team", $"{company.NorthRep.TeamId}"), ("Input.Role", "Employee"), ("Input.IsOn", "true")];
        var (_, filled) = await FillAsync(hr, "/Training/Rules/New", "rule-form", fields);
        var preview = await ReadAsync(await hr.PostAsync("/Training/Rules/New?handler=Preview", new FormUrlEncodedContent(filled), Stop));
        Assert.Equal(["Rita Rep"], preview.QuerySelectorAll("[data-testid=would-get] b").Select(e => e.TextContent));
        Assert.Equal(0, await company.DbAsync(db => db.TrainingRules.CountAsync(r => r.Name == "North learns", Stop)));

        var saved = await PostAsync(hr, "/Training/Rules/New", "rule-form", fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, saved.Headers.Location!.OriginalString, "run-form")).StatusCode);
        Assert.Equal([company.NorthRep.Id, company.NorthColleague.Id], await company.DbAsync(db => db.Assignments.Where(a => a.CourseId == course).Select(a => a.OwnerId).OrderBy(o => o).ToListAsync(Stop)));

        var byTier = await AddAsync(Facts(course) with { Tier = AccountTier.A });
        Assert.Equal(1, await RunAsync(byTier));
        Assert.True(await company.DbAsync(db => db.Assignments.AnyAsync(a => a.CourseId == course && a.OwnerId == company.SouthRep.Id && a.Source == AssignmentSource.Rule, Stop)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(hr, "/Training/Rules/New", "rule-form", ("Input.Name", "All"), ("Input.Course", $"{course}"))).StatusCode);
        foreach (var person in new[] { company.NorthManager, company.NorthRep, company.Admin }) { Assert.NotEqual(HttpStatusCode.OK, (await (await company.SignedInAsync(person)).GetAsync("/Training/Rules", Stop)).StatusCode); }
    }

    [Fact]
    public async Task DaysAfterHiring_CountFromTheFirstDay_AndNotForThoseHiredBeforeTheRule()
    {
        var course = await company.CourseAsync();
        var (fresh, old, soon) = (await company.AddAsync(), await company.AddAsync(), await company.AddAsync());
        var today = DateOnly.FromDateTime(company.Time.GetUtcNow().UtcDateTime);
        foreach (var (person, days) in new[] { (fresh, 40), (old, 400), (soon, 10) }) { await company.DbAsync(db => db.WriteAsync(() => db.Users.Where(u => u.Id == person.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.HiredOn, today.AddDays(-days)), Stop))); }
        var rule = await AddAsync(Facts(course) with { HiredDays = 30, Since = today.AddDays(-60), Role = PortalRoles.Employee });
        Assert.Equal(1, await RunAsync(rule));
        Assert.Equal(fresh.Id, await company.DbAsync(db => db.Assignments.Where(a => a.CourseId == course).Select(a => a.OwnerId).SingleAsync(Stop)));
    }

    [Fact]
    public async Task ThreeComplaints_AreProposedWithWhatHappened_TheManagerApproves_AndTheSameEventsNeverAgain()
    {
        var course = await company.CourseAsync();
        var rule = await AddAsync(Facts(course) with { Kind = RuleKind.Complaints, Category = ComplaintCategory.Delivery, Count = 3, Kpi = Metric.ComplaintsInTime });
        var numbers = new List<string> { await company.ComplainAsync(company.NorthAccount, company.NorthRep), await company.ComplainAsync(company.NorthAccount, company.NorthRep) };
        Assert.Equal(0, await RunAsync(rule));
        numbers.Add(await company.ComplainAsync(company.NorthAccount, company.NorthRep));
        Assert.Equal(1, await RunAsync(rule));
        Assert.Equal(0, await RunAsync(rule));
        var proposal = await company.DbAsync(db => db.TrainingProposals.AsNoTracking().Include(p => p.Cites).SingleAsync(p => p.RuleId == rule, Stop));
        Assert.Equal(numbers.Order(), proposal.Cites.Select(c => c.Reference).Order());
        Assert.Equal(company.NorthManager.Id, await company.DbAsync(db => db.WorkItems.Where(w => w.InstanceId == proposal.InstanceId && w.Status == WorkItemStatus.Open).Select(w => w.AssigneeId).SingleAsync(Stop)));

        var address = "/Training/Proposals/" + proposal.Number;
        var (manager, rep) = (await company.SignedInAsync(company.NorthManager), await company.SignedInAsync(company.NorthRep));
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync(address, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.SouthManager)).GetAsync(address, Stop)).StatusCode);
        var page = await PageAsync(manager, address);
        Assert.All(numbers, n => Assert.NotNull(page.QuerySelector($"[data-testid=cites] a[href='/Complaints/{n}']")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(manager, address, "decide", ("Input.Action", ProposalAction.Refuse))).StatusCode);
        var (action, filled) = await FillAsync(manager, address, "decide", ("Input.Action", ProposalAction.Approve));
        Assert.Equal(HttpStatusCode.Redirect, (await manager.PostAsync(action, new FormUrlEncodedContent(filled), Stop)).StatusCode);
        await manager.PostAsync(action, new FormUrlEncodedContent(filled), Stop);
        var given = await company.DbAsync(db => db.Assignments.AsNoTracking().SingleAsync(a => a.CourseId == course, Stop));
        Assert.Equal((company.NorthRep.Id, AssignmentSource.Event, Metric.ComplaintsInTime, address), (given.OwnerId, given.Source, given.Kpi, given.SourceUrl));
        Assert.Contains(numbers[0], given.Reason, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await rep.GetAsync(address, Stop)).StatusCode);
        Assert.Equal(0, await RunAsync(rule));
        var moved = (await PageAsync(await company.SignedInAsync(company.Hr), $"/Training/Rules/{rule}")).QuerySelector("[data-testid=proposal]")!.TextContent;
        Assert.Contains("Rita Rep", moved, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoLostDeals_AreProposed_AndARefusal_NeedsAReasonAndAssignsNothing()
    {
        var course = await company.CourseAsync();
        var rule = await AddAsync(Facts(course) with { Kind = RuleKind.LostDeals, Lost = Portal.Opportunities.LostReason.Product, Count = 2 });
        var today = DateOnly.FromDateTime(company.Time.GetUtcNow().UtcDateTime);
        await company.DbAsync(async db =>
        {
            foreach (var title in new[] { "Press", "Oven" })
            {
                var deal = Support.Deals.Of(company.SouthAccount, company.SouthRep.Id, status: Portal.Opportunities.OpportunityStatus.Lost, title: title, closedOn: today.AddDays(-5));
                deal.LostReason = Portal.Opportunities.LostReason.Product;
                db.Opportunities.Add(deal);
            }
            return await db.SaveChangesAsync(Stop);
        });
        Assert.Equal(1, await RunAsync(rule));
        var number = await company.DbAsync(db => db.TrainingProposals.Where(p => p.RuleId == rule).Select(p => p.Number).SingleAsync(Stop));
        var manager = await company.SignedInAsync(company.SouthManager);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(manager, "/Training/Proposals/" + number, "decide", ("Input.Action", ProposalAction.Refuse), ("Input.Note", "Next quarter"))).StatusCode);
        Assert.Equal((0, 0), (await RunAsync(rule), await GivenAsync(course)));
    }

    private static RuleFacts Facts(long course) => new("Rule", RuleKind.People, course, null, null, null, null, new(2020, 1, 1), null, null, null, 1, 90, 60, null, null, true);

    private async Task<long> AddAsync(RuleFacts facts)
    {
        var hr = await company.ViewerAsync(company.Hr);
        return await company.UseAsync<RuleActions, long>(a => a.AddAsync(facts, Guid.NewGuid(), hr));
    }

    private Task<int> RunAsync(long rule) => company.UseAsync<RuleRunner, int>(r => r.RunAsync(rule, Stop));

    private Task<int> GivenAsync(long course) => company.DbAsync(db => db.Assignments.CountAsync(a => a.CourseId == course, Stop));

    /// <summary>A team of many people, written at once.</summary>
    private Task<int> CrowdAsync(int count) => company.DbAsync(db => db.WriteAsync(async () =>
    {
        var team = db.Teams.Add(new() { Name = "Crowd" }).Entity;
        await db.SaveChangesAsync(Stop);
        var people = Enumerable.Range(1, count).Select(n => new PortalUser { FullName = $"Crowd {n}", Email = $"crowd{n}@example.test", UserName = $"crowd{n}@example.test", NormalizedEmail = $"CROWD{n}@EXAMPLE.TEST", NormalizedUserName = $"CROWD{n}@EXAMPLE.TEST", SecurityStamp = $"{n}", TeamId = team.Id, ManagerId = company.Director.Id, Culture = "en" }).ToList();
        db.Users.AddRange(people);
        await db.SaveChangesAsync(Stop);
        db.UserRoles.AddRange(people.Select(p => new IdentityUserRole<int> { UserId = p.Id, RoleId = Roles.IdOf(Roles.Employee) }));
        await db.SaveChangesAsync(Stop);
        await db.TouchAsync(ConfigurationStamp.Organization, Stop);
        return team.Id;
    }));
}
