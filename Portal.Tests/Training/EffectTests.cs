using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Training.Assignments;
using Portal.Training.Effects;
using Portal.Workflows.Goals;
using static Portal.Tests.Identity.PeoplePortal;

namespace Portal.Tests.Training;

/// <summary>What a course did: reaction without names, learning, behaviour as the manager sees it, and a figure before and after.</summary>
public sealed class EffectTests(TrainingCompany company) : IClassFixture<TrainingCompany>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reactions_ShowFourAtATime_AndAreGivenOnce()
    {
        var course = await company.CourseAsync();
        var learners = new List<PortalUser>();
        for (var i = 0; i < 5; i++) { learners.Add(await company.AddAsync(PortalRoles.Employee, company.NorthManager.Id)); }
        foreach (var learner in learners) { await PassedAsync(course, learner); }
        await company.UseAsync<FeedbackActions, int>(f => f.AskAsync(Stop));
        Assert.Equal(0, await company.UseAsync<FeedbackActions, int>(f => f.AskAsync(Stop)));
        var manager = await company.SignedInAsync(company.NorthManager);
        for (var i = 0; i < 3; i++) { await ReactAsync(course, learners[i], 5); }
        Assert.Contains("4 answers on", await ReactionAsync(manager, course), StringComparison.Ordinal);

        var client = await company.SignedInAsync(learners[3]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(client, "/Training/Feedback", "reaction-form", ("Input.Marks[0]", "5"))).StatusCode);
        (string, string)[] marks = [("Input.Marks[0]", "1"), ("Input.Marks[1]", "1"), ("Input.Marks[2]", "1")];
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(client, "/Training/Feedback", "reaction-form", marks)).StatusCode);
        Assert.NotNull((await PageAsync(client, "/Training/Feedback")).QuerySelector("[data-testid=none]"));
        Assert.Contains("4.0 of 5, n = 4", await ReactionAsync(manager, course), StringComparison.Ordinal);
        await ReactAsync(course, learners[4], 1);
        Assert.Contains("4.0 of 5, n = 4", await ReactionAsync(manager, course), StringComparison.Ordinal);
        Assert.Equal(["AssignmentId", "HasAnswered"], typeof(ReactionSeat).GetProperties().Select(p => p.Name));
    }

    [Fact]
    public async Task SixtyDaysLater_TheManagerIsAskedOnce_AndTheFigureIsComparedOverTheSameLength()
    {
        var course = await company.CourseAsync();
        var done = company.Day.AddDays(-61);
        var number = await PassedAsync(course, company.SouthRep, done, done.AddDays(-10), Metric.Revenue);
        await OrderAsync(done.AddDays(-30), 100_00);
        await OrderAsync(done.AddDays(-5), 777_00);
        await OrderAsync(done.AddDays(20), 250_00);
        await company.UseAsync<FeedbackActions, int>(f => f.AskAsync(Stop));
        await company.UseAsync<FeedbackActions, int>(f => f.AskAsync(Stop));
        Assert.Equal(1, await company.DbAsync(db => db.Notifications.CountAsync(n => n.RecipientId == company.SouthManager.Id && n.Kind == FeedbackActions.News, Stop)));
        var manager = await company.SignedInAsync(company.SouthManager);
        Assert.Null((await PageAsync(await company.SignedInAsync(company.NorthManager), "/Training/Feedback")).QuerySelector("[data-testid=behaviour-form]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(manager, "/Training/Feedback", "behaviour-form")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(manager, "/Training/Feedback", "behaviour-form", ("Seen.Mark", "3"), ("Seen.Note", "Asks before offering"))).StatusCode);
        Assert.Null((await PageAsync(manager, "/Training/Feedback")).QuerySelector("[data-testid=behaviour-form]"));
        var page = await PageAsync(manager, $"/Training/Effect?course={course}");
        Assert.Contains("Often1 / 1", page.QuerySelector("[data-testid=behaviour]")!.TextContent.Replace("\n", "", StringComparison.Ordinal).Replace(" / ", " / ", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var line = (await company.UseAsync<EffectReader, IReadOnlyList<ResultLine>>(e => e.LinesAsync([new(company.SouthRep.Id, Metric.Revenue, done.AddDays(-10), done)], Stop))).Single();
        Assert.Equal((100_00, 1, 250_00, 1), (line.Before, line.BeforeCount, line.After, line.AfterCount));
        Assert.InRange(line.DaysLeft, 29, 31);
        Assert.Contains("Sven South", page.QuerySelector("[data-testid=result]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.SignedInAsync(company.NorthManager)).GetAsync($"/Training/Effect?course={course}", Stop)).StatusCode);
        Assert.NotEmpty(number);
    }

    private static async Task<string> ReactionAsync(HttpClient client, long course) => string.Join(' ', (await PageAsync(client, $"/Training/Effect?course={course}")).QuerySelector("[data-testid=reaction]")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task ReactAsync(long course, PortalUser person, int mark)
    {
        var (viewer, id) = (await company.ViewerAsync(person), await company.DbAsync(db => db.Assignments.Where(a => a.CourseId == course && a.OwnerId == person.Id).Select(a => a.Id).SingleAsync(Stop)));
        Assert.Equal(FeedbackAnswer.Done, await company.UseAsync<FeedbackActions, FeedbackAnswer>(f => f.ReactAsync(id, [mark, mark, mark], viewer)));
        Assert.Equal(FeedbackAnswer.Conflict, await company.UseAsync<FeedbackActions, FeedbackAnswer>(f => f.ReactAsync(id, [mark, mark, mark], viewer)));
    }

    /// <summary>An assignment that was passed, on a day of the past where one is given.</summary>
    private async Task<string> PassedAsync(long course, PortalUser person, DateOnly? done = null, DateOnly? assigned = null, Metric? kpi = null)
    {
        var result = await company.UseAsync<Assigning, AssignResult>(a => a.AssignAsync(new(person.Id, course, AssignmentSource.Hand, $"test:{Guid.NewGuid():N}") { Kpi = kpi }, company.Hr.Id));
        var since = (assigned ?? company.Day).ToDateTime(new TimeOnly(4, 0), DateTimeKind.Utc);
        await company.DbAsync(db => db.WriteAsync(() => db.Assignments.Where(a => a.Id == result.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Status, AssignmentStatus.Passed).SetProperty(a => a.CompletedOn, done ?? company.Day)
            .SetProperty(a => a.AssignedUtc, since), Stop)));
        return result.Number!;
    }

    private Task<int> OrderAsync(DateOnly day, long amount) => company.DbAsync(async db =>
    {
        db.Orders.Add(new() { Number = $"E-{Guid.NewGuid():N}"[..12], AccountId = company.SouthAccount.Id, OrderedOn = day, Amount = amount, Currency = "CNY", CreatedUtc = company.Time.GetUtcNow().UtcDateTime });
        return await db.SaveChangesAsync(Stop);
    });
}
