using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Workflows.Training;

namespace Portal.Training.Lessons;

public enum LessonAnswer
{
    Done,

    /// <summary>No such lesson for this learner, or the assignment is not being worked on.</summary>
    NotThere,

    /// <summary>It was not open for as long as it takes to read it.</summary>
    TooSoon,

    /// <summary>It asks to state that it was read and understood.</summary>
    NotStated,
}

/// <param name="SecondsLeft">Until it may be done with.</param>
public sealed record LessonResult(LessonAnswer Answer, int SecondsLeft = 0);

/// <summary>Reading of lessons by those who are assigned the course. Every use case is one transaction.</summary>
public sealed class LessonActions(PortalDbContext db, AssignmentActions assignments, Progress progress, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Opens a lesson: from now on it counts as being read. Whoever has not begun the course begins it.</summary>
    public Task<bool> OpenAsync(long assignmentId, long lessonId, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(assignmentId, lessonId, viewer) is not { } a) { return false; }
        if (await db.LessonReads.AnyAsync(r => r.AssignmentId == a.Id && r.LessonId == lessonId)) { return true; }
        db.LessonReads.Add(new() { AssignmentId = a.Id, LessonId = lessonId, OpenedUtc = Now });
        // Whoever asked for something before they began has begun now.
        if (a.StartedUtc is null && a.Step != TrainingStep.Assigned) { (a.StartedUtc, a.Version) = (Now, a.Version + 1); }
        await db.SaveChangesAsync();
        if (a.Step == TrainingStep.Assigned) { await assignments.HandInAsync(a.InstanceId, viewer.UserId, TrainingAction.Begin); }
        return true;
    });

    /// <summary>Is done with a lesson; with the last one everything that the course asks for may be there, and it is handed in.</summary>
    public Task<LessonResult> FinishAsync(long assignmentId, long lessonId, bool states, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(assignmentId, lessonId, viewer) is not { } a || !TrainingStep.IsLearning(a.Step)) { return new(LessonAnswer.NotThere); }
        var lesson = await db.Lessons.SingleAsync(l => l.Id == lessonId);
        var read = await db.LessonReads.SingleOrDefaultAsync(r => r.AssignmentId == a.Id && r.LessonId == lessonId);
        if (read is { DoneUtc: not null }) { return new(LessonAnswer.Done); }
        var left = SecondsLeft(lesson, read, Now);
        if (read is null || left > 0) { return new(LessonAnswer.TooSoon, left); }
        if (lesson.AsksStatement && !states) { return new(LessonAnswer.NotStated); }
        (read.DoneUtc, read.StatedBy) = (Now, lesson.AsksStatement ? viewer.FullName : null);
        await db.SaveChangesAsync();
        await progress.RefreshAsync(a);
        await db.SaveChangesAsync();
        if (a is { IsCompleted: true, IsDone: true }) { await assignments.HandInAsync(a.InstanceId, viewer.UserId); }
        return new LessonResult(LessonAnswer.Done);
    });

    /// <summary>Seconds until a lesson may be done with; all of them while it is not open.</summary>
    public static int SecondsLeft(Lesson lesson, LessonRead? read, DateTime nowUtc) =>
        read is null ? lesson.DwellSeconds : Math.Max(0, (int)Math.Ceiling(lesson.DwellSeconds - (nowUtc - read.OpenedUtc).TotalSeconds));

    /// <summary>The learner's own assignment that has this lesson.</summary>
    private async Task<Assignment?> FindAsync(long assignmentId, long lessonId, Viewer viewer)
    {
        db.ChangeTracker.Clear();
        var a = await db.Assignments.VisibleTo(viewer, db).Include(x => x.Course).Include(x => x.CourseVersion).SingleOrDefaultAsync(x => x.Id == assignmentId && x.Status == AssignmentStatus.Open);
        return a?.OwnerId == viewer.UserId && await db.Lessons.AnyAsync(l => l.Id == lessonId && l.CourseVersionId == a.CourseVersionId) ? a : null;
    }
}
