using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Workflows.Training;

namespace Portal.Training.Quiz;

/// <summary>Draws the questions of an attempt from the bank of the course.</summary>
public sealed class QuizDrawing(PortalDbContext db)
{
    /// <summary>A new attempt with its questions; <c>null</c> when the bank is empty.</summary>
    public async Task<QuizAttempt?> DrawAsync(Assignment a, QuizRules rules, DateTime nowUtc, int seed)
    {
        var failed = await FailedTopicsAsync(a.Id);
        var bank = await db.QuizQuestions.Where(q => q.CourseId == a.CourseId && q.RetiredUtc == null).OrderBy(q => q.Id).ToListAsync();
        var asked = bank.Where(q => failed.Contains(q.Topic)).ToList();
        var questions = QuizScore.Draw(asked.Count > 0 ? asked : bank, rules.Questions, rules.Shuffles, seed);
        return questions.Count == 0 ? null : new()
        {
            AssignmentId = a.Id, Number = a.Attempts + 1, StartedUtc = nowUtc, DeadlineUtc = rules.Minutes is { } minutes ? nowUtc.AddMinutes(minutes) : null, IsRetry = asked.Count > 0,
            MaxScore = questions.Sum(q => q.Points) * QuizScore.Unit, PassPercent = rules.PassPercent, PenaltyPercent = rules.PenaltyPercent,
            Answers = [.. questions.Select((q, i) => new QuizAnswer { Position = i + 1, QuestionId = q.Id, Order = OrderOf(q, rules.Shuffles, seed + i + 1) })],
        };
    }

    /// <summary>Topics in which something was wrong in the attempt before, as long as that one was failed.</summary>
    private async Task<HashSet<string>> FailedTopicsAsync(long assignmentId)
    {
        var last = await db.QuizAttempts.Where(t => t.AssignmentId == assignmentId && t.Status != AttemptStatus.Running).OrderByDescending(t => t.Number).Select(t => new { t.Id, t.Status }).FirstOrDefaultAsync();
        if (last is not { Status: AttemptStatus.Failed }) { return []; }
        return [.. await db.QuizAnswers.Where(w => w.AttemptId == last.Id && w.IsRight != true).Select(w => w.Question!.Topic).Distinct().ToListAsync()];
    }

    private static string OrderOf(QuizQuestion question, bool shuffles, int seed)
    {
        var count = question.Options.Count;
        return JsonSerializer.Serialize(shuffles ? QuizScore.Shuffled(count, seed) : Enumerable.Range(0, count));
    }
}
