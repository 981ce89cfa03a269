using Stateless;

namespace Portal.Workflows.Engine;

/// <summary>The decision function: definition × case × command → outcome. No I/O, no clock, no memory.</summary>
public static class Decider
{
    /// <summary>The first entry of a new instance.</summary>
    /// <param name="seed">The case as it will be; its state is ignored.</param>
    public static Outcome Start(WorkflowDefinition definition, WorkflowCase seed, string? note = null, JournalFacts? facts = null)
    {
        var empty = Blank(definition, seed);
        return Enter(definition, seed with { State = empty }, new Command(EngineActions.Start, seed.Subject.InitiatorId, note, facts), definition.First, 1, [], 0);
    }

    /// <summary>What a person's command does, or why it is refused. A refused outcome changes nothing.</summary>
    public static Outcome Act(WorkflowDefinition definition, WorkflowCase c, Command command)
    {
        if (c.State.IsCancelled) { return Refuse(c, [Refusal.Cancelled]); }
        if (command.Action == EngineActions.Pause) { return Pausing.Pause(definition, c, command); }
        if (command.Action == EngineActions.Resume) { return Pausing.Resume(definition, c, command); }
        var step = definition.Find(c.State.Step);
        var arrows = step.Arrows.Where(a => a.Action == command.Action).ToArray();
        if (arrows.Length == 0) { return Refuse(c, [Refusal.NotHere]); }
        var entitled = Array.FindAll(arrows, a => Choices.IsEntitled(c, a, command.ActorId));
        if (entitled.Length == 0) { return Refuse(c, [Refusal.NotEntitled]); }

        var arrow = Array.Find(entitled, a => a.When.All(w => w.Holds(c, command.ActorId)));
        if (arrow is null) { return Refuse(c, [.. entitled[0].When.Where(w => !w.Holds(c, command.ActorId)).Select(w => new Refusal(w.Name))]); }
        var missing = arrow.Needs.Where(n => !n.IsGiven(c, command)).Select(n => new Refusal(n.Name)).ToArray();
        if (missing.Length > 0) { return Refuse(c, missing); }
        if (arrow.Stays) { return Append(definition, c, command, arrow); }

        var target = definition.Find(Fire(step, arrow));
        return Enter(definition, c, command, target, c.State.Round + (arrow.NewRound ? 1 : 0), arrow.Tells, c.State.LastSeq);
    }

    /// <summary>Makes the state machine of the step and fires the arrow, so that nothing moves except along a declared one.</summary>
    private static string Fire(StepDefinition step, Arrow taken)
    {
        var current = step.Name;
        var machine = new StateMachine<string, string>(() => current, next => current = next);
        var state = machine.Configure(step.Name);
        foreach (var arrow in step.Arrows.Where(a => a.Action == taken.Action && !a.Stays))
        {
            if (arrow.To == step.Name) { state.PermitReentryIf(arrow.Action, () => ReferenceEquals(arrow, taken)); }
            else { state.PermitIf(arrow.Action, arrow.To, () => ReferenceEquals(arrow, taken)); }
        }
        machine.Fire(taken.Action);
        return current;
    }

    private static Outcome Enter(
        WorkflowDefinition definition, WorkflowCase c, Command command, StepDefinition target, int round, IReadOnlyList<Telling> tells, int lastSeq)
    {
        var found = target.Holders.SelectMany(r => r.Find(c with { State = c.State with { Assigned = [] } }, c.NowUtc)).Distinct().ToArray();
        var nobody = !target.IsEnd && found.Length == 0;
        var holders = nobody ? [.. c.People.Administrators] : found;
        var told = tells.SelectMany(t => t.Whom.Find(c, c.NowUtc)).Concat(holders).Where(p => p != command.ActorId).Distinct().ToArray();
        var entry = new JournalEntry(lastSeq + 1, c.NowUtc, command.Action, command.ActorId, c.State.Step, target.Name, round, Trim(command.Note),
            (command.Facts ?? JournalFacts.None) with { Assigned = holders, Told = told.Length > 0 ? told : null });
        var outcome = Settle(definition, c, [entry]);
        return outcome with
        {
            ClosesItems = lastSeq > 0,
            Opens = holders,
            Ended = target.IsEnd,
            Incident = nobody ? "NobodyFound" : null,
            Effects = [.. Assigned(holders, command, outcome.DueUtc), .. Told(c, command, tells, target)],
        };
    }

    private static Outcome Append(WorkflowDefinition definition, WorkflowCase c, Command command, Arrow arrow)
    {
        var entry = new JournalEntry(c.State.LastSeq + 1, c.NowUtc, command.Action, command.ActorId, c.State.Step, c.State.Step, c.State.Round,
            Trim(command.Note), command.Facts ?? JournalFacts.None);
        return Settle(definition, c, [entry]) with { Effects = [.. Told(c, command, arrow.Tells, null)] };
    }

    /// <summary>The state after new entries, with its deadline and the moment to look again.</summary>
    internal static Outcome Settle(WorkflowDefinition definition, WorkflowCase c, IReadOnlyList<JournalEntry> entries)
    {
        var state = c.State.Append(entries);
        var after = c with { State = state };
        var upcoming = Forecast.Of(definition, after);
        DateTime? due = definition.Find(state.Step).IsEnd ? null : Clocks.Read(definition, after).Select(r => (DateTime?)r.DueUtc).Min();
        return new() { State = state, Entries = entries, DueUtc = due, NextTimerUtc = upcoming.Count > 0 ? upcoming[0].AtUtc : null };
    }

    internal static Outcome Refuse(WorkflowCase c, IReadOnlyList<Refusal> refusals) => new() { State = c.State, Refusals = refusals };

    internal static string? Trim(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();

    private static IEnumerable<Effect> Assigned(IReadOnlyList<int> holders, Command command, DateTime? dueUtc)
    {
        var others = holders.Where(p => p != command.ActorId).ToArray();
        if (others.Length > 0) { yield return new("Assigned", others, dueUtc); }
    }

    private static IEnumerable<Effect> Told(WorkflowCase c, Command command, IReadOnlyList<Telling> tells, StepDefinition? target)
    {
        foreach (var telling in tells)
        {
            if (telling.Whom == Customer) { yield return new(telling.Effect, [], ToCustomer: true); continue; }
            var people = telling.Whom.Find(c, c.NowUtc).Where(p => p != command.ActorId).Distinct().ToArray();
            if (people.Length > 0) { yield return new(telling.Effect, people, target is null ? null : c.NowUtc); }
        }
    }

    /// <summary>Marks an effect that goes to the customer's contact, who is no portal user.</summary>
    public static Role Customer { get; } = new(nameof(Customer), (_, _) => []);

    private static InstanceState Blank(WorkflowDefinition definition, WorkflowCase seed) => new()
    {
        Step = "", Round = 1, StartedUtc = seed.NowUtc, RoundStartedUtc = seed.NowUtc, StepEnteredUtc = seed.NowUtc, Assigned = [], Pauses = [],
        Climbed = new HashSet<ClimbedRung>(), PromisedUtc = null, PromiseMadeUtc = null, FollowedUp = false, LastSeq = 0,
    };
}
