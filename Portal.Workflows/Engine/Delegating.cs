namespace Portal.Workflows.Engine;

/// <summary>Work moves to the deputy when an absence begins, and what is still open comes back when it ends.</summary>
internal static class Delegating
{
    /// <summary>When the seats will belong to others, as far as absences are known, soonest first; now when they do already.</summary>
    public static IEnumerable<DateTime> Moments(StepDefinition step, WorkflowCase c)
    {
        var seats = c.State.Seats;
        var boundaries = seats.Where(s => s.IsUndecided).SelectMany(s => Chain(c, s)).Distinct().SelectMany(c.People.AbsencesOf)
            .SelectMany(a => new[] { a.FromUtc, a.UntilUtc }).Where(at => at > c.NowUtc).Distinct().Order();
        foreach (var at in boundaries.Prepend(c.NowUtc))
        {
            var then = At(step, c with { State = c.State.Seated(seats) }, at);
            if (then.SequenceEqual(seats)) { continue; }
            seats = then;
            yield return at;
        }
    }

    /// <summary>People who have a seat in the second list that they did not have in the first.</summary>
    public static int[] Moved(IReadOnlyList<Seat> before, IReadOnlyList<Seat> after) =>
        [.. after.Where((s, i) => s.Status == SeatStatus.Open && s.Holder != before[i].Holder).Select(s => s.Holder).Distinct()];

    /// <summary>The seats as they belong at a moment.</summary>
    public static List<Seat> At(StepDefinition step, WorkflowCase c, DateTime atUtc) => [.. c.State.Seats.Select(s => !s.IsUndecided ? s : Belonging(step, c, s, atUtc))];

    private static Seat Belonging(StepDefinition step, WorkflowCase c, Seat seat, DateTime atUtc)
    {
        if (seat.InPerson == true) { return seat; }
        if (c.People.IsActive(seat.For)) { return seat with { Holder = Seating.HolderFor(step, c, seat.For, atUtc) }; }
        return c.People.PresentAbove(seat.For, atUtc) is { } above ? seat with { For = above, Holder = above } : seat;
    }

    /// <summary>A person and the deputies one after the other, on whose absences it depends who has the seat.</summary>
    private static HashSet<int> Chain(WorkflowCase c, Seat seat)
    {
        var chain = new HashSet<int>();
        for (int? person = seat.For; person is { } p && chain.Add(p); person = c.DeputyOf(p)) { }
        return chain;
    }
}
