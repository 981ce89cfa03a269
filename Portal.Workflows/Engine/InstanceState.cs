namespace Portal.Workflows.Engine;

/// <summary>A stretch in which pausable clocks stood still. <paramref name="ToUtc"/> is <c>null</c> while it lasts.</summary>
/// <param name="UntilUtc">When it ends by itself, UTC.</param>
public sealed record Pause(DateTime FromUtc, DateTime? ToUtc, DateTime UntilUtc, string Reason, DateTime? FollowUpUtc);

/// <summary>A rung that has been climbed in one run of a clock; it is never climbed again in that run.</summary>
public readonly record struct ClimbedRung(string Clock, DateTime RunUtc, string Rung);

/// <summary>Everything the engine needs to know of an instance, computed from its journal and nothing else.</summary>
public sealed record InstanceState
{
    public required string Step { get; init; }
    public required int Round { get; init; }
    public required DateTime StartedUtc { get; init; }
    public required DateTime RoundStartedUtc { get; init; }
    public required DateTime StepEnteredUtc { get; init; }
    public required IReadOnlyList<int> Assigned { get; init; }
    public required IReadOnlyList<Pause> Pauses { get; init; }
    public required IReadOnlySet<ClimbedRung> Climbed { get; init; }
    public required DateTime? PromisedUtc { get; init; }
    public required DateTime? PromiseMadeUtc { get; init; }
    public required bool FollowedUp { get; init; }
    public required int LastSeq { get; init; }

    /// <summary>Called off by an administrator: nothing can be done with it any more.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>The pause that is on now, or <c>null</c>.</summary>
    public Pause? OpenPause => Pauses.Count > 0 && Pauses[^1].ToUtc is null ? Pauses[^1] : null;

    /// <summary>Folds a journal, oldest entry first.</summary>
    /// <exception cref="ArgumentException">The journal is empty or its numbers have a gap.</exception>
    public static InstanceState Fold(IReadOnlyList<JournalEntry> journal)
    {
        if (journal.Count == 0) { throw new ArgumentException("A journal has at least its first entry.", nameof(journal)); }
        var first = journal[0];
        var fold = new Folding(first);
        for (var i = 0; i < journal.Count; i++)
        {
            if (journal[i].Seq != i + 1) { throw new ArgumentException($"Entry {i + 1} of the journal bears number {journal[i].Seq}.", nameof(journal)); }
            fold.Take(journal[i]);
        }
        return fold.Result(journal[^1].Seq);
    }

    /// <summary>The state after further entries.</summary>
    public InstanceState Append(IReadOnlyList<JournalEntry> entries)
    {
        var fold = LastSeq == 0 ? new Folding(entries[0]) : new Folding(this);
        foreach (var entry in entries) { fold.Take(entry); }
        return fold.Result(entries[^1].Seq);
    }

    private sealed class Folding
    {
        private readonly DateTime started;
        private readonly List<Pause> pauses = [];
        private readonly HashSet<ClimbedRung> climbed = [];
        private string step;
        private int round;
        private DateTime roundStarted, stepEntered;
        private List<int> assigned = [];
        private DateTime? promised, promiseMade;
        private bool followedUp, cancelled;

        public Folding(JournalEntry first)
        {
            (step, round, started, roundStarted, stepEntered) = (first.To, first.Round, first.AtUtc, first.AtUtc, first.AtUtc);
        }

        public Folding(InstanceState s)
        {
            (step, round, started, roundStarted, stepEntered) = (s.Step, s.Round, s.StartedUtc, s.RoundStartedUtc, s.StepEnteredUtc);
            (assigned, promised, promiseMade, followedUp, cancelled) = ([.. s.Assigned], s.PromisedUtc, s.PromiseMadeUtc, s.FollowedUp, s.IsCancelled);
            pauses.AddRange(s.Pauses);
            climbed.UnionWith(s.Climbed);
        }

        public void Take(JournalEntry entry)
        {
            if (entry.Round != round) { (round, roundStarted, promised, promiseMade) = (entry.Round, entry.AtUtc, null, null); }
            if (entry.Entered) { step = entry.To; stepEntered = entry.AtUtc; assigned = [.. entry.Facts.Assigned!]; }
            else if (entry.Facts.Assigned is { } added) { assigned.AddRange(added.Except(assigned)); }
            if (entry.Facts is { Clock: { } clock, Rung: { } rung, RunUtc: { } run }) { climbed.Add(new(clock, run, rung)); }
            if (entry.Facts.PromisedUtc is { } promise) { promised = promise; promiseMade = entry.AtUtc; }
            if (entry.Action == EngineActions.Cancel) { (cancelled, assigned) = (true, []); }
            TakePause(entry);
        }

        private void TakePause(JournalEntry entry)
        {
            var open = pauses.Count > 0 && pauses[^1].ToUtc is null;
            if (entry.Action == EngineActions.Pause)
            {
                pauses.Add(new(entry.AtUtc, null, entry.Facts.UntilUtc!.Value, entry.Facts.Reason!, entry.Facts.FollowUpUtc));
                followedUp = false;
            }
            else if (open && (entry.Action is EngineActions.Resume or EngineActions.Cancel || entry.Entered))
            {
                pauses[^1] = pauses[^1] with { ToUtc = entry.AtUtc };
            }
            else if (entry.Action == EngineActions.FollowUp) { followedUp = true; }
        }

        public InstanceState Result(int lastSeq) => new()
        {
            Step = step, Round = round, StartedUtc = started, RoundStartedUtc = roundStarted, StepEnteredUtc = stepEntered,
            Assigned = assigned, Pauses = pauses, Climbed = climbed, PromisedUtc = promised, PromiseMadeUtc = promiseMade,
            FollowedUp = followedUp, LastSeq = lastSeq, IsCancelled = cancelled,
        };
    }
}
