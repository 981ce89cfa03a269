using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Feeds;
using Portal.Identity;
using Portal.Support;
using Portal.Support.Events;
using Portal.Tests.Support;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Wellbeing;

/// <summary>Events of teams: seats, a waiting list that moves up by itself, calendars and reminders.</summary>
public sealed class EventTests(TestCompany company) : IClassFixture<TestCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AManagerPlansIt_TheTeamSignsUp_WhoWaitsMovesUp_AndItStandsInTheCalendar()
    {
        var manager = await company.SignedInAsync(company.NorthManager);
        string At(int days, int hour) => DateTime.UtcNow.AddDays(days).ToString($"yyyy-MM-dd'T'{hour:00}:00", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(manager, "/Support/Events/New/Edit", "event-form", ("Input.Title", "Walk"), ("Input.Place", "River"), ("Input.Starts", At(9, 12)), ("Input.Ends", At(9, 11)))).StatusCode);
        var planned = await PostAsync(manager, "/Support/Events/New/Edit", "event-form", ("Input.Title", "Walk by the river"), ("Input.Place", "Gate 3"), ("Input.Starts", At(9, 10)), ("Input.Ends", At(9, 12)), ("Input.Seats", "1"));
        Assert.Equal(HttpStatusCode.Redirect, planned.StatusCode);
        var address = planned.Headers.Location!.OriginalString;
        var (rep, colleague) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthColleague));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(rep, address, "sign-up-form")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(colleague, address, "sign-up-form")).StatusCode);
        var page = await PageAsync(colleague, address);
        Assert.Contains("Rita Rep", page.QuerySelector("[data-testid=coming]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Carl Colleague", page.QuerySelector("[data-testid=waiting]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Walk by the river", await FeedAsync(company.NorthColleague), StringComparison.Ordinal);
        var told = await NewsAsync(company.NorthColleague);

        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(rep, address, "sign-off-form")).StatusCode);
        Assert.Equal(told + 1, await NewsAsync(company.NorthColleague));
        Assert.Contains("Carl Colleague", (await PageAsync(rep, address)).QuerySelector("[data-testid=coming]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Walk by the river", await FeedAsync(company.NorthColleague), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.SouthRep)).GetAsync(address, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.GetAsync(address + "/Edit", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(manager, address, "cancel-form")).StatusCode);
        Assert.Equal(1, await company.DbAsync(db => db.Notifications.CountAsync(n => n.RecipientId == company.NorthColleague.Id && n.Kind == EventActions.CancelledNews, Stop)));
        Assert.Null((await PageAsync(rep, address)).QuerySelector("[data-testid=sign-up-form]"));
    }

    [Fact]
    public async Task FewerSeatsThanPeople_AreRefused_MoreMoveThemUp_AndALeaverGivesUpTheirs()
    {
        var manager = await company.ViewerAsync(company.SouthManager);
        var (late, facts) = (await company.AddAsync(PortalRoles.Employee, company.SouthManager.Id), new EventFacts("Dinner", "Here", null, Now.AddDays(4), Now.AddDays(4).AddHours(2), 2));
        var id = await company.UseAsync<EventActions, long>(a => a.PlanAsync(facts, null, Guid.NewGuid(), manager));
        foreach (var person in new[] { company.SouthRep, late, company.SouthManager }) { await SignUpAsync(id, person); }
        Assert.Equal(EventAnswer.SeatsTaken, await company.UseAsync<EventActions, EventAnswer>(a => a.ChangeAsync(id, 0, facts with { Seats = 1 }, manager)));
        await company.DbAsync(db => db.WriteAsync(async () =>
        {
            await db.Users.Where(u => u.Id == late.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.IsDisabled, true));
            await Portal.Data.StampExtensions.TouchAsync(db, Portal.Data.ConfigurationStamp.Organization);
            return 0;
        }));
        await company.UseAsync<EventActions, int>(a => a.SweepAsync(Stop));
        var seats = await company.DbAsync(db => db.TeamEvents.AsNoTracking().Include(e => e.Signed).SingleAsync(e => e.Id == id, Stop));
        Assert.Equal([company.SouthRep.Id, company.SouthManager.Id], seats.Coming.Select(s => s.PersonId));
        Assert.Equal(EventAnswer.Conflict, await company.UseAsync<EventActions, EventAnswer>(a => a.ChangeAsync(id, 5, facts, manager)));
    }

    [Fact]
    public async Task WhoeverComes_IsRemindedOnce_TheDayBefore()
    {
        var hr = await company.ViewerAsync(company.Hr);
        var id = await company.UseAsync<EventActions, long>(a => a.PlanAsync(new("Tea", "Here", null, Now.AddDays(3), Now.AddDays(3).AddHours(1), 1), null, Guid.NewGuid(), hr));
        await SignUpAsync(id, company.Director);
        await SignUpAsync(id, company.Admin);
        async Task<int> RemindersAsync(PortalUser person)
        {
            await company.UseAsync<EventActions, int>(a => a.SweepAsync(Stop));
            return await company.DbAsync(db => db.Notifications.CountAsync(n => n.RecipientId == person.Id && n.Kind == EventActions.ReminderNews, Stop));
        }
        Assert.Equal(0, await RemindersAsync(company.Director));
        company.Time.Shift += TimeSpan.FromDays(2.5);
        try
        {
            Assert.Equal(1, await RemindersAsync(company.Director));
            Assert.Equal(1, await RemindersAsync(company.Director));
            Assert.Equal(0, await RemindersAsync(company.Admin));
        }
        finally { company.Time.Shift -= TimeSpan.FromDays(2.5); }
    }

    private DateTime Now => company.Time.GetUtcNow().UtcDateTime;

    private async Task SignUpAsync(long id, PortalUser person)
    {
        var viewer = await company.ViewerAsync(person);
        Assert.Equal(EventAnswer.Done, await company.UseAsync<EventActions, EventAnswer>(a => a.SignUpAsync(id, viewer)));
    }

    private Task<int> NewsAsync(PortalUser person) => company.DbAsync(db => db.Notifications.CountAsync(n => n.RecipientId == person.Id && n.Kind == SupportNews.Kind, Stop));

    private async Task<string> FeedAsync(PortalUser person)
    {
        var viewer = await company.ViewerAsync(person);
        return await company.UseAsync<CalendarWriter, string>(writer => writer.WriteAsync(viewer, Stop));
    }
}
