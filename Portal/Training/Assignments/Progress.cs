using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Training.Catalogue;
using Portal.Workflows.Training;

namespace Portal.Training.Assignments;

/// <summary>How far somebody has come in a course, kept with the assignment so that lists need not count.</summary>
public sealed class Progress(PortalDbContext db)
{
    /// <summary>Counts anew what is done. Call inside a transaction; the assignment is tracked and saved with it.</summary>
    public async Task RefreshAsync(Assignment a)
    {
        var version = a.CourseVersionId;
        var lessons = await db.Lessons.CountAsync(l => l.CourseVersionId == version);
        a.LessonsDone = await db.LessonReads.CountAsync(r => r.AssignmentId == a.Id && r.DoneUtc != null && db.Lessons.Any(l => l.Id == r.LessonId && l.CourseVersionId == version));
        a.IsCompleted = IsCompleted(a, a.Course!.Kind, lessons);
        a.Version++;
    }

    /// <summary>Every lesson is done, and where there is a classroom they were in it.</summary>
    public static bool IsCompleted(Assignment a, CourseKind kind, int lessons) => a.LessonsDone >= lessons && (kind != CourseKind.Classroom || a.AttendedUtc is not null);
}
