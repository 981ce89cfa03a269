using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Training.Assignments;
using Portal.Training.Classroom;
using Portal.Training.Quiz;
using Portal.Workflows.Training;

namespace Portal.Tests.Accessibility;

/// <summary>Records of training to look at.</summary>
/// <param name="Read">Of the rep, with its lessons read.</param>
/// <param name="Tried">Of the rep, with a quiz that was tried.</param>
public sealed record TrainingPlaces(IReadOnlyList<string> OfRep, string Open, string Read, string Tried, string Marking, string Submitted, string Certificate, long Course, long Draft, long Exam, long Classroom, long Session, long Path)
{
    public static async Task<TrainingPlaces> FindAsync(PortalDbContext db, int rep)
    {
        var own = await db.Assignments.AsNoTracking().Where(a => a.OwnerId == rep).OrderBy(a => a.Id).ToListAsync();
        var classroom = await db.Courses.Where(c => c.Kind == CourseKind.Classroom).Select(c => c.Id).FirstAsync();
        return new([.. own.Select(a => a.Number)], own.First(a => a.Step == TrainingStep.Assigned && db.Lessons.Any(l => l.CourseVersionId == a.CourseVersionId)).Number, own.First(a => a.LessonsDone > 0).Number, own.First(a => a.Attempts > 0).Number,
            await db.Assignments.Where(a => a.Quiz == QuizStanding.Marking).Select(a => a.Number).FirstAsync(), await db.Assignments.Where(a => a.Step == TrainingStep.Submitted).Select(a => a.Number).FirstAsync(), await db.Certificates.Where(c => c.HolderId == rep).Select(c => c.Number).FirstAsync(),
            own[0].CourseId, await db.CourseVersions.Where(v => v.PublishedUtc == null && v.Lessons.Count > 0).Select(v => v.CourseId).FirstAsync(), await db.QuizQuestions.GroupBy(q => q.CourseId).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstAsync(),
            classroom, await db.ClassSessions.Where(s => s.Status == SessionStatus.Planned).OrderBy(s => s.StartsUtc).Select(s => s.Id).FirstAsync(), await db.LearningPaths.Select(p => p.Id).FirstAsync());
    }
}
