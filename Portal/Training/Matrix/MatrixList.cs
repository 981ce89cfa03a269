using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Workflows.Training;

namespace Portal.Training.Matrix;

/// <summary>The assignments behind a number of the matrix.</summary>
public static class MatrixList
{
    /// <summary>The last word of each person in each course, oldest day first; those of the asked state.</summary>
    public static async Task<List<AssignmentRow>> BehindAsync(this PortalDbContext db, MatrixReader reader, MatrixFilter filter, Viewer viewer, DateOnly today, CancellationToken stop)
    {
        var ids = reader.PeopleOf(viewer, filter.Team).Select(p => p.Id).ToList();
        var rows = db.Assignments.VisibleTo(viewer, db).AsNoTracking().Where(a => ids.Contains(a.OwnerId) && a.Course!.RetiredUtc == null && (a.Status == AssignmentStatus.Open || a.Status == AssignmentStatus.Passed || a.Status == AssignmentStatus.Waived));
        if (filter.Course is { } course) { rows = rows.Where(a => a.CourseId == course); }
        if (filter.Category is { } category) { rows = rows.Where(a => a.Course!.Category == category); }
        // What a later assignment of the same course has replaced is history.
        rows = rows.Where(a => !db.Assignments.Any(n => n.OwnerId == a.OwnerId && n.CourseId == a.CourseId && n.Id > a.Id && (n.Status == AssignmentStatus.Open || n.Status == AssignmentStatus.Passed || n.Status == AssignmentStatus.Waived)));
        rows = Narrow(rows, filter.State, today);
        return await rows.OrderBy(a => a.DueOn).ThenBy(a => a.Id).Select(AssignmentRow.From(db)).ToListAsync(stop);
    }

    /// <summary>The states of <see cref="TrainingStates.Of"/> as the database asks for them.</summary>
    private static IQueryable<Assignment> Narrow(IQueryable<Assignment> rows, TrainingState? state, DateOnly today)
    {
        var soon = today.AddDays(TrainingStates.ExpiringDays);
        return state switch
        {
            TrainingState.Overdue => rows.Where(a => a.Status == AssignmentStatus.Open && a.DueOn < today),
            TrainingState.Expired => rows.Where(a => a.Status != AssignmentStatus.Open && a.ValidUntil < today),
            TrainingState.Expiring => rows.Where(a => a.Status == AssignmentStatus.Passed && a.ValidUntil >= today && a.ValidUntil <= soon),
            TrainingState.Valid => rows.Where(a => a.Status == AssignmentStatus.Passed && (a.ValidUntil == null || a.ValidUntil > soon)),
            TrainingState.Waived => rows.Where(a => a.Status == AssignmentStatus.Waived && (a.ValidUntil == null || a.ValidUntil >= today)),
            TrainingState.Submitted => rows.Where(a => a.Step == TrainingStep.Submitted && a.DueOn >= today),
            TrainingState.Failed => rows.Where(a => a.Step == TrainingStep.Failed && a.DueOn >= today),
            TrainingState.Assigned => rows.Where(a => a.Step == TrainingStep.Assigned && a.DueOn >= today),
            TrainingState.Started => rows.Where(a => (a.Step == TrainingStep.Started || a.Step == TrainingStep.Extending || a.Step == TrainingStep.Waiving) && a.DueOn >= today),
            _ => rows,
        };
    }
}
