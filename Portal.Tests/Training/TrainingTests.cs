using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Leaving;
using Portal.Tests.Tasks;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Training.Lessons;
using Portal.Workflows.Engine;
using Portal.Workflows.Training;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Training;

/// <summary>Courses are assigned, read, verified, waived and prolonged; who sees what of it.</summary>
public sealed class TrainingTests(TrainingCompany company) : IClassFixture<TrainingCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HrAssignsACourse_AndTheLearnerReadsItToTheEnd_AndHasACertificate()
    {
        var course = await company.CourseAsync(lessons: 2, states: true);
        var (hr, rep) = (await company.SignedInAsync(company.Hr), await company.SignedInAsync(company.NorthRep));
        var form = new (string, string)[] { ("Input.Course", $"{course}"), ("Input.People", $"{company.NorthRep.Id}"), ("Input.Reason", "Three complaints about delivery"), ("Input.RequestId", $"{Guid.NewGuid()}") };
        Assert.Equal("1", (await ReadAsync(await hr.SendFormAsync("/Training/Assign?handler=Preview", form))).QuerySelector("[data-testid=preview-new]")!.FirstChild!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.Redirect, (await hr.SendFormAsync("/Training/Assign", form)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await hr.SendFormAsync("/Training/Assign", form)).StatusCode);
        var a = await company.DbAsync(db => db.Assignments.AsNoTracking().SingleAsync(x => x.CourseId == course, Stop));
        Assert.Equal(("Three complaints about delivery", company.Day.AddDays(14), TrainingStep.Assigned), (a.Reason, a.DueOn, a.Step));

        Assert.Contains("Course", (await PageAsync(rep, "/Training")).QuerySelector("[data-testid=open]")!.TextContent, StringComparison.Ordinal);
        await TrainingCompany.ReadAllAsync(rep, a.Number);
        Assert.Equal((TrainingStep.Started, 1), ((await company.FindAsync(a.Number)).Step, (await company.FindAsync(a.Number)).LessonsDone));
        await TrainingCompany.ReadAllAsync(rep, a.Number, 2);

        var done = await company.FindAsync(a.Number);
        Assert.Equal((TrainingStep.Passed, AssignmentStatus.Passed, company.Day), (done.Step, done.Status, done.CompletedOn));
        Assert.Equal(["Start", "Begin", "Submit"], await company.DbAsync(db => db.JournalEntries.Where(j => j.InstanceId == done.InstanceId).OrderBy(j => j.Seq).Select(j => j.Action).ToListAsync(Stop)));
        Assert.Equal(company.NorthRep.FullName, await company.DbAsync(db => db.Certificates.Where(c => c.AssignmentId == done.Id).Select(c => c.HolderName).SingleAsync(Stop)));
        Assert.Equal([company.NorthRep.FullName, company.NorthRep.FullName], await company.DbAsync(db => db.LessonReads.Where(r => r.AssignmentId == done.Id).Select(r => r.StatedBy).ToListAsync(Stop)));
        Assert.Contains("Certificate", (await PageAsync(rep, "/Training")).QuerySelector("[data-testid=done]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALesson_TakesItsTime_AndItsStatement_AndIsOpenedByAButton()
    {
        var number = await company.AssignAsync(await company.CourseAsync(dwell: 60, states: true), company.NorthRep);
        var (rep, lesson) = (await company.SignedInAsync(company.NorthRep), $"/Training/{number}/Lessons/1");
        Assert.Null((await PageAsync(rep, lesson)).QuerySelector("[data-testid=lesson-text]"));
        Assert.Equal(TrainingStep.Assigned, (await company.FindAsync(number)).Step);
        Assert.Equal(HttpStatusCode.Redirect, (await rep.SendFormAsync(lesson + "?handler=Open")).StatusCode);
        Assert.NotNull((await PageAsync(rep, lesson)).QuerySelector("[data-testid=lesson-text]"));

        var early = await rep.SendFormAsync(lesson + "?handler=Done", ("States", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Matches("(5[0-9]|60) seconds left", (await ReadAsync(early)).Body!.TextContent);
        company.Time.Shift += TimeSpan.FromSeconds(61);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await rep.SendFormAsync(lesson + "?handler=Done")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await rep.SendFormAsync(lesson + "?handler=Done", ("States", "true"))).StatusCode);
        Assert.Equal(TrainingStep.Passed, (await company.FindAsync(number)).Step);
    }

    [Fact]
    public async Task OneKey_AssignsOnce_AndACourseIsNeverOpenTwice()
    {
        var course = await company.CourseAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => company.TryAssignAsync(course, company.SouthRep, key: "rule:1")));
        Assert.Equal([AssignAnswer.Assigned, AssignAnswer.Known, AssignAnswer.Known, AssignAnswer.Known], results.Select(r => r.Answer).Order());
        Assert.Equal(AssignAnswer.Open, (await company.TryAssignAsync(course, company.SouthRep, key: "rule:2")).Answer);
        Assert.Equal(AssignAnswer.NotTaught, (await company.TryAssignAsync(await company.CourseAsync(publishes: false), company.SouthRep)).Answer);
        Assert.Equal(AssignAnswer.NotThere, (await company.UseAsync<Assigning, AssignResult>(a => a.AssignAsync(new(999_999, course, AssignmentSource.Rule, "rule:1"), company.Hr.Id))).Answer);
    }

    [Theory]
    [InlineData("colleague", HttpStatusCode.NotFound), InlineData("outsider", HttpStatusCode.NotFound), InlineData("manager", HttpStatusCode.OK), InlineData("director", HttpStatusCode.OK), InlineData("hr", HttpStatusCode.OK), InlineData("admin", HttpStatusCode.OK)]
    public async Task AnAssignment_IsSeenByTheLearnerTheLineAndHr(string who, HttpStatusCode expected)
    {
        var number = await company.AssignAsync(await company.CourseAsync(), company.NorthRep);
        PortalUser person = who switch { "colleague" => company.NorthColleague, "outsider" => company.SouthManager, "manager" => company.NorthManager, "director" => company.Director, "hr" => company.Hr, _ => company.Admin };
        var client = await company.SignedInAsync(person);
        Assert.Equal(expected, (await client.GetAsync($"/Training/{number}", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendFormAsync($"/Training/{number}/Lessons/1?handler=Open")).StatusCode);
        Assert.Equal(expected, (await client.GetAsync($"/Training?person={company.NorthRep.Id}", Stop)).StatusCode);
    }

    [Fact]
    public async Task MoreTime_IsAskedForAndGranted_WhileLearningGoesOn()
    {
        var number = await company.AssignAsync(await company.CourseAsync(lessons: 2), company.NorthRep, company.Day.AddDays(10));
        var (rep, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        var wanted = company.Day.AddDays(20);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await DoAsync(rep, number, TrainingAction.AskExtension, ("Input.Note", "Two weeks at the customer"), ("Input.Day", $"{company.Day.AddDays(5):yyyy-MM-dd}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(rep, number, TrainingAction.AskExtension, ("Input.Note", "Two weeks at the customer"), ("Input.Day", $"{wanted:yyyy-MM-dd}"))).StatusCode);
        await TrainingCompany.ReadAllAsync(rep, number);
        Assert.Equal(1, (await company.FindAsync(number)).LessonsDone);
        Assert.Contains(number, await InboxAsync(manager), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await DoAsync(await company.SignedInAsync(company.SouthManager), number, TrainingAction.Grant)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(manager, number, TrainingAction.Grant, ("Input.Day", $"{wanted:yyyy-MM-dd}"))).StatusCode);
        Assert.Equal((wanted, null, TrainingStep.Started), ((await company.FindAsync(number)).DueOn, (await company.FindAsync(number)).AskedDueOn, (await company.FindAsync(number)).Step));
    }

    [Fact]
    public async Task AWaiver_HasReasonEvidenceAndApprover_AndNoCertificate()
    {
        var number = await company.AssignAsync(await company.CourseAsync(), company.NorthRep);
        var (rep, hr) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.Hr));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await DoAsync(rep, number, TrainingAction.AskWaiver, ("Input.Note", "Done before"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(rep, number, TrainingAction.AskWaiver, ("Input.Note", "Done before"), ("Input.Evidence", "Certificate 4711 of another employer"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await DoAsync(rep, number, TrainingAction.Waive)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(hr, number, TrainingAction.Waive, ("Input.Note", "Checked"))).StatusCode);
        var a = await company.FindAsync(number);
        Assert.Equal((AssignmentStatus.Waived, company.Hr.Id, "Certificate 4711 of another employer"), (a.Status, a.ApproverId, a.Evidence));
        Assert.False(await company.DbAsync(db => db.Certificates.AnyAsync(c => c.AssignmentId == a.Id, Stop)));
        Assert.Contains("Waived", (await PageAsync(rep, $"/Training/{number}")).QuerySelector("[data-testid=state]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereTheCourseAsksForIt_TheManagerConfirms()
    {
        var number = await company.AssignAsync(await company.CourseAsync(CourseKind.Coaching, CompletionRule.NotApplicable, lessons: 0, verification: Verification.Manager), company.NorthRep);
        var (rep, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(rep, number, TrainingAction.Begin)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(rep, number, TrainingAction.Submit)).StatusCode);
        Assert.Equal(TrainingStep.Submitted, (await company.FindAsync(number)).Step);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await DoAsync(rep, number, TrainingAction.Verify)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await DoAsync(manager, number, TrainingAction.Reject)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(manager, number, TrainingAction.Verify)).StatusCode);
        Assert.Equal(AssignmentStatus.Passed, (await company.FindAsync(number)).Status);
    }

    [Fact]
    public async Task AMaterialChange_ReopensForHolders_AndMovesThoseWhoHaveNotFinished()
    {
        var course = await company.CourseAsync();
        var (held, begun) = (await company.AssignAsync(course, company.NorthRep), await company.AssignAsync(course, company.NorthColleague));
        await TrainingCompany.ReadAllAsync(await company.SignedInAsync(company.NorthRep), held);
        await (await company.SignedInAsync(company.NorthColleague)).SendFormAsync($"/Training/{begun}/Lessons/1?handler=Open");
        var hr = await company.SignedInAsync(company.Hr);
        Assert.Equal(HttpStatusCode.Redirect, (await hr.SendFormAsync($"/Training/Courses/{course}?handler=Draft")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hr.SendFormAsync($"/Training/Courses/{course}?handler=Publish", ("Input.IsMaterial", "true"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await hr.SendFormAsync($"/Training/Courses/{course}?handler=Publish", ("Input.IsMaterial", "true"), ("Input.Note", "The law has changed"))).StatusCode);
        var again = await company.DbAsync(db => db.Assignments.AsNoTracking().Include(a => a.CourseVersion).SingleAsync(a => a.CourseId == course && a.OwnerId == company.NorthRep.Id && a.Status == AssignmentStatus.Open, Stop));
        Assert.Equal((AssignmentSource.Change, "The law has changed", 2), (again.Source, again.Reason, again.CourseVersion!.Number));
        Assert.Equal(2, await company.DbAsync(db => db.Assignments.Where(a => a.Number == begun).Select(a => a.CourseVersion!.Number).SingleAsync(Stop)));
        Assert.Equal(1, await company.DbAsync(db => db.Assignments.Where(a => a.Number == held).Select(a => a.CourseVersion!.Number).SingleAsync(Stop)));
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))", "javascript"), InlineData("<script>alert(1)</script>", "<script"), InlineData("![x](https://elsewhere.example/a.png)", "<img"), InlineData("[x](//elsewhere.example)", "href=\"//"), InlineData("[x](data:text/html,hello)", "data:"), InlineData("<a href=\"javascript:alert(1)\">x</a>", "<a href")]
    public void Markdown_ShowsNothingDangerous(string markdown, string never) => Assert.DoesNotContain(never, Html(markdown), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Markdown_KeepsLinksAndTables() => Assert.Contains("<a href=\"https://example.com/\" rel=\"noopener noreferrer nofollow\"", Html("[x](https://example.com/)\n\n| a | b |\n|---|---|\n| 1 | 2 |"), StringComparison.Ordinal);

    [Fact]
    public async Task WhenALearnerLeaves_TheirTrainingIsCalledOff()
    {
        var leaver = await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id, "Lea Leaver");
        var number = await company.AssignAsync(await company.CourseAsync(), leaver);
        var version = await company.DbAsync(db => db.Users.Where(u => u.Id == leaver.Id).Select(u => u.Version).SingleAsync(Stop));
        await company.UseAsync<LeaveActions, LeaveResult>(leave => leave.LeaveAsync(leaver.Id, version, new Dictionary<string, int>(), company.Admin.Id));
        Assert.Equal(AssignmentStatus.Cancelled, (await company.FindAsync(number)).Status);
    }

    private static string Html(string markdown)
    {
        using var writer = new StringWriter();
        LessonText.Render(markdown).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }

    private static async Task<string> InboxAsync(HttpClient client) => (await PageAsync(client, "/")).Body!.TextContent;

    private async Task<HttpResponseMessage> DoAsync(HttpClient client, string number, string action, params (string, string)[] more)
    {
        var seen = (await company.FindAsync(number)).Instance!.LastSeq;
        return await client.SendFormAsync($"/Training/{number}", [("Input.Action", action), ("Input.Seen", $"{seen}"), ("Input.RequestId", $"{Guid.NewGuid()}"), .. more]);
    }
}
