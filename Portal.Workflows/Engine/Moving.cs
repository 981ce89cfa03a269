namespace Portal.Workflows.Engine;

/// <summary>Giving one's decision to somebody else, or having somebody else decide as well.</summary>
internal static class Moving
{
    /// <summary>Where an added approver stands, as <see cref="JournalFacts.Place"/>.</summary>
    public const string Before = nameof(Before), After = nameof(After);

    /// <summary>the decision is somebody else's from now on; the clocks run on.</summary>
    public static Verb Transfer { get; } = new(EngineActions.Transfer, (step, _) => step.MayTransfer && !step.IsEnd,
        (_, c, actor) => Choices.Holds(c, actor) && Seating.SpokenForBy(c, actor) is { InPerson: not true }, [], _ => [new("HasPerson", NamesOne)], DoTransfer);

    /// <summary>somebody else agrees as well, before or after oneself.</summary>
    public static Verb AddApprover { get; } = new(EngineActions.AddApprover, (step, _) => step.Agree is not null && step.Personal is null,
        (_, c, actor) => Choices.Holds(c, actor) && Seating.SpokenForBy(c, actor) is not null, [],
        _ => [new("HasPerson", NamesOne), new("HasPlace", (_, command) => command.Facts?.Place is Before or After)], DoAdd);

    private static bool NamesOne(WorkflowCase c, Command command) => Verbs.NamesOthers(c, command, 1);

    private static Outcome DoTransfer(WorkflowDefinition definition, WorkflowCase c, Command command)
    {
        var (step, person) = (definition.Find(c.State.Step), command.Facts!.People![0]);
        if (Unfit(step, c, person) is { } refusal) { return Decider.Refuse(c, [refusal]); }
        var own = Seating.SpokenForBy(c, command.ActorId)!;
        return Seated(definition, c, command, own.For,
            [.. c.State.Seats.Select(s => s == own ? s with { For = person, Holder = Seating.HolderFor(step, c, person) } : s)]);
    }

    private static Outcome DoAdd(WorkflowDefinition definition, WorkflowCase c, Command command)
    {
        var (step, person) = (definition.Find(c.State.Step), command.Facts!.People![0]);
        if (Unfit(step, c, person) is { } refusal) { return Decider.Refuse(c, [refusal]); }
        var own = Seating.SpokenForBy(c, command.ActorId)!;
        var added = new Seat(c.State.Seats.Max(s => s.Id) + 1, person, Seating.HolderFor(step, c, person), AskedBy: command.ActorId);
        var before = command.Facts.Place == Before;
        return Seated(definition, c, command, own.For, before
            ? [.. c.State.Seats.Select(s => s == own ? s with { Status = SeatStatus.Waiting, After = added.Id } : s), added with { After = own.After }]
            : [.. c.State.Seats.Select(s => s.After == own.Id ? s with { After = added.Id } : s), added with { Status = SeatStatus.Waiting, After = own.Id }]);
    }

    /// <summary>Nobody is asked about their own request, nor twice.</summary>
    private static Refusal? Unfit(StepDefinition step, WorkflowCase c, int person) =>
        Seating.IsExcluded(step, c, person) ? Refusal.OwnRequest
        : c.State.Seats.Any(s => s.IsUndecided && (s.For == person || s.Holder == person)) ? new("NotAskedAlready") : null;

    private static Outcome Seated(WorkflowDefinition definition, WorkflowCase c, Command command, int owner, IReadOnlyList<Seat> seats)
    {
        var facts = command.Facts! with { Seats = seats, For = owner == command.ActorId ? null : owner };
        var outcome = Pausing.Stay(definition, c, command.Action, command.ActorId, command.Note, facts);
        return outcome with { Effects = outcome.Opens.Count > 0 ? [new("Assigned", outcome.Opens, outcome.DueUtc)] : [] };
    }
}
