using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Tasks;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Training.Quiz;
using Portal.Workflows.Training;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Training;

/// <summary>Quizzes: drawn once, answered as one goes, ended by the clock, marked by a person where it is words; nothing right is told before the end.</summary>
public sealed class QuizTests(TrainingCompany company) : IClassFixture<TrainingCompany>
{
    private static readonly QuestionFacts[] Bank =
    [
        TrainingCompany.Question("Prices", "What is a list price?", "SecretRight1", "Wrong1"), TrainingCompany.Question("Prices", "What is a rebate?", "SecretRight2", "Wrong2"),
        TrainingCompany.Question("Delivery", "What is a lead time?", "SecretRight3", "Wrong3"), TrainingCompany.Question("Delivery", "What is a backlog?", "SecretRight4", "Wrong4"),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AQuiz_IsPassed_AndThatIsAllTheCourseAsksFor()
    {
        var number = await QuizAsync(new() { Shuffles = true, PassPercent = 75 });
        var rep = await company.SignedInAsync(company.NorthRep);
        Assert.Equal(HttpStatusCode.Redirect, (await rep.SendFormAsync(Quiz(number, "Start"))).StatusCode);
        Assert.Equal(TrainingStep.Started, (await company.FindAsync(number)).Step);
        Assert.Equal(HttpStatusCode.Redirect, (await AnswerAsync(rep, number, right: 3)).StatusCode);
        var a = await company.FindAsync(number);
        Assert.Equal((TrainingStep.Passed, 75, 1), (a.Step, a.BestPercent, a.Attempts));
    }

    [Fact]
    public async Task NothingRight_LeavesTheServer_BeforeTheAttemptHasEnded_NorWhileItCanBeTriedAgain()
    {
        var number = await QuizAsync(new() { Shuffles = true, Attempts = 2 });
        var rep = await company.SignedInAsync(company.NorthRep);
        await rep.SendFormAsync(Quiz(number, "Start"));
        var running = await (await rep.GetAsync($"/Training/{number}/Quiz", Stop)).Content.ReadAsStringAsync(Stop);
        Assert.DoesNotContain("Because of", running, StringComparison.Ordinal);
        Assert.DoesNotContain("IsRight", running, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(4, (await PageAsync(rep, $"/Training/{number}/Quiz")).QuerySelectorAll("[data-testid=question]").Length);
        await AnswerAsync(rep, number, right: 0);
        var failed = await PageAsync(rep, $"/Training/{number}/Quiz");
        Assert.DoesNotContain("Because of", failed.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(failed.QuerySelector("[aria-label=right]"));
        await DoAsync(rep, number, TrainingAction.Retake);
        await rep.SendFormAsync(Quiz(number, "Start"));
        await AnswerAsync(rep, number, right: 0);
        Assert.Contains("Because of", (await PageAsync(rep, $"/Training/{number}/Quiz")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARetry_AsksOnlyTopicsThatWentWrong_AndAttemptsRunOut_UntilTheManagerGrantsOne()
    {
        var number = await QuizAsync(new() { Shuffles = false, Attempts = 2, PassPercent = 100 });
        var (rep, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        await rep.SendFormAsync(Quiz(number, "Start"));
        await AnswerAsync(rep, number, right: 3);
        Assert.Equal(TrainingStep.Failed, (await company.FindAsync(number)).Step);
        Assert.Equal(HttpStatusCode.NotFound, (await rep.SendFormAsync(Quiz(number, "Start"))).StatusCode);
        await DoAsync(rep, number, TrainingAction.Retake);
        await rep.SendFormAsync(Quiz(number, "Start"));
        var asked = await company.DbAsync(db => db.QuizAttempts.Where(t => t.Assignment!.Number == number && t.Number == 2).SelectMany(t => t.Answers.Select(w => w.Question!.Topic)).ToListAsync(Stop));
        Assert.Equal(["Delivery", "Delivery"], asked);
        await AnswerAsync(rep, number, right: 1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await DoAsync(rep, number, TrainingAction.Retake)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await DoAsync(manager, number, TrainingAction.GrantAttempt)).StatusCode);
        await rep.SendFormAsync(Quiz(number, "Start"));
        await AnswerAsync(rep, number, right: 2);
        Assert.Equal((TrainingStep.Passed, 3), ((await company.FindAsync(number)).Step, (await company.FindAsync(number)).Attempts));
    }

    [Fact]
    public async Task TheClockOfTheServer_EndsAnAttempt_AndWhatWasSavedCounts()
    {
        var number = await QuizAsync(new() { Shuffles = false, Minutes = 10, PassPercent = 75 });
        var rep = await company.SignedInAsync(company.NorthRep);
        await rep.SendFormAsync(Quiz(number, "Start"));
        await AnswerAsync(rep, number, right: 3, handler: "Save");
        Assert.Equal(AttemptStatus.Running, await StatusAsync(number));
        company.Time.Shift += TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(25);
        await AnswerAsync(rep, number, right: 2, handler: "Save");
        company.Time.Shift += TimeSpan.FromSeconds(10);
        await AnswerAsync(rep, number, right: 4);
        Assert.Equal((AttemptStatus.Failed, 50), (await StatusAsync(number), (await company.FindAsync(number)).BestPercent));
    }

    [Fact]
    public async Task AnAttemptThatIsLeftAlone_EndsByItself()
    {
        var number = await QuizAsync(new() { Shuffles = false, Minutes = 10, PassPercent = 75 });
        var rep = await company.SignedInAsync(company.NorthRep);
        await rep.SendFormAsync(Quiz(number, "Start"));
        await AnswerAsync(rep, number, right: 4, handler: "Save");
        company.Time.Shift += TimeSpan.FromMinutes(11);
        await company.SweepAsync();
        Assert.Equal((AttemptStatus.Passed, TrainingStep.Passed), (await StatusAsync(number), (await company.FindAsync(number)).Step));
    }

    [Fact]
    public async Task HandedInTwice_ItCountsOnce()
    {
        var number = await QuizAsync(new() { Shuffles = false, PassPercent = 100 });
        var rep = await company.SignedInAsync(company.NorthRep);
        await rep.SendFormAsync(Quiz(number, "Start"));
        await rep.SendFormAsync(Quiz(number, "Start"));
        var fields = await FieldsAsync(number, 4);
        await Task.WhenAll(rep.SendFormAsync(Quiz(number), fields), rep.SendFormAsync(Quiz(number), fields));
        Assert.Equal(1, await company.DbAsync(db => db.QuizAttempts.CountAsync(t => t.Assignment!.Number == number, Stop)));
        Assert.Equal(1, await company.DbAsync(db => db.Certificates.CountAsync(c => c.Assignment!.Number == number, Stop)));
    }

    [Fact]
    public async Task AWrongAnswer_CostsItsPenalty()
    {
        var number = await QuizAsync(new() { Shuffles = false, PenaltyPercent = 50, PassPercent = 60 });
        var rep = await company.SignedInAsync(company.NorthRep);
        await rep.SendFormAsync(Quiz(number, "Start"));
        await AnswerAsync(rep, number, right: 3);
        Assert.Equal((62, TrainingStep.Passed), ((await company.FindAsync(number)).BestPercent, (await company.FindAsync(number)).Step));
    }

    [Fact]
    public async Task FreeText_IsMarkedByTheManager_AndReadByNobodyElse()
    {
        var number = await QuizAsync(new() { Shuffles = false, PassPercent = 60 }, new QuestionFacts("Words", QuestionKind.Text, "How would you answer?", null, 5, []));
        var (rep, manager) = (await company.SignedInAsync(company.NorthRep), await company.SignedInAsync(company.NorthManager));
        await rep.SendFormAsync(Quiz(number, "Start"));
        var attempt = await company.DbAsync(db => db.QuizAttempts.Where(t => t.Assignment!.Number == number).Select(t => t.Id).SingleAsync(Stop));
        await rep.SendFormAsync(Quiz(number), ("Input.Attempt", $"{attempt}"), ("Input.Answers[0].Position", "1"), ("Input.Answers[0].Text", "With my secret recipe"));
        Assert.Equal(TrainingStep.Submitted, (await company.FindAsync(number)).Step);

        Assert.Contains("secret recipe", (await PageAsync(manager, $"/Training/{number}/Quiz")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var outsider in new[] { company.Admin, company.NorthColleague, company.SouthManager }) { Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(outsider)).GetAsync($"/Training/{number}/Quiz", Stop)).StatusCode); }
        Assert.DoesNotContain("secret recipe", (await PageAsync(await company.SignedInAsync(company.Admin), $"/Training/{number}")).Body!.TextContent, StringComparison.Ordinal);
        (string, string)[] mark = [("Mark.Attempt", $"{attempt}"), ("Mark.Marks[0].Position", "1"), ("Mark.Marks[0].Points", "4"), ("Mark.Marks[0].Remark", "Well said")];
        Assert.Equal(HttpStatusCode.NotFound, (await rep.SendFormAsync(Quiz(number, "Mark"), mark)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await manager.SendFormAsync(Quiz(number, "Mark"), mark[0], mark[1], ("Mark.Marks[0].Points", "6"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await manager.SendFormAsync(Quiz(number, "Mark"), mark)).StatusCode);
        Assert.Equal((TrainingStep.Passed, 80), ((await company.FindAsync(number)).Step, (await company.FindAsync(number)).BestPercent));
    }

    [Fact]
    public async Task AQuestionThatEverybodyFails_IsPointedOut_AndAnAskedOneIsReplacedNotChanged()
    {
        var course = await company.CourseAsync(CourseKind.Exam, CompletionRule.Passed, 0, quiz: new() { Shuffles = false, PassPercent = 50 }, questions: [Bank[0], Bank[2]]);
        foreach (var person in new[] { company.NorthRep, company.NorthColleague, company.SouthRep, company.NorthManager, company.SouthManager })
        {
            var number = await company.AssignAsync(course, person);
            var client = await company.SignedInAsync(person);
            await client.SendFormAsync(Quiz(number, "Start"));
            await AnswerAsync(client, number, right: 1);
        }
        var hr = await company.SignedInAsync(company.Hr);
        var rows = (await PageAsync(hr, $"/Training/Courses/{course}/Questions")).QuerySelectorAll("[data-testid=question-row]").ToList();
        Assert.Equal(["lead time"], rows.Where(r => r.QuerySelector("[data-testid=hard]") is not null).Select(r => r.TextContent.Contains("lead time", StringComparison.Ordinal) ? "lead time" : r.TextContent));
        var id = await company.DbAsync(db => db.QuizQuestions.Where(q => q.CourseId == course && q.Topic == "Delivery").Select(q => q.Id).SingleAsync(Stop));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(hr, $"/Training/Courses/{course}/Questions?question={id}", "question-form", ("Input.Text", "What is the lead time of ours?"))).StatusCode);
        var bank = await company.DbAsync(db => db.QuizQuestions.AsNoTracking().Where(q => q.CourseId == course && q.Topic == "Delivery").OrderBy(q => q.Id).ToListAsync(Stop));
        Assert.Equal([("What is a lead time?", true, null), ("What is the lead time of ours?", false, (long?)id)], bank.Select(q => (q.Text, q.RetiredUtc is not null, q.ReplacesId)));
    }

    private async Task<string> QuizAsync(QuizRules rules, params QuestionFacts[] bank) =>
        await company.AssignAsync(await company.CourseAsync(CourseKind.Exam, CompletionRule.Passed, 0, quiz: rules, questions: bank.Length > 0 ? bank : Bank), company.NorthRep);

    private Task<AttemptStatus> StatusAsync(string number) => company.DbAsync(db => db.QuizAttempts.Where(t => t.Assignment!.Number == number).OrderByDescending(t => t.Number).Select(t => t.Status).FirstAsync(Stop));

    private static string Quiz(string number, string? handler = null) => $"/Training/{number}/Quiz" + (handler is null ? "" : "?handler=" + handler);

    /// <summary>The first so many rightly, the others wrongly.</summary>
    private async Task<HttpResponseMessage> AnswerAsync(HttpClient client, string number, int right, string? handler = null) => await client.SendFormAsync(Quiz(number, handler), await FieldsAsync(number, right));

    private async Task<(string, string)[]> FieldsAsync(string number, int right)
    {
        var attempt = await company.DbAsync(db => db.QuizAttempts.AsNoTracking().Include(t => t.Answers).Where(t => t.Assignment!.Number == number).OrderByDescending(t => t.Number).FirstAsync(Stop));
        return [("Input.Attempt", $"{attempt.Id}"), .. attempt.Answers.OrderBy(w => w.Position).SelectMany((w, i) => new[] { ($"Input.Answers[{i}].Position", $"{w.Position}"), ($"Input.Answers[{i}].Options", i < right ? "0" : "1") })];
    }

    private async Task<HttpResponseMessage> DoAsync(HttpClient client, string number, string action) =>
        await client.SendFormAsync($"/Training/{number}", ("Input.Action", action), ("Input.Seen", $"{(await company.FindAsync(number)).Instance!.LastSeq}"), ("Input.RequestId", $"{Guid.NewGuid()}"));
}
