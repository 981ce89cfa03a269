namespace Portal.Workflows.Engine;

/// <summary>Who sits where: the people that a step's rules name, and who stands in for them.</summary>
internal static class Seating
{
    /// <summary>
    /// Seats of a step that is entered now. Who has left is replaced by the next person up the line, and so is who may not decide because
    /// it is their own request; who is away is replaced by the deputy, where there is none and the rule says so, by the next one up.
    /// </summary>
    public static IReadOnlyList<Seat> Of(StepDefinition step, WorkflowCase c)
    {
        var blank = c with { State = c.State.Empty() };
        var people = step.Holders.SelectMany(role => role.Find(blank, c.NowUtc).Select(p => Named(step, blank, role, p))).OfType<int>();
        if (step.Quorum.Name == nameof(Quorum.Any)) { people = people.Distinct(); }
        var seats = new List<Seat>();
        foreach (var person in people)
        {
            var waits = step.Quorum == Quorum.InOrder && seats.Count > 0;
            var inPerson = step.Personal?.Find(blank, c.NowUtc).Contains(person) == true;
            seats.Add(new(seats.Count + 1, person, inPerson ? person : HolderFor(step, blank, person), waits ? SeatStatus.Waiting : SeatStatus.Open, waits ? seats.Count : null, InPerson: inPerson ? true : null));
        }
        return seats;
    }

    /// <summary>Who has a seat that belongs to a person: the person, or whoever stands in at the moment of the case.</summary>
    public static int HolderFor(StepDefinition step, WorkflowCase c, int person, DateTime? atUtc = null) =>
        c.StandIn(person, atUtc ?? c.NowUtc, p => !IsExcluded(step, c, p) && !SpeaksInPerson(step, c, p)) ?? person;

    /// <summary>It is their own request that is decided here.</summary>
    public static bool IsExcluded(StepDefinition step, WorkflowCase c, int person) => step.Excluded?.Find(c, c.NowUtc).Contains(person) == true;

    /// <summary>They have a seat of their own here that nobody else may take, so they take nobody else's.</summary>
    private static bool SpeaksInPerson(StepDefinition step, WorkflowCase c, int person) => step.Personal?.Find(c, c.NowUtc).Contains(person) == true;

    /// <summary>Somebody would agree to or decline what they asked for themselves, e.g. as the deputy of whom they asked.</summary>
    public static bool IsOwnRequest(StepDefinition step, WorkflowCase c, string action, int actorId) =>
        (action == step.Agree || action == step.Decline) && IsExcluded(step, c, actorId);

    /// <summary>
    /// The undecided seat for which somebody may speak: their own, the one they hold, or one of those below them. To whom the case has climbed,
    /// and whoever stands in for them, the first one. A seat to be taken in person has only its own.
    /// </summary>
    public static Seat? SpokenForBy(WorkflowCase c, int actorId)
    {
        var open = c.State.Seats.Where(s => s.Status == SeatStatus.Open).ToList();
        var own = open.Find(s => s.Holder == actorId) ?? open.Find(s => s.For == actorId);
        if (own is not null || c.State.Seats.Any(s => s.InPerson == true && s.For == actorId)) { return own; }
        open.RemoveAll(s => s.InPerson == true);
        return open.Find(s => c.StandIn(s.For, c.NowUtc, _ => true) == actorId)
            ?? open.Find(s => c.People.LineAbove(s.For).Contains(actorId)) ?? open.Find(s => c.People.LineAbove(s.Holder).Contains(actorId))
            ?? (Choices.Holds(c, actorId) ? open.FirstOrDefault() : null);
    }

    /// <summary>What is said in a step with seats to be taken in person is said by those for whom a seat is still open.</summary>
    public static bool HasVoice(StepDefinition step, WorkflowCase c, string action, int actorId) =>
        step.Personal is null || (action != step.Agree && action != step.Decline) || SpokenForBy(c, actorId) is not null;

    /// <summary>The facts of an entry that seats people: who has an item now, and the seats where they say more than that.</summary>
    public static JournalFacts Into(JournalFacts facts, IReadOnlyList<Seat> seats)
    {
        int[] assigned = [.. seats.Where(s => s.Status == SeatStatus.Open).Select(s => s.Holder).Distinct()];
        var simple = seats.Count == assigned.Length && seats.Select((s, i) => s == new Seat(i + 1, assigned[i], assigned[i])).All(same => same);
        return facts with { Assigned = assigned, Seats = simple ? null : seats };
    }

    private static int? Named(StepDefinition step, WorkflowCase c, Role role, int person)
    {
        if (!c.People.IsActive(person) || IsExcluded(step, c, person)) { return Above(step, c, person); }
        var waitsForNobody = role.PassesUp && c.People.IsAway(person, c.NowUtc) && c.StandIn(person, c.NowUtc, p => !IsExcluded(step, c, p)) is null;
        return waitsForNobody ? Above(step, c, person) : person;
    }

    /// <summary>The next one up somebody's line who may decide here, or whose deputy may.</summary>
    public static int? Above(StepDefinition step, WorkflowCase c, int person)
    {
        foreach (var manager in c.People.LineAbove(person))
        {
            if (c.People.IsActive(manager) && c.StandIn(manager, c.NowUtc, p => !IsExcluded(step, c, p)) is not null && !IsExcluded(step, c, manager)) { return manager; }
        }
        return null;
    }
}
