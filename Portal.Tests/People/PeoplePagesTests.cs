using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.People;
using Portal.Tests.Identity;

namespace Portal.Tests.People;

/// <summary>Administration of people over HTTP: who may, what is refused, what takes effect at once.</summary>
public sealed class PeoplePagesTests(PeoplePortal portal) : IClassFixture<PeoplePortal>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(PortalRoles.Employee, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(PortalRoles.Manager, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(PortalRoles.HR, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(PortalRoles.Admin, HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task People_AreReadByHR_AndChangedByAdministrators(PortalRoles role, HttpStatusCode read, HttpStatusCode change)
    {
        var (viewer, person) = (await portal.AddAsync(role), await portal.AddAsync());
        var browser = await portal.SignedInAsync(viewer);

        foreach (var path in new[] { "/Admin/People", $"/Admin/People/{person.Id}", "/Admin/People/Line", "/Admin/People/Teams" })
        {
            Assert.Equal(read, (await browser.GetAsync(path, Stop)).StatusCode);
        }
        Assert.Equal(change, (await browser.GetAsync("/Admin/People/New", Stop)).StatusCode);
        Assert.Equal(change, (await browser.GetAsync($"/Admin/People/{person.Id}/Edit", Stop)).StatusCode);
        Assert.Equal(role == PortalRoles.Admin, (await PeoplePortal.PageAsync(browser, $"/Admin/People/{person.Id}")).QuerySelector("[data-testid=disable]") is not null);
    }

    [Theory]
    [InlineData("Disable")]
    [InlineData("SendLink")]
    [InlineData("ResetFactor")]
    [InlineData("SignOut")]
    [InlineData("Absence")]
    public async Task HR_PostingAnAdministratorsCommand_IsRefused(string handler)
    {
        var (hr, person) = (await portal.AddAsync(PortalRoles.HR), await portal.AddAsync());
        var browser = await portal.SignedInAsync(hr);
        var token = (await PeoplePortal.PageAsync(browser, "/Me")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answer = await browser.PostAsync($"/Admin/People/{person.Id}?handler={handler}", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Command.Version", "0")]), Stop);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal((false, 0), await portal.DbAsync(db => db.Users.Where(u => u.Id == person.Id).Select(u => new ValueTuple<bool, int>(u.IsDisabled, u.Version)).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Disabled_IsOutAtTheNextRequest_AndInAgainWhenEnabled()
    {
        var (admin, person) = (await AdminAsync(), await portal.AddAsync());
        var theirs = await portal.SignedInAsync(person);

        await PeoplePortal.PostAsync(admin, $"/Admin/People/{person.Id}", "disable-form");
        var next = await theirs.GetAsync("/Me", Stop);
        var refused = await PeoplePortal.SignInAsync(portal.Browser(), person.Email!, PeoplePortal.Password);
        await PeoplePortal.PostAsync(admin, $"/Admin/People/{person.Id}", "enable-form");
        var again = await PeoplePortal.SignInAsync(portal.Browser(), person.Email!, PeoplePortal.Password);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (next.StatusCode, refused.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task Roles_TakenAway_CountAtTheNextRequest()
    {
        var (admin, person) = (await AdminAsync(), await portal.AddAsync(PortalRoles.HR));
        var theirs = await portal.SignedInAsync(person);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/Admin/People", Stop)).StatusCode);

        await EditAsync(admin, person.Id, ("Input.Roles", "Employee"));

        Assert.Equal(HttpStatusCode.Forbidden, (await theirs.GetAsync("/Admin/People", Stop)).StatusCode);
    }

    [Fact]
    public async Task Manager_WhoWouldCloseACircle_IsRefused_NamingTheChain()
    {
        var admin = await AdminAsync();
        var top = await portal.AddAsync(PortalRoles.Manager, name: "Top Person");
        var middle = await portal.AddAsync(PortalRoles.Manager, top.Id, "Middle Person");
        var low = await portal.AddAsync(PortalRoles.Manager, middle.Id, "Low Person");

        var answer = await EditAsync(admin, top.Id, ("Input.ManagerId", $"{low.Id}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Top Person → Low Person → Middle Person → Top Person", (await PeoplePortal.ReadAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await portal.DbAsync(db => db.Users.Where(u => u.Id == top.Id).Select(u => u.ManagerId).SingleAsync(Stop)));
    }

    [Fact]
    public async Task Manager_OfOneself_IsRefused()
    {
        var (admin, person) = (await AdminAsync(), await portal.AddAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await EditAsync(admin, person.Id, ("Input.ManagerId", $"{person.Id}"))).StatusCode);
    }

    [Fact]
    public async Task Change_IsRecorded_WithBeforeAndAfter()
    {
        var (admin, person) = (await AdminAsync(), await portal.AddAsync());

        await EditAsync(admin, person.Id, ("Input.Title", "Key account manager"), ("Input.Roles", "Manager"));
        var page = await PeoplePortal.PageAsync(admin, $"/Admin/People/{person.Id}");

        var text = page.QuerySelector("[data-testid=changes]")!.TextContent;
        Assert.Contains("Key account manager", text, StringComparison.Ordinal);
        Assert.Contains("Sales → Manager", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_Faster_IsNamed_AndNothingIsLost()
    {
        var (admin, person) = (await AdminAsync("Quick Admin"), await portal.AddAsync());
        await EditAsync(admin, person.Id, ("Input.Title", "First"));

        var answer = await EditAsync(admin, person.Id, ("Input.Title", "Second"), ("Input.Version", "0"));
        var page = await PeoplePortal.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Quick Admin", page.QuerySelector("[data-testid=conflict]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Second", page.QuerySelector("#Input_Title")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Added_GetsALinkByMail_AndAppearsInTheList()
    {
        var admin = await AdminAsync();

        var answer = await NewAsync(admin, "Newcomer One", "newcomer@example.test");
        var twin = await NewAsync(admin, "Newcomer Two", "NEWCOMER@example.test");
        var list = await PeoplePortal.PageAsync(admin, "/Admin/People?Q=newcomer");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (answer.StatusCode, twin.StatusCode));
        Assert.Equal("Newcomer One", Assert.Single(list.QuerySelectorAll("[data-testid=person-row] .title")).TextContent);
        Assert.Equal(1, await portal.DbAsync(db => db.OutboxMessages.CountAsync(m => m.Kind == UserLinks.SetUpMail && db.Users.Any(u => u.Id == m.RecipientId && u.Email == "newcomer@example.test"), Stop)));
    }

    [Theory]
    [InlineData("Input.FullName", "")]
    [InlineData("Input.FullName", "Bell\u0007Ringer")]
    [InlineData("Input.Email", "x@example.test\r\nBcc: all@example.test")]
    [InlineData("Input.Email", "not an address")]
    [InlineData("Input.Roles", "Emperor")]
    [InlineData("Input.Roles", "15")]
    [InlineData("Input.Culture", "tlh")]
    [InlineData("Input.TimeZoneId", "Mars/Olympus")]
    [InlineData("Input.TeamId", "424242")]
    [InlineData("Input.ManagerId", "424242")]
    public async Task Wrong_Values_AreRefused(string field, string value)
    {
        var (admin, before) = (await AdminAsync(), await portal.DbAsync(db => db.Users.CountAsync(Stop)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await NewAsync(admin, "Somebody", "somebody@example.test", (field, value))).StatusCode);
        Assert.Equal(before, await portal.DbAsync(db => db.Users.CountAsync(Stop)));
    }

    [Fact]
    public async Task Ten_ThousandCharacters_AreRefused() =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await NewAsync(await AdminAsync(), new string('x', 10_000), "long@example.test")).StatusCode);

    [Fact]
    public async Task Absence_InWholeDays_IsKept_AndAnOverlapRefused()
    {
        var (admin, person) = (await AdminAsync(), await portal.AddAsync());

        var kept = await AwayAsync(admin, person.Id, "2031-03-03", "2031-03-10");
        var overlap = await AwayAsync(admin, person.Id, "2031-03-09", "2031-03-12");
        var touching = await AwayAsync(admin, person.Id, "2031-03-10", "2031-03-12");
        var backwards = await AwayAsync(admin, person.Id, "2031-04-02", "2031-04-01");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (kept.StatusCode, overlap.StatusCode, touching.StatusCode, backwards.StatusCode));
        var first = await portal.DbAsync(db => db.Absences.Where(a => a.UserId == person.Id).OrderBy(a => a.FromUtc).FirstAsync(Stop));
        Assert.Equal(new DateTime(2031, 3, 2, 16, 0, 0, DateTimeKind.Utc), first.FromUtc);
        Assert.Equal(2, (await PeoplePortal.PageAsync(admin, $"/Admin/People/{person.Id}")).QuerySelectorAll("[data-testid=absence]").Length);
    }

    [Fact]
    public async Task Link_SentByAnAdministrator_ReplacesOlderOnes()
    {
        var (admin, person) = (await AdminAsync(), await portal.AddAsync());
        var old = (await portal.UseAsync<UserLinks, Uri>(links => links.CreateAsync(person.Id, UserLinkPurpose.ResetPassword))).PathAndQuery;

        await PeoplePortal.PostAsync(admin, $"/Admin/People/{person.Id}", "link-form");

        Assert.Equal(HttpStatusCode.Gone, (await portal.Browser().GetAsync(old, Stop)).StatusCode);
        Assert.Equal(1, await portal.DbAsync(db => db.OutboxMessages.CountAsync(m => m.RecipientId == person.Id && m.Kind == UserLinks.ResetMail, Stop)));
    }

    [Fact]
    public async Task Team_AddedAndRenamed_ShowsInTheDirectory()
    {
        var admin = await AdminAsync();

        await PeoplePortal.PostAsync(admin, "/Admin/People/Teams", "team-form", ("Input.Name", "North office"));
        var again = await PeoplePortal.PostAsync(admin, "/Admin/People/Teams", "team-form", ("Input.Name", "North office"));
        var id = await portal.DbAsync(db => db.Teams.Where(t => t.Name == "North office").Select(t => t.Id).SingleAsync(Stop));
        await PeoplePortal.PostAsync(admin, "/Admin/People/Teams", $"rename-{id}", ("Input.Name", "Northern office"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("North office → Northern office", (await PeoplePortal.PageAsync(admin, "/Admin/People/Teams")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATeamHasSomebodyOfHr_WhoIsAskedForItsPeople()
    {
        var admin = await AdminAsync();
        var (partner, other) = (await portal.AddAsync(PortalRoles.HR, name: "Paula Partner"), await portal.AddAsync(PortalRoles.HR, name: "Otto Other"));
        await PeoplePortal.PostAsync(admin, "/Admin/People/Teams", "team-form", ("Input.Name", "Looked after"));
        var id = await portal.DbAsync(db => db.Teams.Where(t => t.Name == "Looked after").Select(t => t.Id).SingleAsync(Stop));
        var member = await portal.AddAsync(name: "Mia Member");
        await portal.DbAsync(db => db.Users.Where(u => u.Id == member.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.TeamId, id), Stop));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PeoplePortal.PostAsync(admin, "/Admin/People/Teams", $"rename-{id}", ("Input.Hr", $"{member.Id}"))).StatusCode);
        await PeoplePortal.PostAsync(admin, "/Admin/People/Teams", $"rename-{id}", ("Input.Hr", $"{partner.Id}"));

        var known = await portal.DbAsync(db => Portal.Organization.StaffDirectory.LoadAsync(db, 0, Stop));
        Assert.Equal([partner.Id], known.HrOf(member.Id));
        Assert.Superset(new HashSet<int> { partner.Id, other.Id }, known.HrOf(partner.Id).ToHashSet());
        Assert.Contains("Paula Partner", (await PeoplePortal.PageAsync(admin, "/Admin/People/Teams")).QuerySelector("[data-testid=teams]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tree_ShowsWhoReportsToWhom()
    {
        var admin = await AdminAsync();
        var head = await portal.AddAsync(PortalRoles.Manager, name: "Head Of Tree");
        await portal.AddAsync(manager: head.Id, name: "Leaf Of Tree");

        var tree = (await PeoplePortal.PageAsync(admin, "/Admin/People/Line")).QuerySelectorAll(".tree > li").Single(li => li.QuerySelector("a")!.TextContent == "Head Of Tree");

        Assert.Equal("Leaf Of Tree", tree.QuerySelector("li li a")!.TextContent);
    }

    private async Task<HttpClient> AdminAsync(string? name = null) => await portal.SignedInAsync(await portal.AddAsync(PortalRoles.Admin, name: name));

    private static Task<HttpResponseMessage> EditAsync(HttpClient admin, int id, params (string, string)[] fields) => PeoplePortal.PostAsync(admin, $"/Admin/People/{id}/Edit", "person-form", fields);

    private static Task<HttpResponseMessage> NewAsync(HttpClient admin, string name, string email, params (string Name, string Value)[] fields) =>
        PeoplePortal.PostAsync(admin, "/Admin/People/New", "person-form", [.. new[] { ("Input.FullName", name), ("Input.Email", email) }.Where(f => fields.All(x => x.Name != f.Item1)), .. fields]);

    private static Task<HttpResponseMessage> AwayAsync(HttpClient admin, int id, string from, string until) =>
        PeoplePortal.PostAsync(admin, $"/Admin/People/{id}", "absence-form", ("Away.From", from), ("Away.Until", until));
}

/// <summary>The last administrator, in a portal of their own.</summary>
public sealed class LastAdministratorTests(PeoplePortal portal) : IClassFixture<PeoplePortal>
{
    [Fact]
    public async Task Last_Administrator_CannotBeDisabledOrDemoted_ButAnotherOneCan()
    {
        var admin = await portal.AddAsync(PortalRoles.Admin | PortalRoles.Employee);
        var browser = await portal.SignedInAsync(admin);

        var disable = await PeoplePortal.PostAsync(browser, $"/Admin/People/{admin.Id}", "disable-form");
        var demote = await PeoplePortal.PostAsync(browser, $"/Admin/People/{admin.Id}/Edit", "person-form", ("Input.Roles", "Employee"));
        var second = await portal.AddAsync(PortalRoles.Admin);
        var other = await PeoplePortal.PostAsync(browser, $"/Admin/People/{second.Id}", "disable-form");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (disable.StatusCode, demote.StatusCode, other.StatusCode));
        Assert.Equal(PeopleStatus.LastAdmin, (await portal.UseAsync<PeopleActions, PeopleResult>(p => p.SetDisabledAsync(admin.Id, 0, true, second.Id))).Status);
    }
}
