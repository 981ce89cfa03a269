using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Workflows.Training;

namespace Portal.Training.Quiz;

/// <summary>What was given to one question: options by their place in the question, or text.</summary>
public sealed record GivenAnswer(int Position, IReadOnlyList<int> Options, string? Text);

public enum QuizOutcome
{
    Done,

    /// <summary>No such quiz for this learner now.</summary>
    NotThere,
    NoAttemptsLeft,

    /// <summary>The course has no questions.</summary>
    NoQuestions,

    /// <summary>The time was up; what was saved by then counts.</summary>
    TooLate,
}

/// <summary>Trying a quiz. Every use case is one transaction; sent twice it takes effect once.</summary>
public sealed class QuizActions(PortalDbContext db, QuizDrawing drawing, QuizGrading grading, AssignmentActions assignments, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Begins an attempt, or goes on with the one that runs.</summary>
    public Task<QuizOutcome> StartAsync(long assignmentId, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(assignmentId, viewer) is not { } a || !Completion.AsksQuiz(a.CourseVersion!.Rule)) { return QuizOutcome.NotThere; }
        if (a.Step == TrainingStep.Assigned)
        {
            await assignments.HandInAsync(a.InstanceId, viewer.UserId, TrainingAction.Begin);
            a = (await FindAsync(assignmentId, viewer))!;
        }
        if (!TrainingStep.IsLearning(a.Step) || a.Quiz is QuizStanding.Passed or QuizStanding.Marking) { return QuizOutcome.NotThere; }
        if (await db.QuizAttempts.AnyAsync(t => t.AssignmentId == a.Id && t.Status == AttemptStatus.Running)) { return QuizOutcome.Done; }
        if (!a.HasAttemptsLeft) { return QuizOutcome.NoAttemptsLeft; }
        if (await drawing.DrawAsync(a, a.CourseVersion!.Quiz, Now, Random.Shared.Next()) is not { } attempt) { return QuizOutcome.NoQuestions; }
        db.QuizAttempts.Add(attempt);
        (a.Attempts, a.Quiz, a.StartedUtc, a.Version) = (a.Attempts + 1, QuizStanding.None, a.StartedUtc ?? Now, a.Version + 1);
        await db.SaveChangesAsync();
        return QuizOutcome.Done;
    });

    /// <summary>Keeps answers as far as they are given, and ends the attempt when asked to.</summary>
    public Task<QuizOutcome> AnswerAsync(long attemptId, IReadOnlyList<GivenAnswer> given, bool ends, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var attempt = await db.QuizAttempts.Include(t => t.Answers).ThenInclude(w => w.Question).SingleOrDefaultAsync(t => t.Id == attemptId);
        if (attempt is null || await FindAsync(attempt.AssignmentId, viewer, clear: false) is not { } a) { return QuizOutcome.NotThere; }
        if (attempt.Status != AttemptStatus.Running) { return QuizOutcome.Done; }
        if (attempt.DeadlineUtc + QuizGrading.Grace < Now)
        {
            await grading.EndAsync(attempt, a);
            return QuizOutcome.TooLate;
        }
        foreach (var answer in attempt.Answers)
        {
            if (given.FirstOrDefault(g => g.Position == answer.Position) is not { } g) { continue; }
            var options = answer.Question!.Options.Count;
            answer.Chosen = JsonSerializer.Serialize(g.Options.Where(o => o >= 0 && o < options).Distinct().Order());
            answer.Text = answer.Question.Kind == QuestionKind.Text && !string.IsNullOrWhiteSpace(g.Text) ? g.Text.Trim() : null;
        }
        attempt.Version++;
        await db.SaveChangesAsync();
        if (ends) { await grading.EndAsync(attempt, a); }
        return QuizOutcome.Done;
    });

    /// <summary>Ends attempts whose time is up and whose learners have gone away.</summary>
    /// <returns>How many.</returns>
    public async Task<int> EndLateAsync(CancellationToken stop)
    {
        var until = Now - QuizGrading.Grace;
        var late = await db.QuizAttempts.Where(t => t.Status == AttemptStatus.Running && t.DeadlineUtc < until).Select(t => t.Id).ToListAsync(stop);
        foreach (var id in late)
        {
            await db.WriteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                var attempt = await db.QuizAttempts.Include(t => t.Answers).ThenInclude(w => w.Question).SingleAsync(t => t.Id == id, stop);
                var a = await db.Assignments.Include(x => x.Course).Include(x => x.CourseVersion).SingleAsync(x => x.Id == attempt.AssignmentId, stop);
                if (attempt.Status == AttemptStatus.Running) { await grading.EndAsync(attempt, a); }
            }, stop);
        }
        return late.Count;
    }

    private async Task<Assignment?> FindAsync(long assignmentId, Viewer viewer, bool clear = true)
    {
        if (clear) { db.ChangeTracker.Clear(); }
        var a = await db.Assignments.VisibleTo(viewer, db).Include(x => x.Course).Include(x => x.CourseVersion).SingleOrDefaultAsync(x => x.Id == assignmentId && x.Status == AssignmentStatus.Open);
        return a?.OwnerId == viewer.UserId ? a : null;
    }
}
