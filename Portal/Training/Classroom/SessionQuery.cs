using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Identity;
using Portal.Organization;
using Portal.Training.Catalogue;

namespace Portal.Training.Classroom;

/// <summary>A session as a line, with the viewer's own seat.</summary>
public sealed record SessionLine(long Id, long CourseId, string Course, DateTime StartsUtc, DateTime EndsUtc, string Place, int Seats, int Enrolled, int Waiting, SessionStatus Status, SeatState? Mine)
{
    public int Free => Math.Max(0, Seats - Enrolled);

    public static Expression<Func<ClassSession, SessionLine>> From(int me) => s => new SessionLine(
        s.Id, s.CourseId, s.Course!.Title, s.StartsUtc, s.EndsUtc, s.Place, s.Seats, s.Booked.Count(b => b.State == SeatState.Enrolled), s.Booked.Count(b => b.State == SeatState.Waiting), s.Status,
        s.Booked.Where(b => b.UserId == me).Select(b => (SeatState?)b.State).FirstOrDefault());
}

/// <summary>Sessions are seen by whoever sees their course; who is booked is another matter, see <see cref="SeesNamesOf"/>.</summary>
public static class SessionVisibility
{
    public static IQueryable<ClassSession> VisibleTo(this IQueryable<ClassSession> sessions, Viewer viewer, PortalDbContext db)
    {
        var courses = db.Courses.VisibleTo(viewer).Select(c => c.Id);
        return sessions.Where(s => courses.Contains(s.CourseId));
    }

    /// <summary>HR and the trainer see everybody, others themselves and those below them.</summary>
    public static bool SeesNamesOf(this Viewer viewer, ClassSession session, int person) => viewer.Is(PortalRoles.HR) || session.TrainerId == viewer.UserId || viewer.Subtree.Contains(person);

    /// <summary>Keeps the sign-in list.</summary>
    public static bool Keeps(this Viewer viewer, ClassSession session) => viewer.Is(PortalRoles.HR) || session.TrainerId == viewer.UserId;
}

public sealed class SessionQuery(PortalDbContext db, TimeProvider time)
{
    private const int Most = 50;

    /// <summary>Sessions of a course from now on, and those the viewer had a seat in.</summary>
    public Task<List<SessionLine>> OfCourseAsync(long courseId, Viewer viewer, CancellationToken stop)
    {
        var (me, now) = (viewer.UserId, time.GetUtcNow().UtcDateTime);
        return db.ClassSessions.VisibleTo(viewer, db).AsNoTracking().Where(s => s.CourseId == courseId && ((s.StartsUtc > now && s.Status == SessionStatus.Planned) || s.Booked.Any(b => b.UserId == me && b.State == SeatState.Enrolled)))
            .OrderBy(s => s.StartsUtc).Take(Most).Select(SessionLine.From(me)).ToListAsync(stop);
    }

    /// <summary>All sessions of a course, latest first, for those who plan them.</summary>
    public Task<List<SessionLine>> AllAsync(long courseId, Viewer viewer, CancellationToken stop) =>
        db.ClassSessions.VisibleTo(viewer, db).AsNoTracking().Where(s => s.CourseId == courseId).OrderByDescending(s => s.StartsUtc).Take(Most).Select(SessionLine.From(viewer.UserId)).ToListAsync(stop);
}
