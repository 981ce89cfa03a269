using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Inbox;
using Portal.Notifications;
using Portal.Tests.Complaints;
using Portal.Tests.Identity;
using Portal.Tests.Support;
using Portal.Workflows;
using Portal.Workflows.Complaints;

namespace Portal.Tests.Inbox;

/// <summary>The four tabs: whose case is in which, in what order, and none lost or twice between pages.</summary>
public sealed class InboxTabTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachTab_HoldsTheCasesOfItsPerson_AndOfNobodyElse()
    {
        var owner = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id);
        var account = await company.AccountAsync(owner);
        await company.ShareAsync(account, company.NorthColleague);
        var own = await company.ComplainAsync(account, owner);
        var others = await company.ComplainAsync(account, company.NorthColleague);
        await company.ActAsync(own, owner, ComplaintAction.Acknowledge);
        await company.ActAsync(own, company.NorthManager, ComplaintAction.Comment, "Have a look at the packing.");

        await AssertTabsAsync(owner, todo: [own, others], started: [own], done: [own], copied: [own]);
        await AssertTabsAsync(company.NorthColleague, [], [others], [], []);
        await AssertTabsAsync(company.NorthManager, [], [], [], []);
        await AssertTabsAsync(company.SouthRep, [], [], [], []);
    }

    [Fact]
    public async Task WhoDecidesForSomebody_FindsItUnderDone_AsDoesTheOneWhoHeldIt()
    {
        var owner = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id);
        var manager = await company.AddAsync(PortalRoles.Manager, company.Director.Id);
        await company.DbAsync(async db =>
        {
            await db.Users.Where(u => u.Id == owner.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.ManagerId, manager.Id), Stop);
            await db.TouchAsync(ConfigurationStamp.Organization, Stop);
            return 0;
        });
        var number = await company.ComplainAsync(await company.AccountAsync(owner), owner);

        await company.ActAsync(number, manager, ComplaintAction.Acknowledge);

        await AssertTabsAsync(owner, [number], [number], [number], []);
        await AssertTabsAsync(manager, [], [], [number], []);
    }

    [Fact]
    public async Task WhatIsLate_StandsFirst_ThenSoonestFirst_AndTheMenuCountsTheSame()
    {
        var rep = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id);
        var numbers = await ManyAsync(rep, 6);
        double?[] hours = [50 * 24, null, -3, 24 * 400, -48, 0.02];
        await SetDueAsync(numbers, i => hours[i] is { } h ? DateTime.UtcNow.AddHours(h) : null);

        var page = await PeoplePortal.PageAsync(await company.SignedInAsync(rep), "/");

        Assert.Equal(new[] { 4, 2, 5, 0, 3, 1 }.Select(i => numbers[i]), InboxPages.Cases(page));
        var groups = page.QuerySelectorAll("h2.due-group").Select(h => h.TextContent.Trim()).ToList();
        Assert.Equal("Late · 2", groups[0]);
        Assert.Equal(numbers.Count, groups.Sum(g => int.Parse(g.Split('·')[^1], CultureInfo.InvariantCulture)));
        var link = page.QuerySelector(".rail a[href='/']:not(.brand) .count")!;
        Assert.StartsWith("6", link.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("late", link.ClassList);
        Assert.Equal("6", page.QuerySelector(".tabs a[aria-current=page] b")!.TextContent);
    }

    [Fact]
    public async Task Pages_ShowEachCaseOnce_EvenWhereManyHaveTheSameTimeOrNone()
    {
        var rep = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id);
        var numbers = await ManyAsync(rep, 112);
        var moment = DateTime.UtcNow.AddDays(3);
        await SetDueAsync(numbers, i => i < 55 ? null : i < 110 ? moment : moment.AddMinutes(i));
        var client = await company.SignedInAsync(rep);
        Assert.Equal(numbers.Order(), (await InboxPages.CasesAsync(client, InboxTab.Todo)).Order());
        Assert.Equal(numbers.Order(), (await InboxPages.CasesAsync(client, InboxTab.Started)).Order());
        await company.DbAsync(async db =>
        {
            var items = await db.WorkItems.Where(w => w.AssigneeId == rep.Id).OrderBy(w => w.Id).ToListAsync(Stop);
            db.Notifications.AddRange(items.Select(i => new Notification { RecipientId = rep.Id, Kind = "Commented", InstanceId = i.InstanceId, CreatedUtc = moment }));
            for (var i = 0; i < items.Count; i++) { (items[i].Status, items[i].DoneUtc, items[i].Decision) = (WorkItemStatus.Done, i < 100 ? moment : moment.AddTicks(i), ComplaintAction.Acknowledge); }
            return await db.SaveChangesAsync(Stop);
        });
        Assert.Equal(numbers.Order(), (await InboxPages.CasesAsync(client, InboxTab.Done)).Order());
        Assert.Equal(numbers.Order(), (await InboxPages.CasesAsync(client, InboxTab.Copied)).Order());
    }

    [Fact]
    public async Task Copied_NoLongerShowsACaseThatThePersonMayNotSeeAnyMore()
    {
        var boss = await company.AddAsync(PortalRoles.Manager, company.Director.Id);
        var rep = await company.AddAsync(PortalRoles.Employee, boss.Id);
        var number = await company.ComplainAsync(await company.AccountAsync(rep), rep);
        var told = await company.AddAsync(PortalRoles.Employee, company.SouthManager.Id);
        await company.DbAsync(async db =>
        {
            var instance = await db.WorkflowInstances.Where(i => i.Reference == number).Select(i => i.Id).SingleAsync(Stop);
            db.Notifications.AddRange(new[] { told.Id, boss.Id }.Select(id => new Notification { RecipientId = id, Kind = "Commented", InstanceId = instance, CreatedUtc = DateTime.UtcNow }));
            return await db.SaveChangesAsync(Stop);
        });

        Assert.DoesNotContain(number, await InboxPages.CasesAsync(await company.SignedInAsync(told), InboxTab.Copied));
        Assert.Contains(number, await InboxPages.CasesAsync(await company.SignedInAsync(boss), InboxTab.Copied));
    }

    [Theory]
    [InlineData("/?tab=Nothing")]
    [InlineData("/?after=x")]
    [InlineData("/?after=99999999999999999999-1")]
    [InlineData("/?after=-1--1")]
    [InlineData("/?tab=done&after=0-0")]
    public async Task AnOddAddress_ShowsAList(string path)
    {
        var answer = await (await company.SignedInAsync(company.SouthRep)).GetAsync(path, Stop);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task AssertTabsAsync(PortalUser person, string[] todo, string[] started, string[] done, string[] copied)
    {
        var client = await company.SignedInAsync(person);
        foreach (var (tab, expected) in new[] { (InboxTab.Todo, todo), (InboxTab.Started, started), (InboxTab.Done, done), (InboxTab.Copied, copied) })
        {
            var found = await InboxPages.CasesAsync(client, tab);
            Assert.True(expected.Order().SequenceEqual(found.Order()), $"{person.FullName}, {tab}: {string.Join(", ", expected)} expected, {string.Join(", ", found)} found");
        }
        var page = await PeoplePortal.PageAsync(client, "/");
        Assert.Equal(todo.Length == 0 ? null : $"{todo.Length}", page.QuerySelector(".rail a[href='/']:not(.brand) .count")?.TextContent.Trim());
    }

    private async Task<List<string>> ManyAsync(PortalUser rep, int count)
    {
        var account = await company.AccountAsync(rep);
        var numbers = new List<string>();
        for (var i = 0; i < count; i++) { numbers.Add(await company.ComplainAsync(account, rep)); }
        return numbers;
    }

    private Task<int> SetDueAsync(List<string> numbers, Func<int, DateTime?> due) => company.DbAsync(async db =>
    {
        foreach (var item in await db.WorkItems.Include(w => w.Instance).Where(w => numbers.Contains(w.Instance!.Reference)).ToListAsync(Stop))
        {
            item.DueUtc = item.Instance!.DueUtc = due(numbers.IndexOf(item.Instance.Reference));
        }
        return await db.SaveChangesAsync(Stop);
    });
}
