using Microsoft.EntityFrameworkCore;
using Portal.Admin;
using Portal.Data;
using Portal.Notifications;
using Portal.Organization;
using Portal.Training.Assignments;
using Portal.Training.Catalogue;

namespace Portal.Training.Classroom;

public enum BookAnswer
{
    Enrolled,

    /// <summary>All seats are taken; they wait.</summary>
    Waiting,

    /// <summary>No such session, or it has begun, or they do not have the course.</summary>
    NotThere,
}

/// <summary>Seats of sessions: first come, first served, and the waiting list moves up by itself.</summary>
public sealed class Booking(PortalDbContext db, Assigning assigning, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Takes a seat, or a place in the waiting list. Whoever does not have the course yet takes it up, where it is open to everybody.</summary>
    public Task<BookAnswer> BookAsync(long sessionId, Viewer viewer) => db.WriteAsync(async () =>
    {
        var me = viewer.UserId;
        if (await FindAsync(sessionId) is not { Status: SessionStatus.Planned } found || found.StartsUtc <= Now) { return BookAnswer.NotThere; }
        if (await AssignmentAsync(found.Course!, viewer) is not { } assignment) { return BookAnswer.NotThere; }
        var session = (await FindAsync(sessionId))!;
        var seat = session.Booked.Find(s => s.UserId == me);
        if (seat is { State: SeatState.Enrolled }) { return BookAnswer.Enrolled; }
        if (seat is { State: SeatState.Waiting }) { return BookAnswer.Waiting; }
        if (seat is null) { session.Booked.Add(seat = new() { SessionId = sessionId, UserId = me, AssignmentId = assignment, QueuedUtc = Now }); }
        (seat.State, seat.QueuedUtc, seat.AssignmentId) = (SeatState.Waiting, Now, assignment);
        session.Version++;
        MoveUp(session, me);
        db.Audit(Now, me, SessionActions.AuditKind, sessionId, "Booked", null, seat.State.ToString());
        await db.SaveChangesAsync();
        return seat.State == SeatState.Enrolled ? BookAnswer.Enrolled : BookAnswer.Waiting;
    });

    /// <summary>Gives the seat back, until the session begins; the first who waits gets it and is told.</summary>
    public Task<bool> WithdrawAsync(long sessionId, Viewer viewer) => db.WriteAsync(async () =>
    {
        if (await FindAsync(sessionId) is not { Status: SessionStatus.Planned } session || session.StartsUtc <= Now || session.Booked.Find(s => s.UserId == viewer.UserId) is not { State: not SeatState.Withdrawn } seat) { return false; }
        seat.State = SeatState.Withdrawn;
        db.Audit(Now, viewer.UserId, SessionActions.AuditKind, sessionId, "GivenBack", null, nameof(SeatState.Withdrawn));
        session.Version++;
        MoveUp(session);
        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>Fills free seats from the waiting list, longest wait first, and tells those who moved up.</summary>
    /// <param name="self">Who has just asked and sees the answer.</param>
    public void MoveUp(ClassSession session, int? self = null)
    {
        var free = session.Seats - session.Booked.Count(s => s.State == SeatState.Enrolled);
        foreach (var seat in session.Booked.Where(s => s.State == SeatState.Waiting).OrderBy(s => s.QueuedUtc).ThenBy(s => s.UserId).Take(Math.Max(0, free)))
        {
            seat.State = SeatState.Enrolled;
            if (seat.UserId != self) { db.Tell(Now, seat.UserId, "SeatFree", null); }
        }
    }

    private async Task<long?> AssignmentAsync(Course course, Viewer viewer)
    {
        var me = viewer.UserId;
        if (await db.Assignments.Where(a => a.OwnerId == me && a.CourseId == course.Id && a.Status == AssignmentStatus.Open).Select(a => (long?)a.Id).SingleOrDefaultAsync() is { } open) { return open; }
        return course.IsOpen ? (await assigning.AssignAsync(new(me, course.Id, AssignmentSource.Self, $"self:{Guid.CreateVersion7():N}"), me)).Id : null;
    }

    private Task<ClassSession?> FindAsync(long id)
    {
        db.ChangeTracker.Clear();
        return db.ClassSessions.Include(s => s.Course).Include(s => s.Booked).SingleOrDefaultAsync(s => s.Id == id);
    }
}
