using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Organization;
using Portal.People;
using Portal.Support;
using Portal.Support.Counselling;
using Portal.Tests.Support;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Wellbeing;

/// <summary>Somebody asks for help, a counsellor answers, and nobody else learns of it.</summary>
public sealed class CounsellingTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItIsAsked_Answered_ATimeIsChosen_AndClosed_AndWhoLookedIsSeen()
    {
        var counsellor = await company.AddAsync(PortalRoles.Counsellor, name: "Cora First");
        var (rep, helper) = (await company.SignedInAsync(company.SouthRep), await company.SignedInAsync(counsellor));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(rep, "/Support/Counselling/New", "request-form", ("Input.Text", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(rep, "/Support/Counselling/New", "request-form", ("Input.Text", "Call me"), ("Input.Way", "Phone"))).StatusCode);
        var sent = await PostAsync(rep, "/Support/Counselling/New", "request-form", ("Input.Text", "I cannot sleep"), ("Input.Topic", "Stress"), ("Input.Counsellor", $"{counsellor.Id}"), ("Input.IsUrgent", "true"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var address = sent.Headers.Location!.OriginalString;

        var list = (await PageAsync(helper, "/Support/Counselling")).QuerySelector("[data-testid=asked]")!.TextContent;
        Assert.Contains("Sven South", list, StringComparison.Ordinal);
        Assert.Contains("Urgent", list, StringComparison.Ordinal);
        Assert.Contains("I cannot sleep", (await PageAsync(helper, address)).QuerySelector("[data-testid=thread]")!.TextContent, StringComparison.Ordinal);
        var later = DateTime.UtcNow.AddDays(3).ToString("yyyy-MM-dd'T'10:00", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(helper, address, "message-form", ("Input.Text", "Then?"), ("Input.First", "2020-01-01T10:00"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(helper, address, "message-form", ("Input.Text", "Shall we talk?"), ("Input.First", later))).StatusCode);

        var page = await PageAsync(rep, address);
        Assert.Equal("Answered", page.QuerySelector("[data-testid=status]")!.TextContent);
        Assert.Contains("Shall we talk?", page.QuerySelector("[data-testid=message]")!.TextContent, StringComparison.Ordinal);
        var looked = page.QuerySelector("[data-testid=accesses]")!.TextContent;
        Assert.Contains("Cora First opened it", looked, StringComparison.Ordinal);
        Assert.Contains("Cora First answered", looked, StringComparison.Ordinal);
        Assert.Contains("1 waiting for you", (await PageAsync(rep, "/Support")).QuerySelector("[data-testid=talk]")!.TextContent, StringComparison.Ordinal);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("[data-testid=times] form")!;
        var fields = form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).ToList();
        Assert.Equal(HttpStatusCode.Redirect, (await rep.PostAsync(form.GetAttribute("action")!, new FormUrlEncodedContent(fields), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await rep.PostAsync(form.GetAttribute("action")!, new FormUrlEncodedContent(fields), Stop)).StatusCode);
        Assert.Contains("Chosen", (await PageAsync(helper, address)).QuerySelector("[data-testid=times]")!.TextContent, StringComparison.Ordinal);

        var (_, filled) = await FillAsync(rep, address, "message-form");
        Assert.Equal(HttpStatusCode.Redirect, (await rep.PostAsync(address + "?handler=Close", new FormUrlEncodedContent(filled), Stop)).StatusCode);
        Assert.Null((await PageAsync(rep, address)).QuerySelector("[data-testid=message-form]"));
    }

    [Fact]
    public async Task ACounsellorAboveThePerson_AndOneWhoWasNotAsked_SeeNothing()
    {
        var above = await company.AddAsync(PortalRoles.Manager | PortalRoles.Counsellor, company.Director.Id, "Mona Manager-Counsellor");
        var below = await company.AddAsync(PortalRoles.Employee, above.Id, "Bert Below");
        var (asked, other) = (await company.AddAsync(PortalRoles.Counsellor, name: "Cora Asked"), await company.AddAsync(PortalRoles.Counsellor, name: "Carl Other"));
        var (open, own) = (await AskAsync(below, null), await AskAsync(below, asked.Id));
        foreach (var (person, seesOpen, seesOwn) in new[] { (above, false, false), (asked, true, true), (other, true, false), (below, true, true), (company.Hr, false, false), (company.Admin, false, false), (company.Director, false, false) })
        {
            var client = await company.SignedInAsync(person);
            Assert.Equal(seesOpen ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync($"/Support/Counselling/{open}", Stop)).StatusCode);
            Assert.Equal(seesOwn ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await client.GetAsync($"/Support/Counselling/{own}", Stop)).StatusCode);
        }
        var refused = await PostAsync(await company.SignedInAsync(below), "/Support/Counselling/New", "request-form", ("Input.Text", "To my manager?"), ("Input.Counsellor", $"{above.Id}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var helper = await company.ViewerAsync(other);
        Assert.Equal(CounsellingAnswer.Done, await company.UseAsync<CounsellingActions, CounsellingAnswer>(a => a.WriteAsync(open, 0, "I am here", [], helper)));
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(asked)).GetAsync($"/Support/Counselling/{open}", Stop)).StatusCode);
    }

    [Fact]
    public async Task TakenBack_TheWordsAreGone_ForBothSides()
    {
        var counsellor = await company.AddAsync(PortalRoles.Counsellor, name: "Cora Gone");
        var (client, viewer) = (await company.SignedInAsync(company.NorthColleague), await company.ViewerAsync(counsellor));
        var id = await AskAsync(company.NorthColleague, counsellor.Id, "Words to take back");
        Assert.Equal(CounsellingAnswer.Done, await company.UseAsync<CounsellingActions, CounsellingAnswer>(a => a.WriteAsync(id, 0, "An answer to take back", [], viewer)));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(client, $"/Support/Counselling/{id}", "withdraw-form")).StatusCode);
        Assert.DoesNotContain("take back", (await PageAsync(client, $"/Support/Counselling/{id}")).QuerySelector("[data-testid=thread]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(counsellor)).GetAsync($"/Support/Counselling/{id}", Stop)).StatusCode);
        var left = await company.DbAsync(db => db.CounsellingRequests.AsNoTracking().Include(r => r.Messages).SingleAsync(r => r.Id == id, Stop));
        Assert.Null(left.Sealed);
        Assert.Empty(left.Messages);
    }

    [Fact]
    public async Task AnAdministrator_IsNoCounsellor_AndCounsellorsLearnOfANewOne()
    {
        var known = await company.AddAsync(PortalRoles.Counsellor, name: "Cora Known");
        Assert.Equal(PeopleStatus.RolesClash, (await company.UseAsync<PeopleActions, PeopleResult>(p => p.AddAsync(new("Both", "both@example.test", PortalRoles.Admin | PortalRoles.Counsellor, Culture: "en"), null, false))).Status);
        var client = await company.SignedInAsync(company.Admin);
        var answer = await PostAsync(client, $"/Admin/People/{company.Admin.Id}/Edit", "person-form", ("Input.Roles", "Admin"), ("Input.Roles", "Counsellor"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        await company.AddAsync(PortalRoles.Counsellor, name: "Carl New");
        Assert.True(await company.DbAsync(db => db.Notifications.AnyAsync(n => n.RecipientId == known.Id && n.Kind == "CounsellorNamed", Stop)));
    }

    [Fact]
    public async Task OfALeaver_TheRequestCloses_AndOfALeavingCounsellor_ItGoesToTheOthers()
    {
        var (first, second) = (await company.AddAsync(PortalRoles.Counsellor, name: "Cora Leaves"), await company.AddAsync(PortalRoles.Counsellor, name: "Carl Stays"));
        var leaver = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id, "Lena Leaver");
        var (gone, kept) = (await AskAsync(leaver, second.Id), await AskAsync(company.NorthRep, first.Id));
        await DisableAsync(leaver, first);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(second)).GetAsync($"/Support/Counselling/{kept}", Stop)).StatusCode);
        await company.UseAsync<CounsellingSweep, int>(async sweep => { await sweep.RunAsync(Stop); await sweep.RunAsync(Stop); return 0; });
        Assert.Equal(CounsellingStatus.Closed, await company.DbAsync(db => db.CounsellingRequests.Where(r => r.Id == gone).Select(r => r.Status).SingleAsync(Stop)));
        Assert.Equal(HttpStatusCode.OK, (await (await company.SignedInAsync(second)).GetAsync($"/Support/Counselling/{kept}", Stop)).StatusCode);
        Assert.True(await company.DbAsync(db => db.Notifications.CountAsync(n => n.RecipientId == second.Id && n.Kind == SupportNews.Kind, Stop)) >= 3);
    }

    [Fact]
    public async Task ASealHolds_ForOneRequestOfOnePerson_Only()
    {
        var vault = await company.UseAsync<CounsellingVault, CounsellingVault>(Task.FromResult);
        var request = new CounsellingRequest { Id = Guid.NewGuid(), RequesterId = 1, CreatedUtc = default, ChangedUtc = default };
        request.Sealed = vault.Seal(request, new(CounsellingTopic.Health, "Secret", ContactWay.Portal, null, false));
        Assert.Equal("Secret", vault.Open(request)!.Text);
        Assert.Null(vault.Open(new() { Id = request.Id, RequesterId = 2, Sealed = request.Sealed, CreatedUtc = default, ChangedUtc = default }));
        Assert.Null(vault.Open(new() { Id = Guid.NewGuid(), RequesterId = 1, Sealed = request.Sealed, CreatedUtc = default, ChangedUtc = default }));
    }

    private async Task<Guid> AskAsync(PortalUser person, int? counsellor, string text = "Please")
    {
        var (viewer, id) = (await company.ViewerAsync(person), Guid.NewGuid());
        Assert.Equal(CounsellingAnswer.Done, await company.UseAsync<CounsellingActions, CounsellingAnswer>(a => a.SendAsync(id, new(CounsellingTopic.Other, text, ContactWay.Portal, null, false), counsellor, viewer)));
        return id;
    }

    private Task<int> DisableAsync(params PortalUser[] people) => company.DbAsync(async db =>
    {
        var ids = people.Select(p => p.Id).ToList();
        await db.WriteAsync(() => db.Users.Where(u => ids.Contains(u.Id)).ExecuteUpdateAsync(s => s.SetProperty(u => u.IsDisabled, true)));
        await db.WriteAsync(async () => { await Portal.Data.StampExtensions.TouchAsync(db, Portal.Data.ConfigurationStamp.Organization); });
        return 0;
    });
}
