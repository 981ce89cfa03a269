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
        if (Verbs.Find(command.Action) is { } verb) { return command.InBatch ? Refuse(c, [Refusal.NotLowRisk]) : Verbs.Do(verb, definition, c, command); }
        var step = definition.Find(c.State.Step);
        var arrows = step.Arrows.Where(a => a.Action == command.Action && (command.Target is null || a.To == command.Target)).ToArray();
        if (arrows.Length == 0) { return Refuse(c, [Refusal.NotHere]); }
        var entitled = Array.FindAll(arrows, a => Choices.IsEntitled(c, a, command.ActorId) && Seating.HasVoice(step, c, a.Action, command.ActorId));
        if (entitled.Length == 0) { return Refuse(c, [Refusal.NotEntitled]); }

        var arrow = Array.Find(entitled, a => a.When.All(w => w.Holds(c, command.ActorId)));
        if (arrow is null) { return Refuse(c, [.. entitled[0].When.Where(w => !w.Holds(c, command.ActorId)).Select(w => new Refusal(w.Name))]); }
        if (Seating.IsOwnRequest(step, c, arrow.Action, command.ActorId)) { return Refuse(c, [Refusal.OwnRequest]); }
        var missing = arrow.Needs.Where(n => !n.IsGiven(c, command)).Select(n => new Refusal(n.Name)).ToArray();
        if (missing.Length > 0) { return Refuse(c, missing); }
        if (command.InBatch && TooRisky(c, arrow, command.ActorId) is { } risk) { return Refuse(c, [risk]); }
        if (arrow.Stays) { return Append(definition, c, command, arrow); }
        if (Vote(definition, step, c, command) is { } vote) { return vote; }

        var target = definition.Find(Fire(step, arrow));
        var facts = (command.Facts ?? JournalFacts.None) with { For = InNameOf(c, command.ActorId), KeepsClocks = arrow.KeepsClocks ? true : null };
        var outcome = Enter(definition, c, command with { Facts = facts }, target, c.State.Round + (arrow.NewRound ? 1 : 0), arrow.Tells, c.State.LastSeq);
        return AgreedAlready(definition, target, c with { State = outcome.State }, command, outcome);
    }

    private static Refusal? TooRisky(WorkflowCase c, Arrow arrow, int actorId) =>
        arrow.LowRisk is not { } low ? Refusal.NotLowRisk : low.Holds(c, actorId) ? null : new(low.Name);

    /// <summary>A decision that does not settle its step yet; <c>null</c> when the arrow is taken.</summary>
    private static Outcome? Vote(WorkflowDefinition definition, StepDefinition step, WorkflowCase c, Command command)
    {
        var agrees = command.Action == step.Agree;
        if (!agrees && command.Action != step.Decline) { return null; }
        var seats = Voting.Cast(c, command.ActorId, agrees);
        if (agrees ? step.Quorum.IsMet(seats) : step.Quorum.IsLost(seats)) { return null; }
        var facts = (command.Facts ?? JournalFacts.None) with { Seats = seats, For = InNameOf(c, command.ActorId) };
        var outcome = Pausing.Stay(definition, c, command.Action, command.ActorId, command.Note, facts);
        return outcome with { Effects = [.. Assigned(outcome.Opens, command, outcome.DueUtc)] };
    }

    /// <summary>Whoever has just agreed and is asked for the same again in the next step has agreed there as well; both are written down.</summary>
    private static Outcome AgreedAlready(WorkflowDefinition definition, StepDefinition target, WorkflowCase after, Command command, Outcome first)
    {
        if (target.Agree != command.Action || !after.State.Seats.Any(s => s.Status == SeatStatus.Open && s.Holder == command.ActorId)) { return first; }
        var second = Act(definition, after, command with { Note = null, Facts = new() { Again = true }, Target = null });
        return !second.Accepted ? first : second with
        {
            Entries = [.. first.Entries, .. second.Entries], ClosesItems = true, Decided = first.Decided, Opens = second.State.Assigned, Frees = [],
            Incident = second.Incident ?? first.Incident,
            Effects = [.. first.Effects.Where(e => e.Name != "Assigned"), .. second.Effects],
        };
    }

    /// <summary>Whose decision it is, when it is not the actor's own.</summary>
    private static int? InNameOf(WorkflowCase c, int actorId) => Seating.SpokenForBy(c, actorId) is { } seat && seat.For != actorId ? seat.For : null;

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
        var found = target.IsEnd ? [] : Seating.Of(target, c);
        var nobody = !target.IsEnd && found.Count == 0;
        var seats = nobody ? [.. c.Catchers.Select((p, i) => new Seat(i + 1, p, p))] : found;
        var facts = Seating.Into(command.Facts ?? JournalFacts.None, seats);
        var holders = facts.Assigned!;
        var told = tells.SelectMany(t => t.Whom.Find(c, c.NowUtc)).Concat(holders).Where(p => p != command.ActorId).Distinct().ToArray();
        var entry = new JournalEntry(lastSeq + 1, c.NowUtc, command.Action, command.ActorId, c.State.Step, target.Name, round, Trim(command.Note),
            facts with { Told = told.Length > 0 ? told : null });
        var outcome = Settle(definition, c, [entry]);
        return outcome with
        {
            ClosesItems = lastSeq > 0,
            Opens = holders,
            Frees = [],
            Decided = lastSeq > 0 ? Seating.SpokenForBy(c, command.ActorId)?.Holder : null,
            Ended = target.IsEnd,
            Incident = nobody ? "NobodyFound" : target.Quorum.IsShort(seats.Count) ? "TooFewFound" : null,
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
        return new()
        {
            State = state, Entries = entries, Opens = [.. state.Assigned.Except(c.State.Assigned)], Frees = [.. c.State.Assigned.Except(state.Assigned)],
            DueUtc = due, NextTimerUtc = upcoming.Count > 0 ? upcoming[0].AtUtc : null,
        };
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
        Step = "", Round = 1, StartedUtc = seed.NowUtc, RoundStartedUtc = seed.NowUtc, StepEnteredUtc = seed.NowUtc, Seats = [], Escalated = [], Touched = false,
        Copied = new HashSet<int>(), Nudged = new Dictionary<int, DateTime>(), Questions = [], Pauses = [],
        Climbed = new HashSet<ClimbedRung>(), PromisedUtc = null, PromiseMadeUtc = null, FollowedUp = false, LastSeq = 0,
    };
}
