using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Workflows.Training;

namespace Portal.Training.Quiz;

/// <summary>The marker's word on one free-text answer.</summary>
/// <param name="Points">Whole points, 0 to those of the question.</param>
public sealed record GivenMark(int Position, int Points, string? Remark);

public enum MarkAnswer { Done, NotThere, Incomplete }

/// <summary>Marks attempts: choices by themselves, free text by a person.</summary>
public sealed class QuizGrading(PortalDbContext db, AssignmentActions assignments, TimeProvider time)
{
    public const string AuditKind = "QuizAttempt";

    /// <summary>What a slow line may cost after the time is up.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Ends a running attempt; both are tracked, its answers with their questions. Call inside a transaction.</summary>
    public async Task EndAsync(QuizAttempt attempt, Assignment a)
    {
        foreach (var answer in attempt.Answers)
        {
            var question = answer.Question!;
            if (question.Kind == QuestionKind.Text)
            {
                if (answer.Text is null) { (answer.Score, answer.IsRight) = (0, false); }
                continue;
            }
            int[] right = [.. question.Options.Select((o, i) => (o, i)).Where(x => x.o.IsRight).Select(x => x.i)];
            answer.Score = QuizScore.OfChoice(right, answer.ChosenOptions, question.Points, attempt.PenaltyPercent);
            answer.IsRight = QuizScore.IsRight(right, answer.ChosenOptions);
        }
        attempt.EndedUtc = Now;
        Settle(attempt, a);
        await db.SaveChangesAsync();
        // Failed or complete, the engine moves it on; the learner has done all they can.
        if (a.IsDone || (attempt.Status == AttemptStatus.Failed && a.Status == AssignmentStatus.Open)) { await assignments.HandInAsync(a.InstanceId, a.OwnerId); }
    }

    /// <summary>Marks the free text of an attempt; where nobody has to verify anything else, that decides it.</summary>
    public Task<MarkAnswer> MarkAsync(long attemptId, IReadOnlyList<GivenMark> marks, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var attempt = await db.QuizAttempts.Include(t => t.Answers).ThenInclude(w => w.Question).SingleOrDefaultAsync(t => t.Id == attemptId && t.Status == AttemptStatus.Marking);
        var a = attempt is null ? null : await db.Assignments.VisibleTo(viewer, db).Include(x => x.Course).Include(x => x.CourseVersion).SingleOrDefaultAsync(x => x.Id == attempt.AssignmentId);
        if (attempt is null || a is null || !viewer.IsOver(a.OwnerId)) { return MarkAnswer.NotThere; }
        foreach (var answer in attempt.Answers.Where(w => w.Score is null))
        {
            if (marks.FirstOrDefault(m => m.Position == answer.Position) is not { } mark || mark.Points < 0 || mark.Points > answer.Question!.Points) { return MarkAnswer.Incomplete; }
            (answer.Score, answer.IsRight, answer.Remark) = (mark.Points * QuizScore.Unit, mark.Points == answer.Question.Points, string.IsNullOrWhiteSpace(mark.Remark) ? null : mark.Remark.Trim());
        }
        (attempt.MarkedById, attempt.MarkedUtc) = (viewer.UserId, Now);
        Settle(attempt, a);
        db.Audit(Now, viewer.UserId, AuditKind, attempt.Id, "Marked", null, Result(attempt));
        await db.SaveChangesAsync();
        if (a.Step == TrainingStep.Submitted && a.CourseVersion!.Verification == Verification.None)
        {
            var passed = attempt.Status == AttemptStatus.Passed;
            await assignments.HandInAsync(a.InstanceId, viewer.UserId, passed ? TrainingAction.Verify : TrainingAction.Reject, passed ? null : Result(attempt));
        }
        return MarkAnswer.Done;
    });

    private static string Result(QuizAttempt attempt) => string.Create(CultureInfo.InvariantCulture, $"{QuizScore.Percent(attempt.Score ?? 0, attempt.MaxScore)} %");

    private static void Settle(QuizAttempt attempt, Assignment a)
    {
        attempt.Score = QuizScore.Total(attempt.Answers.Select(w => w.Score ?? 0));
        attempt.Status = attempt.Answers.Any(w => w.Score is null) ? AttemptStatus.Marking
            : QuizScore.IsPassed(attempt.Score.Value, attempt.MaxScore, attempt.PassPercent) ? AttemptStatus.Passed : AttemptStatus.Failed;
        attempt.Version++;
        a.Quiz = attempt.Status switch { AttemptStatus.Passed => QuizStanding.Passed, AttemptStatus.Failed => QuizStanding.Failed, _ => QuizStanding.Marking };
        if (attempt.Status != AttemptStatus.Marking) { a.BestPercent = Math.Max(a.BestPercent ?? 0, QuizScore.Percent(attempt.Score.Value, attempt.MaxScore)); }
        a.Version++;
    }
}
