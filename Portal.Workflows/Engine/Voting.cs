namespace Portal.Workflows.Engine;

/// <summary>Decisions of several people about one step.</summary>
internal static class Voting
{
    /// <summary>The seats after somebody has decided. Whoever holds several of them decides once, and all are recorded.</summary>
    public static IReadOnlyList<Seat> Cast(WorkflowCase c, int actorId, bool agrees)
    {
        var own = Seating.SpokenForBy(c, actorId);
        var seats = c.State.Seats.Select(s => s == own || (s.Status == SeatStatus.Open && s.Holder == actorId) ? Decided(s, actorId, agrees) : s).ToList();
        return Opened(seats, actorId, agrees);
    }

    /// <summary>
    /// Gives their turn to those who waited for a seat that has been decided; the same person twice in a row has decided both. Also after one
    /// that has declined: where the step may be agreed without it, those who were added behind it are still asked.
    /// </summary>
    private static List<Seat> Opened(List<Seat> seats, int actorId, bool agrees)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            for (var i = 0; i < seats.Count; i++)
            {
                if (seats[i].Status != SeatStatus.Waiting || !seats.Exists(s => s.Id == seats[i].After && !s.IsUndecided)) { continue; }
                seats[i] = seats[i].Holder == actorId ? Decided(seats[i], actorId, agrees) : seats[i] with { Status = SeatStatus.Open };
                moved = true;
            }
        }
        return seats;
    }

    private static Seat Decided(Seat seat, int actorId, bool agrees) =>
        seat with { Status = agrees ? SeatStatus.Agreed : SeatStatus.Declined, DecidedBy = actorId };
}
