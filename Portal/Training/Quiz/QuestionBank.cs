using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Catalogue;

namespace Portal.Training.Quiz;

/// <summary>What the form of a question says.</summary>
public sealed record QuestionFacts(string Topic, QuestionKind Kind, string Text, string? Explanation, int Points, IReadOnlyList<QuestionOption> Options);

/// <summary>How a question has fared.</summary>
/// <param name="Asked">In attempts that are marked.</param>
/// <param name="Right">Of these, answered rightly.</param>
public sealed record QuestionStats(QuizQuestion Question, int Asked, int Right)
{
    private const int Enough = 5;
    private const double HardShare = .35;

    public double? Share => Asked == 0 ? null : (double)Right / Asked;

    /// <summary>Nearly everybody fails it: a bad question, or a gap in the course.</summary>
    public bool IsHard => Asked >= Enough && Share <= HardShare;
}

/// <summary>The questions of a course. One that was asked stays as it was: its change is a new question in its place.</summary>
public sealed class QuestionBank(PortalDbContext db, TimeProvider time)
{
    public const int MostOptions = 8;
    private const int Most = 300;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Questions in use with how they have fared, by topic.</summary>
    public async Task<List<QuestionStats>> ReadAsync(long courseId, CancellationToken stop) =>
        await db.QuizQuestions.AsNoTracking().Where(q => q.CourseId == courseId && q.RetiredUtc == null).OrderBy(q => q.Topic).ThenBy(q => q.Id).Take(Most)
            .Select(q => new QuestionStats(q, db.QuizAnswers.Count(w => w.QuestionId == q.Id && w.IsRight != null), db.QuizAnswers.Count(w => w.QuestionId == q.Id && w.IsRight == true))).ToListAsync(stop);

    /// <summary>Adds a question, or changes one; false when there is no such question in the course.</summary>
    public Task<bool> SaveAsync(long courseId, long? id, QuestionFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var known = id is null ? null : await db.QuizQuestions.SingleOrDefaultAsync(q => q.Id == id && q.CourseId == courseId && q.RetiredUtc == null);
        if (id is not null && known is null) { return false; }
        var asked = known is not null && await db.QuizAnswers.AnyAsync(w => w.QuestionId == id);
        if (asked) { known!.RetiredUtc = Now; }
        var question = known is null || asked ? db.QuizQuestions.Add(new() { CourseId = courseId, Topic = facts.Topic, Text = facts.Text, CreatedUtc = Now, ReplacesId = known?.Id }).Entity : known;
        (question.Topic, question.Kind, question.Text, question.Explanation, question.Points) = (facts.Topic, facts.Kind, facts.Text, facts.Explanation, facts.Points);
        question.Options = facts.Kind == QuestionKind.Text ? [] : facts.Options;
        db.Audit(Now, viewer.UserId, CourseActions.AuditKind, courseId, known is null ? "QuestionAdded" : asked ? "QuestionReplaced" : "QuestionChanged", null, facts.Text.Length > 100 ? facts.Text[..100] : facts.Text, facts.Topic);
        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>Asks it no more.</summary>
    public Task<bool> RetireAsync(long courseId, long id, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        if (await db.QuizQuestions.SingleOrDefaultAsync(q => q.Id == id && q.CourseId == courseId && q.RetiredUtc == null) is not { } question) { return false; }
        question.RetiredUtc = Now;
        db.Audit(Now, viewer.UserId, CourseActions.AuditKind, courseId, "QuestionRetired", question.Text.Length > 100 ? question.Text[..100] : question.Text, null, question.Topic);
        await db.SaveChangesAsync();
        return true;
    });
}
