using Microsoft.EntityFrameworkCore;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Training.Classroom;
using Portal.Training.Lessons;
using Portal.Training.Paths;
using Portal.Training.Quiz;
using Portal.Workflows;
using Portal.Workflows.Training;

namespace Portal.Data.Demo;

/// <summary>The use cases of training as the demo company uses them, on its own clock.</summary>
public sealed record DemoTrainingActions(
    CourseActions Courses, LessonEditing Lessons, QuestionBank Questions, Publishing Publishing, Assigning Assigning, AssignmentActions Assignments, LessonActions Reading, QuizActions Quiz, Booking Booking, SessionActions Sessions, PathActions Paths, Renewing Renewing)
{
    public static DemoTrainingActions On(PortalDbContext db, WorkflowRuntime runtime, DirectoryCache directory, Calendars.CalendarBook calendars, DemoClock clock)
    {
        var (assigning, progress) = (new Assigning(db, runtime, directory, clock), new Progress(db));
        var assignments = new AssignmentActions(db, runtime, new Graduation(db, directory), directory, calendars, clock);
        var booking = new Booking(db, assigning, clock);
        return new(new(db, clock), new(db, clock), new(db, clock), new(db, assigning, directory, clock), assigning, assignments, new(db, assignments, progress, clock), new(db, new(db), new(db, assignments, clock), assignments, clock),
            booking, new(db, booking, progress, assignments, clock), new(db, assigning, clock), new(db, assigning, directory, clock));
    }
}

/// <summary>Plays training through the real workflow: courses of every kind, assignments in every state, sessions, a path, renewals.</summary>
public sealed class DemoTraining(PortalDbContext db, WorkflowRuntime runtime, StaffDirectory staff, DemoTrainingActions use, DemoClock clock, DateTime nowUtc, IReadOnlyDictionary<string, int> people)
{
    private readonly DateOnly today = Zones.DayOf(nowUtc, Zones.Of("Asia/Shanghai"));
    private readonly Dictionary<string, long> courses = [];

    public async Task AddAsync(DemoTrainingFile file)
    {
        clock.NowUtc = nowUtc.AddDays(-500);
        foreach (var course in file.Courses) { await AddAsync(course); }
        foreach (var assignment in file.Assignments.OrderBy(a => a.Days)) { await AddAsync(assignment); }
        // The windows of two certificates opened on these days.
        foreach (var days in new[] { -160, -50 })
        {
            clock.NowUtc = nowUtc.AddDays(days);
            await use.Renewing.RunAsync(CancellationToken.None);
        }
        foreach (var session in file.Sessions) { await AddAsync(session); }
        clock.NowUtc = nowUtc.AddDays(-6);
        var path = await use.Paths.SaveAsync(null, 0, new(file.Path.Name, file.Path.Summary, true, [.. file.Path.Courses.Select(c => courses[c])]), Viewer("hr"));
        await use.Paths.SendAsync(path.Id, [.. file.Path.People.Select(p => people[p])], Viewer("hr"));
        foreach (var instance in await db.WorkflowInstances.Where(i => i.DefinitionId == TrainingBinding.Id && i.Status == InstanceStatus.Open).Select(i => i.Id).ToListAsync()) { await PassAsync(instance, nowUtc); }
        clock.NowUtc = nowUtc;
    }

    private async Task AddAsync(DemoCourse demo)
    {
        var rules = new QuizRules { Attempts = demo.Attempts, Minutes = demo.Limit, PassPercent = demo.Pass, PenaltyPercent = demo.Penalty, Shuffles = true };
        var facts = new CourseFacts(demo.Code, demo.Title, demo.Kind, demo.Category, CourseLanguage.Chinese, demo.Open, new(demo.Summary, demo.Minutes, demo.Rule, demo.Verification, 30, demo.Months, 90, rules));
        var id = courses[demo.Code] = (await use.Courses.CreateAsync(facts, Viewer("hr")))!.Value;
        foreach (var lesson in demo.Lessons ?? []) { await use.Lessons.SaveAsync(id, null, new(lesson.Title, lesson.Body, lesson.Dwell, lesson.States, [], []), Viewer("hr")); }
        foreach (var q in demo.Questions ?? []) { await use.Questions.SaveAsync(id, null, new(q.Topic, q.Kind, q.Text, q.Explanation, q.Points, [.. (q.Options ?? []).Select((o, i) => new QuestionOption(o, i < q.Right))]), Viewer("hr")); }
        if (!demo.Draft) { await use.Publishing.PublishAsync(id, false, null, Viewer("hr")); }
    }

