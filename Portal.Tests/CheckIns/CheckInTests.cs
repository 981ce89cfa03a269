using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.CheckIns;
using Portal.Identity;
using Portal.Organization;
using Portal.Tests.Reviews;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.CheckIns;

/// <summary>Once a month three answers, read by the line and answered with a line.</summary>
public sealed class CheckInTests(ReviewCompany company) : IClassFixture<ReviewCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItIsWritten_Changed_AnsweredOnce_AndStaysThen()
    {
        var (rep, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(rep, "/CheckIns", "check-in-form", ("Input.Well", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(rep, "/CheckIns", "check-in-form", ("Input.Well", "Signed two"), ("Input.Blocks", "Credit checks"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(rep, "/CheckIns", "check-in-form", ("Input.Well", "Signed three"))).StatusCode);
        Assert.Equal(1, await company.DbAsync(db => db.Notifications.CountAsync(n => n.Kind == "CheckInWritten" && n.RecipientId == company.NorthManager.Id, Stop)));

        var page = await PageAsync(manager, "/CheckIns");
        Assert.Contains("Signed three", page.QuerySelector("[data-testid=people]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Carl Colleague", page.QuerySelector("[data-testid=missing]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Rita Rep", page.QuerySelector("[data-testid=missing]")!.TextContent, StringComparison.Ordinal);
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelector("[data-testid=check-in] form")!;
        var fields = form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("name") == "Reply.Text" ? "Well done" : i.GetAttribute("value") ?? "")).ToList();
        Assert.Equal(HttpStatusCode.Redirect, (await manager.PostAsync(form.GetAttribute("action")!, new FormUrlEncodedContent(fields), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await manager.PostAsync(form.GetAttribute("action")!, new FormUrlEncodedContent(fields), Stop)).StatusCode);
        var own = await PageAsync(rep, "/CheckIns");
        Assert.Contains("Well done", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(own.QuerySelector("[data-testid=check-in-form]"));
    }

    [Fact]
    public async Task OthersNeitherRead_NorAnswerIt_AndHrReads()
    {
        var viewer = await company.ViewerAsync(company.SouthRep);
        var month = CheckInReminders.MonthOf(DateOnly.FromDateTime(company.Time.GetUtcNow().AddHours(8).UtcDateTime));
        Assert.Equal(CheckInStatus.Done, await company.UseAsync<CheckInActions, CheckInStatus>(a => a.WriteAsync(month, new("Southern secret", null, null), 0, viewer)));
        var id = await company.DbAsync(db => db.CheckIns.Where(c => c.PersonId == company.SouthRep.Id).Select(c => c.Id).SingleAsync(Stop));
        foreach (var (person, reads) in new[] { (company.NorthRep, false), (company.NorthManager, false), (company.SouthManager, true), (company.Director, true), (company.Hr, true) })
        {
            var text = (await PageAsync(await company.SignedInAsync(person), "/CheckIns")).Body!.TextContent;
            Assert.True(text.Contains("Southern secret", StringComparison.Ordinal) == reads, person.FullName);
        }
        foreach (var person in new[] { company.NorthManager, company.Hr, company.SouthRep })
        {
            var asked = await company.ViewerAsync(person);
            Assert.Equal(CheckInStatus.NotFound, await company.UseAsync<CheckInActions, CheckInStatus>(a => a.AnswerAsync(id, "Not mine to answer", 1, asked)));
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await (await company.SignedInAsync(company.Admin)).GetAsync("/CheckIns", Stop)).StatusCode);
        Assert.Equal(CheckInStatus.Conflict, await company.UseAsync<CheckInActions, CheckInStatus>(a => a.WriteAsync(month, new("Twice", null, null), 0, viewer)));
    }

    [Fact]
    public async Task OnTheLastTwoWorkingDays_WhoeverHasNotWritten_IsReminded_OnceADay()
    {
        var person = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id, "Ria Reminded");
        var calendar = await company.DbAsync(async db => await new Portal.Calendars.CalendarBook().ForAsync(db, person.Id, await StaffDirectory.LoadAsync(db, 0)));
        Task<int> Told() => company.DbAsync(db => db.Notifications.CountAsync(n => n.Kind == "CheckInDue" && n.RecipientId == person.Id, Stop));
        var days = Enumerable.Range(1, 31).Select(d => new DateOnly(2027, 3, d)).Where(calendar.IsWorkingDay).TakeLast(3).ToList();
        var counts = new List<int>();
        foreach (var day in days)
        {
            company.Time.Shift += Zones.At(day, new(10, 0), calendar.TimeZone) - company.Time.GetUtcNow().UtcDateTime;
            await company.UseAsync<CheckInReminders, int>(r => r.RunAsync(Stop));
            await company.UseAsync<CheckInReminders, int>(r => r.RunAsync(Stop));
            counts.Add(await Told());
        }
        Assert.Equal([0, 1, 2], counts);
    }
}
