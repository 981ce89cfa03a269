namespace Portal.Workflows.Engine;

/// <summary>Work moves to the deputy when an absence begins, and what is still open comes back when it ends.</summary>
public static class Delegating
{
    /// <summary>The case with everybody's seats where they belong now; <c>null</c> when they are there already.</summary>
    public static Outcome? Of(WorkflowDefinition definition, WorkflowCase c)
    {
        var step = definition.Find(c.State.Step);
        if (step.IsEnd) { return null; }
        var seats = At(step, c, c.NowUtc);
        if (seats.SequenceEqual(c.State.Seats)) { return null; }
        var moved = seats.Where((s, i) => s.Status == SeatStatus.Open && s.Holder != c.State.Seats[i].Holder).ToList();
        var people = moved.Select(s => s.Holder).Distinct().ToArray();
        var entry = new JournalEntry(c.State.LastSeq + 1, c.NowUtc, EngineActions.Delegate, null, step.Name, step.Name, c.State.Round, null, new()
        {
            Seats = seats, Told = people.Length > 0 ? people : null, For = moved.Count > 0 ? moved[0].For : null,
        });
        var outcome = Decider.Settle(definition, c, [entry]);
        return outcome with { Effects = people.Length > 0 ? [new("Assigned", people, outcome.DueUtc)] : [] };
    }

    /// <summary>When the seats will next belong to others than now, as far as absences are known; <c>null</c> = not foreseen.</summary>
    internal static DateTime? NextUtc(StepDefinition step, WorkflowCase c)
    {
        var seats = c.State.Seats;
        foreach (var at in seats.Where(s => s.IsUndecided).SelectMany(s => Chain(c, s)).Distinct().SelectMany(c.People.AbsencesOf)
            .SelectMany(a => new[] { a.FromUtc, a.UntilUtc }).Where(at => at > c.NowUtc).Distinct().Order())
        {
            if (!At(step, c, at).SequenceEqual(seats)) { return at; }
        }
        return null;
    }

    internal static List<Seat> At(StepDefinition step, WorkflowCase c, DateTime atUtc) => [.. c.State.Seats.Select(s => !s.IsUndecided ? s : Belonging(step, c, s, atUtc))];

    private static Seat Belonging(StepDefinition step, WorkflowCase c, Seat seat, DateTime atUtc)
    {
        if (c.People.IsActive(seat.For)) { return seat with { Holder = Seating.HolderFor(step, c, seat.For, atUtc) }; }
        return c.People.PresentAbove(seat.For, atUtc) is { } above ? seat with { For = above, Holder = above } : seat;
    }

    /// <summary>A person and the deputies one after the other, on whose absences it depends who has the seat.</summary>
    private static HashSet<int> Chain(WorkflowCase c, Seat seat)
    {
        var chain = new HashSet<int>();
        for (int? person = seat.For; person is { } p && chain.Add(p); person = c.People.DeputyOf(p)) { }
        return chain;
    }
}
