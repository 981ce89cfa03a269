using Portal.Opportunities;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Accounts;
using Portal.Identity;
using Portal.Leaving;
using Portal.Tests.Away;
using Portal.Tests.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Leaving;

/// <summary>Somebody leaves: what is listed, what goes where, all of it or nothing.</summary>
public sealed partial class LeavePagesTests(LeaverCompany company) : IClassFixture<LeaverCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_holds_something_is_not_disabled_but_leads_to_the_list_of_it_which_tells_administrators_no_content()
    {
        var leaver = await company.LeaverAsync();
        var admin = await company.SignedInAsync(company.Admin);

        var answer = await PeoplePortal.PostAsync(admin, $"/Admin/People/{leaver.Person.Id}", "disable-form");
        Assert.Equal($"/Admin/People/{leaver.Person.Id}/Leave", answer.Headers.Location!.ToString());
        Assert.False(await company.IsDisabledAsync(leaver.Person));

        var page = await PeoplePortal.PageAsync(admin, $"/Admin/People/{leaver.Person.Id}/Leave");
        Assert.Equal(["Reports 1", "Deputies 1", "Cases.complaint 1", "Work 2", "Accounts 1", "Shares 1", "Opportunities 1"],
            page.QuerySelectorAll("[data-testid^=held-]").Select(h => $"{h.GetAttribute("data-testid")![5..]} {h.QuerySelector(".chip")!.TextContent}"));
        Assert.All(page.QuerySelectorAll("[data-testid^=held-] select"), s => Assert.Equal($"{company.NorthManager.Id}", s.QuerySelector("option[selected]")!.GetAttribute("value")));
        Assert.Contains(leaver.OwnCase, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Unspeakable", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret Steel", page.Body.TextContent, StringComparison.Ordinal);
        Assert.InRange((await SqlCount.OfAsync(admin, $"/Admin/People/{leaver.Person.Id}/Leave")).Count, 1, 9);
    }

    [Fact]
    public async Task Everything_moves_at_once_the_person_is_out_and_the_report_says_what_went_where()
    {
        var leaver = await company.LeaverAsync();
        var (id, manager) = (leaver.Person.Id, company.NorthManager);
        var (admin, theirs) = (await company.SignedInAsync(company.Admin), await company.SignedInAsync(leaver.Person));

        var preview = await PeoplePortal.ReadAsync(await PeoplePortal.PostAsync(admin, $"/Admin/People/{id}/Leave", "leave-form"));
        Assert.Contains($"Open work items: 2 to {manager.FullName}", preview.QuerySelector("[data-testid=leave-preview]")!.TextContent, StringComparison.Ordinal);
        Assert.False(await company.IsDisabledAsync(leaver.Person));
        var done = await RunAsync(admin, id, ("Cases.complaint", company.NorthRep.Id), ("Accounts", company.NorthRep.Id));
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await theirs.GetAsync("/Me", Stop)).StatusCode);
        var rest = await company.DbAsync(async db => (
            await db.Accounts.CountAsync(a => a.OwnerId == id, Stop), await db.AccountShares.CountAsync(s => s.UserId == id, Stop), await db.WorkflowInstances.CountAsync(i => i.OwnerId == id, Stop),
            await db.WorkItems.CountAsync(w => w.AssigneeId == id && w.Status == WorkItemStatus.Open, Stop), await db.Users.CountAsync(u => u.ManagerId == id || u.DeputyId == id, Stop), await db.Sessions.CountAsync(s => s.UserId == id, Stop)));
        Assert.Equal((0, 0, 0, 0, 0, 0), rest);
        Assert.Equal((company.NorthRep.Id, company.NorthRep.Id), await company.DbAsync(async db => (
            (await db.Accounts.SingleAsync(a => a.Id == leaver.Own.Id, Stop)).OwnerId, (await db.Complaints.SingleAsync(c => c.Number == leaver.OwnCase, Stop)).OwnerId)));
        Assert.Equal([OpportunityStatus.Open], await company.DbAsync(db => db.Opportunities.Where(o => o.OwnerId == manager.Id && o.AccountId == leaver.Own.Id).Select(o => o.Status).ToListAsync(Stop)));
        Assert.True(await company.DbAsync(db => db.AccountShares.AnyAsync(s => s.UserId == manager.Id && s.AccountId == leaver.Shared.Id && s.MayWrite, Stop)));
        foreach (var number in new[] { leaver.OwnCase, leaver.Approval }) { Assert.Equal([manager.Id], await company.HoldersAsync(number)); }

        var report = await PeoplePortal.PageAsync(admin, done.Headers.Location!.ToString());
        Assert.Contains(leaver.OwnCase, report.QuerySelector("[data-testid='moved-Cases.complaint']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(company.NorthRep.FullName, report.QuerySelector("[data-testid='moved-Accounts']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, report.QuerySelectorAll("[data-testid=moved-Work] tbody tr").Length);
        Assert.DoesNotContain("Unspeakable", report.Body!.TextContent, StringComparison.Ordinal);
        var again = (await PeoplePortal.PageAsync(admin, $"/Admin/People/{id}")).QuerySelector("[data-testid=report]")!.GetAttribute("href");
        Assert.Equal(done.Headers.Location.ToString(), again);
        Assert.Equal(2, await company.DbAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == LeaveActions.NewsKind && db.Notifications.Any(n => n.RecipientId == m.RecipientId && n.ActorId == id && n.CreatedUtc == m.CreatedUtc), Stop)));
    }

    [Fact]
    public async Task The_journal_of_each_case_says_what_went_to_whom_and_stays_whole()
    {
        var leaver = await company.LeaverAsync();
        var due = await DueAsync(leaver.Approval);
        await RunAsync(await company.SignedInAsync(company.Admin), leaver.Person.Id);

        var page = (await PeoplePortal.PageAsync(await company.SignedInAsync(company.NorthManager), $"/Complaints/{leaver.OwnCase}")).Body!.TextContent;
        Assert.Contains("Adam Admin made Nils North-Manager the owner after Lena Leaver", page, StringComparison.Ordinal);
        Assert.Contains("Adam Admin gave what Lena Leaver had to do here to Nils North-Manager", page, StringComparison.Ordinal);
        Assert.Equal(due, await DueAsync(leaver.Approval));
        await company.SweepAsync();
        Assert.Equal([company.NorthManager.Id], await company.HoldersAsync(leaver.Approval));
        await company.ActAsync(leaver.Approval, company.NorthManager, ComplaintAction.Approve);
    }

    [Fact]
    public async Task Nobody_takes_over_their_own_request_it_goes_one_up()
    {
        var leaver = await company.LeaverAsync();
        await RunAsync(await company.SignedInAsync(company.Admin), leaver.Person.Id, ("Work", leaver.Report.Id));

        Assert.Equal([company.NorthManager.Id], await company.HoldersAsync(leaver.Approval));
        Assert.Equal([leaver.Report.Id], await company.HoldersAsync(leaver.OwnCase));
    }

    [Fact]
    public async Task Whoever_takes_over_the_direct_reports_and_is_one_of_them_reports_one_up()
    {
        var leaver = await company.LeaverAsync();
        var other = await company.AddAsync(manager: leaver.Person.Id);
        await RunAsync(await company.SignedInAsync(company.Admin), leaver.Person.Id, ("Reports", leaver.Report.Id));

        Assert.Equal((company.NorthManager.Id, leaver.Report.Id), await company.DbAsync(async db => (
            (await db.Users.SingleAsync(u => u.Id == leaver.Report.Id, Stop)).ManagerId!.Value, (await db.Users.SingleAsync(u => u.Id == other.Id, Stop)).ManagerId!.Value)));
    }

    [Fact]
    public async Task Whoever_is_stood_in_for_by_themselves_then_is_stood_in_for_by_nobody()
    {
        var leaver = await company.LeaverAsync();
        await RunAsync(await company.SignedInAsync(company.Admin), leaver.Person.Id, ("Deputies", leaver.Absent.Id));

        Assert.Null(await company.DbAsync(db => db.Users.Where(u => u.Id == leaver.Absent.Id).Select(u => u.DeputyId).SingleAsync(Stop)));
    }

    [Fact]
    public async Task What_they_held_for_somebody_away_goes_to_the_new_deputy()
    {
        var leaver = await company.LeaverAsync();
        var number = await company.ComplainAsync(await company.AccountAsync(leaver.Absent), company.NorthColleague);
        await company.AwayAsync(leaver.Absent, -1, 5);
        Assert.Equal([leaver.Person.Id], await company.HoldersAsync(number));

        await RunAsync(await company.SignedInAsync(company.Admin), leaver.Person.Id, ("Deputies", company.NorthRep.Id));

        Assert.Equal([company.NorthRep.Id], await company.HoldersAsync(number));
        Assert.Equal(leaver.Absent.Id, await company.DbAsync(db => db.WorkItems.Where(w => w.Instance!.Reference == number && w.Status == WorkItemStatus.Open).Select(w => w.ForId).SingleAsync(Stop)));
        await company.BackAsync(leaver.Absent);
        Assert.Equal([leaver.Absent.Id], await company.HoldersAsync(number));
    }

    [Theory]
    [InlineData("Accounts", "", "choose somebody who works with customers")]
    [InlineData("Accounts", "hr", "choose somebody who works with customers")]
    [InlineData("Work", "self", "choose somebody who works with customers")]
    [InlineData("Reports", "", "choose somebody who is here")]
    [InlineData("Reports", "nobody", "choose somebody who is here")]
    public async Task Without_somebody_fit_for_each_kind_nothing_happens(string holding, string who, string said)
    {
        var leaver = await company.LeaverAsync();
        var before = await company.StateOfAsync(leaver.Person);
        var admin = await company.SignedInAsync(company.Admin);

        foreach (var answer in new[]
        {
            await RunAsync(admin, leaver.Person.Id, (holding, who switch { "hr" => company.Hr.Id, "self" => leaver.Person.Id, "nobody" => 999_999, _ => null })),
            await PeoplePortal.PostAsync(admin, $"/Admin/People/{leaver.Person.Id}/Leave", "leave-form", (Field(holding), who.Length == 0 ? "" : "999999")),
        })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(said, (await PeoplePortal.ReadAsync(answer)).QuerySelector("[data-testid=error-summary]")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(before, await company.StateOfAsync(leaver.Person));
        Assert.False(await company.IsDisabledAsync(leaver.Person));
    }

    [Fact]
    public async Task One_case_that_cannot_be_moved_leaves_everything_as_it_was_and_is_named()
    {
        var leaver = await company.LeaverAsync();
        await company.DbAsync(db => db.JournalEntries.Where(j => j.Instance!.Reference == leaver.Approval && j.Seq == 2).ExecuteDeleteAsync(Stop));
        var before = await company.StateOfAsync(leaver.Person);

        var answer = await RunAsync(await company.SignedInAsync(company.Admin), leaver.Person.Id);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains($"{leaver.Approval} could not be handed over, so nothing was changed", (await PeoplePortal.ReadAsync(answer)).QuerySelector("[data-testid=refused]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await company.StateOfAsync(leaver.Person));
        Assert.False(await company.IsDisabledAsync(leaver.Person));
        Assert.Equal(HttpStatusCode.OK, (await (await company.SignedInAsync(leaver.Person)).GetAsync("/Me", Stop)).StatusCode);
    }

    [Theory]
    [InlineData("Reports")]
    [InlineData("Deputies")]
    [InlineData("Cases.complaint")]
    [InlineData("Work")]
    [InlineData("Accounts")]
    [InlineData("Shares")]
    [InlineData("Opportunities")]
    public async Task A_single_thing_of_any_kind_is_enough_to_be_handed_over_first(string holding)
    {
        var person = await company.AddAsync(PortalRoles.Employee | PortalRoles.Manager, company.NorthManager.Id);
        switch (holding)
        {
            case "Reports": await company.AddAsync(manager: person.Id); break;
            case "Deputies": await PeoplePortal.PostAsync(await company.SignedInAsync(await company.AddAsync()), "/Me", "profile-form", ("Input.Kinds[0].DeputyId", $"{person.Id}")); break;
            case "Accounts": await company.AccountAsync(person); break;
            case "Shares": await company.ShareAsync(company.NorthAccount, person); break;
            case "Opportunities": await company.DbAsync(async db => { db.Opportunities.Add(Deals.Of(null, person.Id)); return await db.SaveChangesAsync(Stop); }); break;
            default:
                var number = await company.ComplainAsync(company.NorthAccount, company.NorthColleague);
                if (holding == "Work") { await company.ActAsync(number, company.NorthRep, EngineActions.Transfer, facts: new() { People = [person.Id] }); }
                else { await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == number).ExecuteUpdateAsync(s => s.SetProperty(i => i.OwnerId, person.Id), Stop)); }
                break;
        }
        var admin = await company.SignedInAsync(company.Admin);

        var answer = await PeoplePortal.PostAsync(admin, $"/Admin/People/{person.Id}", "disable-form");

        Assert.EndsWith("/Leave", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal([$"held-{holding}"], (await PeoplePortal.PageAsync(admin, answer.Headers.Location.ToString())).QuerySelectorAll("[data-testid^=held-]").Select(h => h.GetAttribute("data-testid")));
    }

    [Fact]
    public async Task The_leaver_decides_while_everything_is_handed_over_and_nothing_stays_behind()
    {
        var leaver = await company.LeaverAsync();
        var admin = await company.SignedInAsync(company.Admin);
        var (instance, seen) = await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == leaver.OwnCase).Select(i => new ValueTuple<long, int>(i.Id, i.LastSeq)).SingleAsync(Stop));
        var viewer = await company.ViewerAsync(leaver.Person);

        var run = RunAsync(admin, leaver.Person.Id);
        var act = company.UseAsync<Portal.Complaints.ComplaintActions, ActResult>(a => a.ActAsync(instance, ComplaintAction.Acknowledge, null, new(), null, viewer, Guid.NewGuid(), seen));
        await Task.WhenAll(run, act);

        Assert.Equal(HttpStatusCode.Redirect, (await run).StatusCode);
        await company.SweepAsync();
        Assert.Equal([company.NorthManager.Id], await company.HoldersAsync(leaver.OwnCase));
        Assert.Equal(0, await company.DbAsync(db => db.WorkItems.CountAsync(w => w.AssigneeId == leaver.Person.Id && w.Status == WorkItemStatus.Open, Stop)));
    }

    private Task<DateTime?> DueAsync(string number) => company.DbAsync(db => db.WorkflowInstances.Where(i => i.Reference == number).Select(i => i.DueUtc).SingleAsync(Stop));

    private string Field(string holding)
    {
        using var scope = company.Services.CreateScope();
        return $"Input.Successors[{scope.ServiceProvider.GetRequiredService<Holdings>().All.ToList().FindIndex(h => h.Name == holding)}].PersonId";
    }

    /// <summary>Confirms what the page proposes, with other successors for some kinds.</summary>
    private async Task<HttpResponseMessage> RunAsync(HttpClient admin, int id, params (string Holding, int? To)[] others)
    {
        var (address, filled) = await PeoplePortal.FillAsync(admin, $"/Admin/People/{id}/Leave", "leave-form", [.. others.Select(o => (Field(o.Holding), $"{o.To}"))]);
        return await admin.PostAsync(Handler().Replace(address, "handler=Run"), new FormUrlEncodedContent(filled), Stop);
    }

    [GeneratedRegex("handler=\\w+")]
    private static partial Regex Handler();
}
