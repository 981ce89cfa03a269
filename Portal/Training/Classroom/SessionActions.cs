using Microsoft.EntityFrameworkCore;
using Portal.Accounts;
using Portal.Admin;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Workflows.Training;

namespace Portal.Training.Classroom;

public sealed record SessionFacts(DateTime StartsUtc, DateTime EndsUtc, string Place, int? TrainerId, int Seats, string? Note);

/// <summary>Days in the classroom, by those who teach. Every use case is one transaction.</summary>
public sealed class SessionActions(PortalDbContext db, Booking booking, Progress progress, AssignmentActions assignments, TimeProvider time)
{
    public const string AuditKind = "ClassSession";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public Task<long?> CreateAsync(long courseId, SessionFacts facts, Viewer viewer) => db.WriteAsync<long?>(async () =>
    {
        if (!await db.Courses.AnyAsync(c => c.Id == courseId && c.Kind == CourseKind.Classroom && c.RetiredUtc == null)) { return null; }
        var session = new ClassSession { CourseId = courseId, StartsUtc = facts.StartsUtc, EndsUtc = facts.EndsUtc, Place = facts.Place, TrainerId = facts.TrainerId, Seats = facts.Seats, Note = facts.Note, CreatedById = viewer.UserId };
        db.ClassSessions.Add(session);
        await db.SaveChangesAsync();
        db.Audit(Now, viewer.UserId, AuditKind, session.Id, "Created", null, facts.Place);
        await db.SaveChangesAsync();
        return session.Id;
    });

    /// <summary>Changes a planned session and tells those who are booked; with more seats the waiting list moves up.</summary>
    public Task<SaveAnswer> SaveAsync(long id, int version, SessionFacts facts, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(id) is not { } session) { return SaveAnswer.NotFound; }
        if (session.Version != version || session.Status != SessionStatus.Planned) { return SaveAnswer.Conflict; }
        var moved = session.StartsUtc != facts.StartsUtc || session.Place != facts.Place;
        (session.StartsUtc, session.EndsUtc, session.Place, session.TrainerId, session.Seats, session.Note) = (facts.StartsUtc, facts.EndsUtc, facts.Place, facts.TrainerId, facts.Seats, facts.Note);
        session.Version++;
        db.AuditChanges(Now, viewer.UserId, AuditKind, id, session);
        if (moved) { foreach (var seat in session.Booked.Where(s => s.State != SeatState.Withdrawn)) { db.Tell(Now, seat.UserId, "SessionMoved", viewer.UserId); } }
        booking.MoveUp(session);
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });

    public Task<bool> CancelAsync(long id, string reason, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(id) is not { Status: SessionStatus.Planned } session) { return false; }
        (session.Status, session.Version) = (SessionStatus.Cancelled, session.Version + 1);
        db.Audit(Now, viewer.UserId, AuditKind, id, "Cancelled", null, session.Place, reason);
        foreach (var seat in session.Booked.Where(s => s.State != SeatState.Withdrawn)) { db.Tell(Now, seat.UserId, "SessionCancelled", viewer.UserId); }
        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>Writes down who came, once the session has begun. Whoever came and has done everything else is done with the course.</summary>
    /// <param name="came">Those of the enrolled who signed in.</param>
    public Task<bool> RecordAsync(long id, IReadOnlyList<int> came, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(id) is not { Status: not SessionStatus.Cancelled } session || session.StartsUtc > Now) { return false; }
        session.Status = SessionStatus.Held;
        session.Version++;
        foreach (var seat in session.Booked.Where(s => s.State == SeatState.Enrolled)) { (seat.Attended, seat.RecordedById, seat.RecordedUtc) = (came.Contains(seat.UserId), viewer.UserId, Now); }
        db.Audit(Now, viewer.UserId, AuditKind, id, "Recorded", null, string.Join(", ", came.Order()));
        await db.SaveChangesAsync();
        foreach (var seat in session.Booked.Where(s => s.State == SeatState.Enrolled).Select(s => (s.AssignmentId, s.Attended)).ToList()) { await NoteAsync(seat.AssignmentId, seat.Attended == true, session.StartsUtc, viewer); }
        return true;
    });

    private async Task NoteAsync(long assignmentId, bool came, DateTime startsUtc, Viewer viewer)
    {
        db.ChangeTracker.Clear();
        var a = await db.Assignments.Include(x => x.Course).Include(x => x.CourseVersion).SingleAsync(x => x.Id == assignmentId);
        if (a.Status != AssignmentStatus.Open || (a.AttendedUtc is not null) == came) { return; }
        a.AttendedUtc = came ? startsUtc : null;
        await progress.RefreshAsync(a);
        await db.SaveChangesAsync();
        if (a is { IsCompleted: true, IsDone: true }) { await assignments.HandInAsync(a.InstanceId, viewer.UserId, TrainingAction.Record); }
    }

    private Task<ClassSession?> FindAsync(long id)
    {
        db.ChangeTracker.Clear();
        return db.ClassSessions.Include(s => s.Booked).SingleOrDefaultAsync(s => s.Id == id);
    }
}