    private async Task AddAsync(DemoAssignment demo)
    {
        clock.NowUtc = nowUtc.AddDays(demo.Days);
        var result = await use.Assigning.AssignAsync(new(people[demo.For], courses[demo.Course], AssignmentSource.Hand, "demo") { DueOn = today.AddDays(demo.Due), Reason = demo.Reason, Kpi = demo.Kpi }, people["hr"]);
        var instance = await db.Assignments.Where(a => a.Id == result.Id).Select(a => a.InstanceId).SingleAsync();
        foreach (var deed in demo.Deeds)
        {
            await PassAsync(instance, nowUtc.AddDays(deed.Days));
            switch (deed.Do)
            {
                case "Read": await ReadAsync(result.Id!.Value, Viewer(demo.For)); break;
                case "Quiz": await TryAsync(result.Id!.Value, deed, Viewer(demo.For)); break;
                default: await ActAsync(result.Id!.Value, deed, Viewer(deed.By ?? demo.For)); break;
            }
        }
    }

    private async Task ActAsync(long id, DemoLearning deed, Viewer viewer)
    {
        var result = await use.Assignments.ActAsync(id, new(deed.Do, deed.Note, deed.Day is { } day ? today.AddDays(day) : null, deed.Evidence), viewer, Guid.CreateVersion7(clock.GetUtcNow()), int.MaxValue);
        if (!result.IsDone) { throw new InvalidOperationException($"Demo training {id}: {deed.Do} is refused ({string.Join(", ", result.Refusals.Select(r => r.Name))})."); }
    }

    private async Task ReadAsync(long id, Viewer viewer)
    {
        foreach (var lesson in await db.Lessons.AsNoTracking().Where(l => db.Assignments.Any(a => a.Id == id && a.CourseVersionId == l.CourseVersionId)).OrderBy(l => l.Position).ToListAsync())
        {
            await use.Reading.OpenAsync(id, lesson.Id, viewer);
            clock.NowUtc = clock.NowUtc.AddSeconds(lesson.DwellSeconds + 20);
            await use.Reading.FinishAsync(id, lesson.Id, true, viewer);
        }
    }

    private async Task TryAsync(long id, DemoLearning deed, Viewer viewer)
    {
        await use.Quiz.StartAsync(id, viewer);
        var attempt = await db.QuizAttempts.AsNoTracking().Include(t => t.Answers).ThenInclude(w => w.Question).SingleAsync(t => t.AssignmentId == id && t.Status == AttemptStatus.Running);
        // Whoever gets one wrong gets the last one of the bank wrong: everybody fails the same question.
        var answers = attempt.Answers.OrderBy(w => w.QuestionId).Select((w, i) =>
        {
            var options = w.Question!.Options.Select((o, n) => (o.IsRight, n)).ToList();
            return new GivenAnswer(w.Position, i < deed.Right ? [.. options.Where(o => o.IsRight).Select(o => o.n)] : [.. options.Where(o => !o.IsRight).Select(o => o.n).Take(1)], deed.Text);
        }).ToList();
        clock.NowUtc = clock.NowUtc.AddMinutes(8);
        await use.Quiz.AnswerAsync(attempt.Id, answers, true, viewer);
    }

    private async Task AddAsync(DemoSession demo)
    {
        var starts = Zones.At(today.AddDays(demo.Days), new(9, 0), Zones.Of("Asia/Shanghai"));
        clock.NowUtc = starts.AddDays(-25) < nowUtc ? starts.AddDays(-25) : nowUtc.AddHours(-3);
        var id = (await use.Sessions.CreateAsync(courses[demo.Course], new(starts, starts.AddHours(demo.Hours), demo.Place, people[demo.Trainer], demo.Seats, null), Viewer("hr")))!.Value;
        foreach (var key in demo.Booked)
        {
            await use.Booking.BookAsync(id, Viewer(key));
            clock.NowUtc = clock.NowUtc.AddHours(5);
        }
        if (demo.Came is not { } came) { return; }
        clock.NowUtc = starts.AddHours(demo.Hours);
        await use.Sessions.RecordAsync(id, [.. came.Select(c => people[c])], Viewer("hr"));
    }

    /// <summary>Lets time pass, with what falls due on the way.</summary>
    private async Task PassAsync(long instance, DateTime untilUtc)
    {
        while (await db.WorkflowInstances.Where(i => i.Id == instance).Select(i => i.NextTimerUtc).SingleAsync() is { } next && next <= untilUtc)
        {
            clock.NowUtc = next > clock.NowUtc ? next : clock.NowUtc;
            await runtime.TickAsync(TrainingBinding.Id, instance);
        }
        clock.NowUtc = untilUtc;
    }

    private Viewer Viewer(string key) => staff.ViewerOf(people[key])!;
}
