using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Workflows.Training;

namespace Portal.Training.Quiz;

/// <summary>An option as it is shown. Whether it is right is known only where that may be told.</summary>
public sealed record ShownOption(int Index, string Text, bool IsChosen, bool? IsRight);

/// <summary>A question of an attempt as it is shown.</summary>
public sealed record ShownQuestion(
    int Position, QuestionKind Kind, string Topic, string Text, int Points, IReadOnlyList<ShownOption> Options, string? Given, bool? IsRight, int? Score, string? Remark, string? Explanation);

/// <summary>The quiz of an assignment as one viewer sees it: nothing about right answers leaves the server before the attempt has ended.</summary>
public sealed class QuizCard(PortalDbContext db)
{
    public Assignment Assignment { get; private set; } = null!;
    public IReadOnlyList<QuizAttempt> Attempts { get; private set; } = [];

    /// <summary>The one that is shown: the running one, or else the newest.</summary>
    public QuizAttempt? Attempt { get; private set; }
    public IReadOnlyList<ShownQuestion> Questions { get; private set; } = [];

    /// <summary>Right answers are told once nobody is helped by them any more.</summary>
    public bool Reveals { get; private set; }

    /// <summary>False when there is no such quiz for this viewer; administrators run the portal and read no answers.</summary>
    public async Task<bool> LoadAsync(string number, int? attempt, Viewer viewer, CancellationToken stop)
    {
        var a = await db.Assignments.VisibleTo(viewer, db).AsNoTracking().Include(x => x.Course).Include(x => x.CourseVersion).SingleOrDefaultAsync(x => x.Number == number, stop);
        if (a is null || !viewer.SeesAnswersOf(a.OwnerId) || !Completion.AsksQuiz(a.CourseVersion!.Rule)) { return false; }
        Assignment = a;
        Attempts = await db.QuizAttempts.AsNoTracking().Where(t => t.AssignmentId == a.Id).OrderByDescending(t => t.Number).ToListAsync(stop);
        Attempt = Attempts.FirstOrDefault(t => attempt is null || t.Number == attempt);
        if (attempt is not null && Attempt is null) { return false; }
        if (Attempt is not { } shown) { return true; }
        // Others look at an attempt when it is over.
        if (shown.Status == AttemptStatus.Running && a.OwnerId != viewer.UserId) { return true; }
        Reveals = shown.Status != AttemptStatus.Running && (viewer.IsOver(a.OwnerId) || a.Status != AssignmentStatus.Open || (shown.Status != AttemptStatus.Marking && !a.HasAttemptsLeft));
        var answers = await db.QuizAnswers.AsNoTracking().Include(w => w.Question).Where(w => w.AttemptId == shown.Id).OrderBy(w => w.Position).ToListAsync(stop);
        Questions = [.. answers.Select(w => Show(w, shown.Status != AttemptStatus.Running))];
        return true;
    }

    private ShownQuestion Show(QuizAnswer w, bool ended)
    {
        var (q, chosen) = (w.Question!, w.ChosenOptions);
        var options = q.Options;
        return new(w.Position, q.Kind, q.Topic, q.Text, q.Points, [.. w.ShownOrder.Where(i => i < options.Count).Select(i => new ShownOption(i, options[i].Text, chosen.Contains(i), Reveals ? options[i].IsRight : null))],
            w.Text, ended ? w.IsRight : null, ended ? w.Score : null, ended ? w.Remark : null, Reveals ? q.Explanation : null);
    }
}
