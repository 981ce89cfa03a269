using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Feeds;
using Portal.Tests.Tasks;
using Portal.Training.Classroom;
using Portal.Workflows.Training;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Training;

/// <summary>Days in the classroom: seats, a waiting list that moves up, a sign-in list that completes the course, and calendars.</summary>
public sealed class SessionTests(TrainingCompany company) : IClassFixture<TrainingCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SeatsAreTaken_TheListMovesUp_AndWhoCameIsDone()
    {
        var course = await company.CourseAsync(CourseKind.Classroom, lessons: 0, isOpen: true);
        var hr = await company.SignedInAsync(company.Hr);
        var session = await PlanAsync(hr, course, seats: 1);
        var (first, second, third) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthColleague), await company.SignedInAsync(company.SouthRep));
        foreach (var client in new[] { first, second, third }) { Assert.Equal(HttpStatusCode.Redirect, (await client.SendFormAsync(session + "?handler=Book")).StatusCode); }
        Assert.Equal([SeatState.Enrolled, SeatState.Waiting, SeatState.Waiting], await StatesAsync(session));
        Assert.Equal(HttpStatusCode.Redirect, (await first.SendFormAsync(session + "?handler=Withdraw")).StatusCode);
        Assert.Equal([SeatState.Withdrawn, SeatState.Enrolled, SeatState.Waiting], await StatesAsync(session));
        Assert.Equal(company.NorthColleague.Id, await company.DbAsync(db => db.OutboxMessages.Where(m => m.Kind == "SeatFree").Select(m => m.RecipientId).SingleAsync(Stop)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hr.SendFormAsync(session + "?handler=Record", ("Input.Came", $"{company.NorthColleague.Id}"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await second.SendFormAsync(session + "?handler=Record", ("Input.Came", $"{company.NorthColleague.Id}"))).StatusCode);
        company.Time.Shift += TimeSpan.FromDays(3);
        hr = await company.SignedInAsync(company.Hr);
        Assert.Equal(HttpStatusCode.Redirect, (await hr.SendFormAsync(session + "?handler=Record", ("Input.Came", $"{company.NorthColleague.Id}"))).StatusCode);
        Assert.Equal([TrainingStep.Assigned, TrainingStep.Passed, TrainingStep.Assigned], await company.DbAsync(db => db.Assignments.Where(a => a.CourseId == course).OrderBy(a => a.OwnerId).Select(a => a.Step).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Names_AreSeenByHrAndOverOnesOwnPeople()
    {
        var course = await company.CourseAsync(CourseKind.Classroom, lessons: 0, isOpen: true);
        var session = await PlanAsync(await company.SignedInAsync(company.Hr), course, seats: 5);
        await (await company.SignedInAsync(company.NorthRep)).SendFormAsync(session + "?handler=Book");
        foreach (var (person, sees) in new[] { (company.NorthManager, 1), (company.Hr, 1), (company.SouthManager, 0), (company.NorthColleague, 0), (company.NorthRep, 1) })
        {
            Assert.Equal(sees, (await PageAsync(await company.SignedInAsync(person), session)).QuerySelectorAll("[data-testid=seat]").Length);
        }
    }

    [Fact]
    public async Task ASession_IsInItsCalendarFile_AndInTheFeedOfWhoIsBooked()
    {
        var course = await company.CourseAsync(CourseKind.Classroom, lessons: 0, isOpen: true);
        var session = await PlanAsync(await company.SignedInAsync(company.Hr), course, seats: 5);
        var rep = await company.SignedInAsync(company.NorthRep);
        await rep.SendFormAsync(session + "?handler=Book");
        var file = await rep.GetAsync(session + "?handler=Calendar", Stop);
        Assert.Equal("text/calendar", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("LOCATION:Room 1", await file.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        var viewer = await company.ViewerAsync(company.NorthRep);
        Assert.Contains("LOCATION:Room 1", await company.UseAsync<CalendarWriter, string>(w => w.WriteAsync(viewer, Stop)), StringComparison.Ordinal);
        var other = await company.ViewerAsync(company.SouthManager);
        Assert.DoesNotContain("LOCATION:Room 1", await company.UseAsync<CalendarWriter, string>(w => w.WriteAsync(other, Stop)), StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync(HttpClient hr, long course, int seats)
    {
        string Local(double days) => company.Time.GetUtcNow().AddHours(8).AddDays(days).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var made = await PostAsync(hr, $"/Training/Sessions/New?course={course}", "session-form", ("Input.Starts", Local(2)), ("Input.Ends", Local(2.2)), ("Input.Place", "Room 1"), ("Input.Seats", $"{seats}"));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        return made.Headers.Location!.OriginalString;
    }

    private Task<List<SeatState>> StatesAsync(string session)
    {
        var id = long.Parse(session.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return company.DbAsync(db => db.ClassSeats.Where(s => s.SessionId == id).OrderBy(s => s.UserId).Select(s => s.State).ToListAsync(Stop));
    }
}
