using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Support;
using Portal.Tests.Tasks;
using Portal.Training.Assignments;
using Portal.Training.Matrix;
using Portal.Training.Paths;
using Portal.Workflows.Calendar;
using Portal.Workflows.Training;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Training;

/// <summary>The matrix: everybody sees their own people, numbers open the rows behind them, only those missing are chased, and paths go on.</summary>
public sealed class MatrixTests(TrainingCompany company) : IClassFixture<TrainingCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheMatrix_ShowsOnesOwnPeople_InFewCommands()
    {
        var course = await company.CourseAsync();
        await company.AssignAsync(course, company.NorthRep);
        await company.AssignAsync(course, company.SouthRep);
        var (hr, manager) = (await company.SignedInAsync(company.Hr), await company.SignedInAsync(company.NorthManager));
        Assert.Equal(3, (await PageAsync(await company.SignedInAsync(company.NorthManager), "/Training/Matrix")).QuerySelectorAll("[data-testid=matrix-row]").Length + 1);
        Assert.True((await PageAsync(hr, "/Training/Matrix")).QuerySelectorAll("[data-testid=matrix-row]").Length >= 6);
        Assert.NotEqual(HttpStatusCode.OK, (await (await company.SignedInAsync(company.NorthRep)).GetAsync("/Training/Matrix", Stop)).StatusCode);
        Assert.InRange((await SqlCount.OfAsync(hr, "/Training/Matrix")).Count, 1, 10);
        Assert.InRange((await SqlCount.OfAsync(manager, $"/Training/Matrix/List?course={course}")).Count, 1, 10);
    }

    [Fact]
    public async Task ANumber_OpensTheRowsBehindIt_AndTheFileHasThem()
    {
        var course = await company.CourseAsync();
        var (late, done) = (await company.AssignAsync(course, company.NorthRep, company.Day.AddDays(-1)), await company.AssignAsync(course, company.NorthColleague));
        await TrainingCompany.ReadAllAsync(await company.SignedInAsync(company.NorthColleague), done);
        var viewer = await company.ViewerAsync(company.NorthManager);
        var data = await company.UseAsync<MatrixReader, MatrixData>(m => m.ReadAsync(new(Course: course), viewer, company.Day, Stop));
        Assert.Equal((2, 1, 1, 1), (data.Rates.Due, data.Rates.Passed, data.Rates.OnTime, data.Rates.Overdue));
        var manager = await company.SignedInAsync(company.NorthManager);
        var rows = (await PageAsync(manager, $"/Training/Matrix/List?course={course}&state=Overdue")).QuerySelectorAll("[data-testid=list-row] a").Select(a => a.GetAttribute("href"));
        Assert.Equal([$"/Training/{late}"], rows);
        await company.DbAsync(db => db.WriteAsync(() => db.Users.Where(u => u.Id == company.NorthManager.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.MayExport, true))));
        await company.DbAsync(db => db.WriteAsync(async () => { await Portal.Data.StampExtensions.TouchAsync(db, Portal.Data.ConfigurationStamp.Organization); return true; }));
        var csv = await manager.GetStringAsync($"/Training/Matrix/List?course={course}&handler=File&format=Csv", Stop);
        Assert.Contains(late, csv, StringComparison.Ordinal);
        Assert.Equal(3, csv.Trim().Split('\n').Length);
        var book = await manager.GetByteArrayAsync("/Training/Matrix?handler=File&format=Xlsx", Stop);
        Assert.Equal("PK"u8.ToArray(), book[..2]);
    }

    [Fact]
    public async Task OnlyThoseMissing_AreReminded_AndNotTwiceWithinADay()
    {
        var course = await company.CourseAsync();
        var (open, done) = (await company.AssignAsync(course, company.NorthRep), await company.AssignAsync(course, company.NorthColleague));
        await TrainingCompany.ReadAllAsync(await company.SignedInAsync(company.NorthColleague), done);
        GoToWork(TimeSpan.Zero);
        var manager = await company.SignedInAsync(company.NorthManager);
        for (var i = 0; i < 2; i++) { Assert.Equal(HttpStatusCode.Redirect, (await manager.SendFormAsync($"/Training/Matrix/List?course={course}&handler=Chase")).StatusCode); }
        Assert.Equal([company.NorthRep.Id], await NudgedAsync(open, done));
        GoToWork(TimeSpan.FromHours(25));
        manager = await company.SignedInAsync(company.NorthManager);
        await manager.SendFormAsync($"/Training/Matrix/List?course={course}&handler=Chase");
        Assert.Equal([company.NorthRep.Id, company.NorthRep.Id], await NudgedAsync(open, done));
    }

    [Fact]
    public async Task APath_AssignsTheNextCourse_WhenTheOneBeforeIsDone()
    {
        long[] courses = [await company.CourseAsync(), await company.CourseAsync()];
        var hr = await company.ViewerAsync(company.Hr);
        var (_, path) = await company.UseAsync<PathActions, (Portal.Accounts.SaveAnswer, long)>(p => p.SaveAsync(null, 0, new("First hundred days", null, true, courses), hr));
        Assert.Equal(HttpStatusCode.Redirect, (await (await company.SignedInAsync(company.SouthManager)).SendFormAsync($"/Training/Paths/{path}", ("Input.People", $"{company.SouthRep.Id}"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await (await company.SignedInAsync(company.SouthManager)).SendFormAsync($"/Training/Paths/{path}", ("Input.People", $"{company.NorthRep.Id}"))).StatusCode);
        var first = await company.DbAsync(db => db.Assignments.SingleAsync(a => a.OwnerId == company.SouthRep.Id && courses.Contains(a.CourseId), Stop));
        Assert.Equal((courses[0], AssignmentSource.Path), (first.CourseId, first.Source));
        await TrainingCompany.ReadAllAsync(await company.SignedInAsync(company.SouthRep), first.Number);
        await company.UseAsync<PathActions, int>(p => p.GoOnAsync(Stop));
        await company.UseAsync<PathActions, int>(p => p.GoOnAsync(Stop));
        Assert.Equal(courses, await company.DbAsync(db => db.Assignments.Where(a => a.OwnerId == company.SouthRep.Id && courses.Contains(a.CourseId)).OrderBy(a => a.Id).Select(a => a.CourseId).ToListAsync(Stop)));
    }

    /// <summary>Nobody is reminded at night: on to the next working moment after a while.</summary>
    private void GoToWork(TimeSpan after)
    {
        var now = company.Time.GetUtcNow().UtcDateTime;
        company.Time.Shift += WorkingCalendar.Default.NextWorkingMoment(now + after) - now + TimeSpan.FromSeconds(30);
    }

    private Task<List<int>> NudgedAsync(params string[] numbers) =>
        company.DbAsync(db => db.OutboxMessages.Where(m => m.Kind == "Nudged" && db.Assignments.Any(a => numbers.Contains(a.Number) && a.InstanceId == m.InstanceId)).Select(m => m.RecipientId!.Value).ToListAsync(Stop));
}
