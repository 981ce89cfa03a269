using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Training.Quiz;
using Portal.Workflows.Training;

namespace Portal.Training.Catalogue;

public enum PublishAnswer
{
    Done,
    NotThere,

    /// <summary>It asks for lessons that nobody has written.</summary>
    NoLessons,

    /// <summary>It asks for a quiz without questions.</summary>
    NoQuestions,
}

/// <summary>Makes a draft what is taught, and says whom that concerns.</summary>
public sealed class Publishing(PortalDbContext db, Assigning assigning, DirectoryCache directory, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Publishes the draft. Those who have not begun get the new version. After a material change those who have begun begin anew as well, and
    /// whoever holds a pass is assigned the course again.
    /// </summary>
    public Task<PublishAnswer> PublishAsync(long courseId, bool isMaterial, string? note, Viewer viewer) => db.WriteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        var draft = await db.CourseVersions.Include(v => v.Course).Include(v => v.Lessons).SingleOrDefaultAsync(v => v.CourseId == courseId && v.PublishedUtc == null);
        if (draft is null) { return PublishAnswer.NotThere; }
        if (Completion.AsksQuiz(draft.Rule) && !await db.QuizQuestions.AnyAsync(q => q.CourseId == courseId && q.RetiredUtc == null)) { return PublishAnswer.NoQuestions; }
        if (draft.Rule is CompletionRule.Completed or CompletionRule.CompletedAndPassed && draft.Lessons.Count == 0 && draft.Course!.Kind != CourseKind.Classroom) { return PublishAnswer.NoLessons; }
        var former = await db.CourseVersions.SingleOrDefaultAsync(v => v.CurrentOfId == courseId);
        if (former is not null)
        {
            former.CurrentOfId = null;
            // The place of the current version is free before the next one takes it.
            await db.SaveChangesAsync();
        }
        (draft.PublishedUtc, draft.PublishedById, draft.CurrentOfId, draft.ChangeNote) = (Now, viewer.UserId, courseId, note);
        draft.IsMaterial = isMaterial && former is not null;
        draft.Version++;
        db.Audit(Now, viewer.UserId, CourseActions.AuditKind, courseId, draft.IsMaterial ? "PublishedMaterial" : "Published", former?.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), draft.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), note);
        await db.SaveChangesAsync();
        await MoveOnAsync(courseId, draft.Id, draft.IsMaterial);
        if (draft.IsMaterial) { await ReopenAsync(courseId, draft.Number, note, viewer); }
        return PublishAnswer.Done;
    });

    private async Task MoveOnAsync(long courseId, long versionId, bool isMaterial)
    {
        var open = db.Assignments.Where(a => a.CourseId == courseId && a.Status == AssignmentStatus.Open && a.CourseVersionId != versionId && (a.Step == TrainingStep.Assigned || (isMaterial && a.Step == TrainingStep.Started)));
        await db.QuizAttempts.Where(t => t.Status == AttemptStatus.Running && open.Any(a => a.Id == t.AssignmentId)).ExecuteDeleteAsync();
        await open.ExecuteUpdateAsync(s => s.SetProperty(a => a.CourseVersionId, versionId).SetProperty(a => a.LessonsDone, 0).SetProperty(a => a.IsCompleted, false)
            .SetProperty(a => a.Quiz, QuizStanding.None).SetProperty(a => a.Attempts, 0).SetProperty(a => a.Version, a => a.Version + 1));
    }

    /// <summary>Whoever passed an earlier version and whose pass still counts.</summary>
    public IQueryable<Assignment> Holders(long courseId, DateOnly today) =>
        db.Assignments.Where(a => a.CourseId == courseId && a.Status == AssignmentStatus.Passed && (a.ValidUntil == null || a.ValidUntil >= today));

    private async Task ReopenAsync(long courseId, int number, string? note, Viewer viewer)
    {
        var holders = await Holders(courseId, DateOnly.FromDateTime(Now)).Select(a => a.OwnerId).Distinct().ToListAsync();
        foreach (var holder in holders.Where(directory.Known.IsActive))
        {
            await assigning.AssignAsync(new(holder, courseId, AssignmentSource.Change, FormattableString.Invariant($"change:{number}")) { Reason = note }, viewer.UserId);
        }
    }
}
