using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Leaving;
using Portal.Reviews;
using Portal.Workflows;
using Portal.Workflows.Goals;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Reviews;

/// <summary>A cycle and its people: who joins late, who leaves, who gets another manager, who is reminded, and how it ends.</summary>
public sealed class CycleTests(ReviewCompany company) : IClassFixture<ReviewCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KilledHalfWay_AndRunAgain_NobodyIsInTwice_AndNobodyIsMissing()
    {
        var newcomers = new List<PortalUser>();
        for (var i = 0; i < 45; i++) { newcomers.Add(await company.AddAsync(PortalRoles.Employee, company.SouthManager.Id)); }
        await TeamAsync(newcomers, company.SouthRep.TeamId);
        var cycle = await company.CycleAsync(company.SouthRep, start: false);
        using var kill = new CancellationTokenSource();
        var portions = company.UseAsync<CycleOpening, int>(async opening =>
        {
            // Stopped between two portions, as a portal that goes down is.
            var watch = Task.Run(async () => { while (await CountAsync(cycle) == 0) { await Task.Delay(5, Stop); } await kill.CancelAsync(); }, Stop);
            try { return await opening.RunAsync(kill.Token); }
            catch (OperationCanceledException) { return -1; }
            finally { await watch; }
        });
        await portions;
        var half = await CountAsync(cycle);
        await company.RunJobAsync();
        Assert.InRange(half, 1, 46);
        Assert.Equal(46, await CountAsync(cycle));
        Assert.Equal(46, await company.DbAsync(db => db.Reviews.Where(r => r.CycleId == cycle.Id).Select(r => r.OwnerId).Distinct().CountAsync(Stop)));
        Assert.Equal(CycleStatus.Open, await company.DbAsync(db => db.ReviewCycles.Where(c => c.Id == cycle.Id).Select(c => c.Status).SingleAsync(Stop)));
        Assert.Equal(0, await company.RunJobAsync());
        await TeamAsync(newcomers, null);
    }

    [Fact]
    public async Task WhoeverJoinsLate_IsSaidToBeMissing_AndAddedByOneClick()
    {
        var cycle = await company.CycleAsync(company.NorthRep);
        var late = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id, "Lara Late");
        await TeamAsync([late], company.NorthRep.TeamId);
        var (hr, page) = (await company.SignedInAsync(company.Hr), $"/Reviews/Cycles/{cycle.Number}");
        Assert.Contains("1 people match now and are not in: Lara Late", (await PageAsync(hr, page)).QuerySelector("[data-testid=joiners]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await PostInAsync(hr, page, "joiners")).StatusCode);
        await company.RunJobAsync();
        Assert.Equal(ReviewStep.Preparation, (await company.ReviewAsync(cycle, late)).Instance!.Step);
        Assert.Null((await PageAsync(hr, page)).QuerySelector("[data-testid=joiners]"));
        await TeamAsync([late], null);
    }

    [Fact]
    public async Task WhoeverLeaves_EndsTheirReview_ByTheWizard_AndIsInNobodysInbox()
    {
        var leaver = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id, "Leo Leaver");
        await TeamAsync([leaver], company.NorthRep.TeamId);
        var review = await company.ReviewAsync(leaver);
        var admin = await company.SignedInAsync(company.Admin);
        var page = await PageAsync(admin, $"/Admin/People/{leaver.Id}/Leave");
        Assert.Contains("They are called off", page.QuerySelector("[data-testid='held-Ending.review']")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[data-testid='held-Ending.review'] select"));
        Assert.Null(page.QuerySelector("[data-testid=held-Work]"));
        var result = await company.UseAsync<LeaveActions, LeaveResult>(async leave => await leave.LeaveAsync(leaver.Id, await VersionAsync(leaver), new Dictionary<string, int>(), company.Admin.Id));
        Assert.Equal(LeaveStatus.Done, result.Status);
        Assert.Equal(InstanceStatus.Cancelled, await company.DbAsync(db => db.WorkflowInstances.Where(i => i.Id == review.InstanceId).Select(i => i.Status).SingleAsync(Stop)));
        Assert.False(await company.DbAsync(db => db.WorkItems.AnyAsync(w => w.InstanceId == review.InstanceId && w.Status == WorkItemStatus.Open, Stop)));
        Assert.Contains("called off because its owner left", (await PageAsync(await company.SignedInAsync(company.NorthManager), $"/Reviews/{review.Number}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await company.DbAsync(db => db.Handovers.Where(h => h.PersonId == leaver.Id).SelectMany(h => h.Lines).Where(l => l.Holding == "Ending.review").Select(l => l.ToId).SingleAsync(Stop)));
    }

    [Fact]
    public async Task WhoeverIsGoneAlready_IsNamedOnTheCycle_AndTheirReviewCalledOffThere()
    {
        var gone = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id, "Gina Gone");
        await TeamAsync([gone], company.NorthRep.TeamId);
        var cycle = await company.CycleAsync(company.NorthRep);
        await company.DbAsync(async db =>
        {
            await db.WriteAsync(() => db.Users.Where(u => u.Id == gone.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.IsDisabled, true), Stop));
            await db.TouchAsync(ConfigurationStamp.Organization, Stop);
            return 0;
        });
        var (hr, page) = (await company.SignedInAsync(company.Hr), $"/Reviews/Cycles/{cycle.Number}");
        Assert.Contains("Gina Gone", (await PageAsync(hr, page)).QuerySelector("[data-testid=leavers]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await PostInAsync(hr, page, "leavers")).StatusCode);
        Assert.Equal(InstanceStatus.Cancelled, (await company.ReviewAsync(cycle, gone)).Instance!.Status);
    }

    [Fact]
    public async Task ANewManager_TakesOverWhatIsToDo_SeesTheReview_AndThePartOfTheFormerOneKeepsItsName()
    {
        var (first, second) = (await company.AddAsync(PortalRoles.Employee, company.SouthManager.Id, "Mona Moved"), await company.AddAsync(PortalRoles.Employee, company.SouthManager.Id, "Mike Moved"));
        await TeamAsync([first, second], company.SouthRep.TeamId);
        var cycle = await company.CycleAsync(company.SouthRep);
        var (written, open) = (await company.ReviewAsync(cycle, first), await company.ReviewAsync(cycle, second));
        await company.SubmitAsync(written, company.SouthManager, "As it was before");
        var viewer = await company.ViewerAsync(company.SouthManager);
        await company.UseAsync<ReviewActions, int>(async a => { await a.SaveDraftAsync(open.Id, ReviewPart.Manager, ReviewCompany.Said(ReviewPart.Manager, "Half a thought"), viewer); return 0; });
        await company.LeadAsync(first, company.NorthManager);
        await company.LeadAsync(second, company.NorthManager);

        Assert.Equal(1, await company.DbAsync(db => db.Notifications.CountAsync(n => n.Kind == "Assigned" && n.InstanceId == open.InstanceId && n.RecipientId == company.NorthManager.Id, Stop)));
        var manager = await company.SignedInAsync(company.NorthManager);
        Assert.NotNull((await PageAsync(manager, $"/Reviews/{open.Number}")).QuerySelector("[data-testid=part-form]"));
        Assert.DoesNotContain("Half a thought", (await PageAsync(manager, $"/Reviews/{open.Number}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await PageAsync(manager, $"/Reviews/{written.Number}")).QuerySelector("[data-testid=part-form]"));
        await company.SubmitAsync(open, company.NorthManager, "By the new one");
        await company.SubmitAsync(open, second, "Mine");
        await company.SubmitAsync(written, first, "Mine");
        Assert.Equal((company.SouthManager.Id, company.NorthManager.Id), await AuthorsAsync(written));
        Assert.Equal((company.NorthManager.Id, company.NorthManager.Id), await AuthorsAsync(open));
        Assert.Equal([company.NorthManager.Id], await company.DbAsync(db => db.WorkItems.Where(w => w.InstanceId == written.InstanceId && w.Status == WorkItemStatus.Open).Select(w => w.AssigneeId).ToListAsync(Stop)));
        // Whoever wrote the part still reads the review; of the other one nothing is left to them.
        var former = await company.SignedInAsync(company.SouthManager);
        Assert.Equal(HttpStatusCode.OK, (await former.GetAsync($"/Reviews/{written.Number}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await former.GetAsync($"/Reviews/{open.Number}", Stop)).StatusCode);
        await TeamAsync([first, second], null);
    }

    [Fact]
    public async Task OnlyThoseMissing_AreReminded_OnceWithin24Hours_AndInWorkingHours()
    {
        await WorkingHoursAsync();
        var cycle = await company.CycleAsync(company.NorthRep);
        var review = await company.ReviewAsync(cycle, company.NorthRep);
        await company.SubmitAsync(review, company.NorthRep, "Mine");
        var (hr, page) = (await company.SignedInAsync(company.Hr), $"/Reviews/Cycles/{cycle.Number}");
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, page, "chase-form")).StatusCode);
        Task<List<int>> Told() => company.DbAsync(db => db.Notifications.Where(n => n.Kind == "Nudged" && db.Reviews.Any(r => r.InstanceId == n.InstanceId && r.CycleId == cycle.Id)).Select(n => n.RecipientId).ToListAsync(Stop));
        var told = await Told();
        Assert.DoesNotContain(company.NorthRep.Id, told);
        Assert.Contains(company.NorthManager.Id, told);
        Assert.Contains(company.NorthColleague.Id, told);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, page, "chase-form")).StatusCode);
        Assert.Equal(told.Count, (await Told()).Count);
    }

    [Fact]
    public async Task ACycleIsClosed_WhenNothingIsOpen_OrWithAReasonForWhatIs()
    {
        var cycle = await company.CycleAsync(company.SouthRep);
        var (hr, page) = (await company.SignedInAsync(company.Hr), $"/Reviews/Cycles/{cycle.Number}");
        var refused = await PostAsync(hr, page, "close-form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Sven South (Both parts)", (await ReadAsync(refused)).QuerySelector("[data-testid=still-open]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, page, "close-form", ("Input.Reason", "The company is reorganized"))).StatusCode);
        var review = await company.ReviewAsync(cycle, company.SouthRep);
        Assert.Equal(InstanceStatus.Cancelled, review.Instance!.Status);
        Assert.Equal("closed", (await PageAsync(hr, page)).QuerySelector("[data-testid=status]")!.TextContent.ToLowerInvariant());
        Assert.Equal(0, await company.RunJobAsync());
    }

    [Fact]
    public async Task AManagersOwnCycle_HasThePeopleBelow_AndIsSeenByTheirLineAndHrAlone()
    {
        var viewer = await company.ViewerAsync(company.SouthManager);
        var number = await company.UseAsync<CycleActions, string>(a => a.OpenAsync(new("South only", new(2026, 1, 1), new(2026, 3, 31), company.Set, new([], PortalRoles.Employee | PortalRoles.Manager, company.SouthManager.Id), 5, false, Guid.CreateVersion7()), viewer));
        await company.RunJobAsync();
        Assert.Equal([company.SouthRep.Id], await company.DbAsync(db => db.Reviews.Where(r => r.Cycle!.Number == number).Select(r => r.OwnerId).ToListAsync(Stop)));
        foreach (var (person, status) in new[] { (company.SouthManager, HttpStatusCode.OK), (company.Director, HttpStatusCode.OK), (company.Hr, HttpStatusCode.OK), (company.NorthManager, HttpStatusCode.NotFound), (company.SouthRep, HttpStatusCode.Forbidden), (company.Admin, HttpStatusCode.Forbidden) })
        {
            Assert.Equal(status, (await (await company.SignedInAsync(person)).GetAsync($"/Reviews/Cycles/{number}", Stop)).StatusCode);
        }
    }

    private Task<int> CountAsync(ReviewCycle cycle) => company.DbAsync(db => db.Reviews.CountAsync(r => r.CycleId == cycle.Id, Stop));

    private Task<int> VersionAsync(PortalUser person) => company.DbAsync(db => db.Users.Where(u => u.Id == person.Id).Select(u => u.Version).SingleAsync(Stop));

    private Task<(int, int)> AuthorsAsync(Review review) => company.DbAsync(db => db.Reviews.Where(r => r.Id == review.Id).Select(r => ValueTuple.Create(r.ManagerAuthorId!.Value, r.ManagerId)).SingleAsync(Stop));

    private Task<int> TeamAsync(IReadOnlyList<PortalUser> people, int? team) => company.DbAsync(async db =>
    {
        var ids = people.Select(p => p.Id).ToList();
        await db.WriteAsync(() => db.Users.Where(u => ids.Contains(u.Id)).ExecuteUpdateAsync(s => s.SetProperty(u => u.TeamId, team), Stop));
        await db.TouchAsync(ConfigurationStamp.Organization, Stop);
        foreach (var person in people) { person.TeamId = team; }
        return 0;
    });

    /// <summary>Moves the clock to the next moment at which people work.</summary>
    private async Task WorkingHoursAsync()
    {
        var calendar = await company.DbAsync(async db => await new Portal.Calendars.CalendarBook().ForAsync(db, company.Hr.Id, await Portal.Organization.StaffDirectory.LoadAsync(db, 0)));
        while (!calendar.IsWorkingTime(company.Time.GetUtcNow().UtcDateTime)) { company.Time.Shift += TimeSpan.FromMinutes(20); }
    }

    private static async Task<HttpResponseMessage> PostInAsync(HttpClient client, string page, string note)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)(await PageAsync(client, page)).QuerySelector($"[data-testid={note}] form")!;
        return await client.PostAsync(form.GetAttribute("action")!, new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))), Stop);
    }
}
