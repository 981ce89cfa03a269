using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Catalogue;
using Portal.Workflows;
using Portal.Workflows.Training;

namespace Portal.Training.Assignments;

/// <summary>An assignment as a line of a list.</summary>
/// <param name="Lessons">Lessons of the version that is taught to them.</param>
public sealed record AssignmentRow(
    long Id, string Number, int OwnerId, long CourseId, string Code, string Title, CourseKind Kind, CourseCategory Category, int Minutes, AssignmentSource Source, string? Reason, string Step, DateOnly DueOn, DateOnly? CompletedOn,
    DateOnly? ValidUntil, int LessonsDone, int Lessons, QuizStanding Quiz, int? BestPercent, string? Certificate, DateTime AssignedUtc)
{
    public TrainingState StateOn(DateOnly today) => TrainingStates.Of(Step, DueOn, ValidUntil, today);

    public static Expression<Func<Assignment, AssignmentRow>> From(PortalDbContext db) => a => new AssignmentRow(
        a.Id, a.Number, a.OwnerId, a.CourseId, a.Course!.Code, a.Course.Title, a.Course.Kind, a.Course.Category, a.CourseVersion!.Minutes, a.Source, a.Reason, a.Step, a.DueOn, a.CompletedOn,
        a.ValidUntil, a.LessonsDone, db.Lessons.Count(l => l.CourseVersionId == a.CourseVersionId), a.Quiz, a.BestPercent, db.Certificates.Where(c => c.AssignmentId == a.Id).Select(c => c.Number).FirstOrDefault(), a.AssignedUtc);
}

/// <summary>What one person has to learn, and has learnt.</summary>
public sealed record MyTraining(IReadOnlyList<AssignmentRow> Open, IReadOnlyList<AssignmentRow> Done)
{
    public int Minutes => Open.Sum(r => r.Minutes);
}

public sealed class AssignmentQuery(PortalDbContext db)
{
    private const int Most = 200;

    /// <summary>Open ones by their day, then of what is done the latest of each course.</summary>
    public async Task<MyTraining> OfAsync(int person, Viewer viewer, CancellationToken stop)
    {
        var rows = await db.Assignments.VisibleTo(viewer, db).AsNoTracking().Where(a => a.OwnerId == person && (a.Status == AssignmentStatus.Open || a.Status == AssignmentStatus.Passed || a.Status == AssignmentStatus.Waived))
            .OrderBy(a => a.DueOn).ThenBy(a => a.Id).Take(Most).Select(AssignmentRow.From(db)).ToListAsync(stop);
        var open = rows.Where(r => r.CompletedOn is null).ToList();
        return new(open, [.. rows.Where(r => r.CompletedOn is not null).GroupBy(r => r.CourseId).Select(g => g.MaxBy(r => (r.CompletedOn, r.Id))!).OrderBy(r => r.ValidUntil ?? DateOnly.MaxValue).ThenBy(r => r.Title)]);
    }
}
