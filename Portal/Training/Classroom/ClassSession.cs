using Portal.Training.Catalogue;

namespace Portal.Training.Classroom;

public enum SessionStatus { Planned, Held, Cancelled }

public enum SeatState { Enrolled, Waiting, Withdrawn }

/// <summary>A day in the classroom.</summary>
public sealed class ClassSession
{
    public long Id { get; init; }
    public required long CourseId { get; init; }
    public Course? Course { get; init; }
    public required DateTime StartsUtc { get; set; }
    public required DateTime EndsUtc { get; set; }
    public required string Place { get; set; }
    public int? TrainerId { get; set; }

    /// <summary>How many may come, 1–500; who comes later waits.</summary>
    public required int Seats { get; set; }
    public string? Note { get; set; }
    public SessionStatus Status { get; set; }
    public required int CreatedById { get; init; }
    public List<ClassSeat> Booked { get; init; } = [];
    public int Version { get; set; }
}

/// <summary>Somebody's seat in a session, or their place in its waiting list.</summary>
public sealed class ClassSeat
{
    public required long SessionId { get; init; }
    public ClassSession? Session { get; init; }
    public required int UserId { get; init; }
    public required long AssignmentId { get; set; }
    public SeatState State { get; set; }

    /// <summary>When they asked for it: the waiting list moves up in this order.</summary>
    public required DateTime QueuedUtc { get; set; }

    /// <summary>They signed in, or did not come; <c>null</c> until that is recorded.</summary>
    public bool? Attended { get; set; }
    public int? RecordedById { get; set; }
    public DateTime? RecordedUtc { get; set; }
}
