using Microsoft.EntityFrameworkCore;
using Portal.Identity;
using Portal.Organization;
using Portal.Tests.Support;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Training.Lessons;
using Portal.Training.Quiz;
using Portal.Workflows.Training;

namespace Portal.Tests.Training;

/// <summary>The small company with courses: HR writes them, people learn.</summary>
public sealed class TrainingCompany : TestCompany
{
    private int courses;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public DateOnly Day => DateOnly.FromDateTime(Time.GetUtcNow().AddHours(8).UtcDateTime);

    /// <summary>A published course; its id.</summary>
    /// <param name="lessons">How many, each without a dwell time.</param>
    /// <param name="questions">The bank; none = no quiz.</param>
    public async Task<long> CourseAsync(
        CourseKind kind = CourseKind.Lesson, CompletionRule rule = CompletionRule.Completed, int lessons = 1, Verification verification = Verification.None, int? months = null, QuizRules? quiz = null,
        IReadOnlyList<QuestionFacts>? questions = null, bool isOpen = false, bool publishes = true, int dwell = 0, bool states = false, int window = 90)
    {
        var (hr, n) = (await ViewerAsync(Hr), Interlocked.Increment(ref courses));
        var facts = new CourseFacts($"T-{n:D3}", $"Course {n}", kind, CourseCategory.Selling, CourseLanguage.English, isOpen, new(null, 20, rule, verification, 14, months, window, quiz ?? new() { Shuffles = false }));
        var id = (await UseAsync<CourseActions, long?>(a => a.CreateAsync(facts, hr)))!.Value;
        for (var i = 1; i <= lessons; i++) { await UseAsync<LessonEditing, int?>(a => a.SaveAsync(id, null, new($"Lesson {i}", $"Text of lesson {i}", dwell, states, [], []), hr)); }
        foreach (var question in questions ?? []) { Assert.True(await UseAsync<QuestionBank, bool>(b => b.SaveAsync(id, null, question, hr))); }
        if (publishes) { Assert.Equal(PublishAnswer.Done, await PublishAsync(id)); }
        return id;
    }

    public async Task<PublishAnswer> PublishAsync(long course, bool isMaterial = false, string? note = null)
    {
        var hr = await ViewerAsync(Hr);
        return await UseAsync<Publishing, PublishAnswer>(p => p.PublishAsync(course, isMaterial, note, hr));
    }

    /// <summary>Assigns a course as HR; its number.</summary>
    public async Task<string> AssignAsync(long course, PortalUser to, DateOnly? due = null, string? key = null) => (await TryAssignAsync(course, to, due, key)).Number!;

    public Task<AssignResult> TryAssignAsync(long course, PortalUser to, DateOnly? due = null, string? key = null) =>
        UseAsync<Assigning, AssignResult>(a => a.AssignAsync(new(to.Id, course, AssignmentSource.Hand, key ?? $"test:{Guid.NewGuid():N}") { DueOn = due }, Hr.Id));

    public Task<Assignment> FindAsync(string number) => DbAsync(db => db.Assignments.AsNoTracking().Include(a => a.Instance).SingleAsync(a => a.Number == number, Stop));

    /// <summary>Reads all lessons as the learner would, from their pages.</summary>
    public static async Task ReadAllAsync(HttpClient learner, string number, int lessons = 1)
    {
        for (var i = 1; i <= lessons; i++)
        {
            await Portal.Tests.Tasks.TaskForms.SendFormAsync(learner, $"/Training/{number}/Lessons/{i}?handler=Open");
            await Portal.Tests.Tasks.TaskForms.SendFormAsync(learner, $"/Training/{number}/Lessons/{i}?handler=Done", ("States", "true"));
        }
    }

    /// <summary>Lets time pass, with everything that falls due on the way.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        for (var left = time; left > TimeSpan.Zero; left -= step ?? TimeSpan.FromDays(1))
        {
            Time.Shift += left < (step ?? TimeSpan.FromDays(1)) ? left : step ?? TimeSpan.FromDays(1);
            await SweepAsync();
        }
    }

    public async Task SweepAsync()
    {
        await UseAsync<Renewing, int>(r => r.RunAsync(Stop));
        await UseAsync<QuizActions, int>(q => q.EndLateAsync(Stop));
        foreach (var id in await DbAsync(db => db.WorkflowInstances.Where(i => i.DefinitionId == TrainingBinding.Id && i.NextTimerUtc <= Time.GetUtcNow().UtcDateTime).Select(i => i.Id).ToListAsync(Stop)))
        {
            await UseAsync<Portal.Workflows.WorkflowRuntime, bool>(r => r.TickAsync(TrainingBinding.Id, id));
        }
    }

    public static QuestionFacts Question(string topic, string text, params string[] options) =>
        new(topic, QuestionKind.Single, text, $"Because of {text}", 1, [.. options.Select((o, i) => new QuestionOption(o, i == 0))]);
}
