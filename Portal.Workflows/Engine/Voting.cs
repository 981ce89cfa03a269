namespace Portal.Workflows.Engine;

/// <summary>Decisions of several people about one step.</summary>
internal static class Voting
{
    /// <summary>The seats after somebody has decided. Whoever holds several of them decides once, and all are recorded.</summary>
    public static IReadOnlyList<Seat> Cast(WorkflowCase c, int actorId, bool agrees)
    {
        var own = Seating.SpokenForBy(c, actorId);
        var seats = c.State.Seats.Select(s => s == own || (s.Status == SeatStatus.Open && s.Holder == actorId) ? Decided(s, actorId, agrees) : s).ToList();
        return agrees ? Opened(seats, actorId) : Freed(seats);
    }

    /// <summary>Gives their turn to those who waited for a seat that has agreed; the same person twice in a row has decided both.</summary>
    private static List<Seat> Opened(List<Seat> seats, int actorId)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            for (var i = 0; i < seats.Count; i++)
            {
                if (seats[i].Status != SeatStatus.Waiting || !seats.Exists(s => s.Id == seats[i].After && s.Status == SeatStatus.Agreed)) { continue; }
                seats[i] = seats[i].Holder == actorId ? Decided(seats[i], actorId, agrees: true) : seats[i] with { Status = SeatStatus.Open };
                moved = true;
            }
        }
        return seats;
    }

    /// <summary>Whoever was asked to agree after somebody who has declined is not asked any more.</summary>
    private static List<Seat> Freed(List<Seat> seats)
    {
        while (seats.Find(s => s is { Status: SeatStatus.Waiting, AskedBy: not null } && !seats.Exists(o => o.Id == s.After && o.Status != SeatStatus.Declined)) is { } idle) { seats.Remove(idle); }
        return seats;
    }

    private static Seat Decided(Seat seat, int actorId, bool agrees) =>
        seat with { Status = agrees ? SeatStatus.Agreed : SeatStatus.Declined, DecidedBy = actorId };
}
