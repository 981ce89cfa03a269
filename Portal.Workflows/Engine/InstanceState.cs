namespace Portal.Workflows.Engine;

/// <summary>A stretch in which pausable clocks stood still. <paramref name="ToUtc"/> is <c>null</c> while it lasts.</summary>
/// <param name="UntilUtc">When it ends by itself, UTC.</param>
public sealed record Pause(DateTime FromUtc, DateTime? ToUtc, DateTime UntilUtc, string Reason, DateTime? FollowUpUtc);

/// <summary>An answer that somebody asked for by a date.</summary>
/// <param name="DueUtc">By when, UTC.</param>
/// <param name="Reminded">Both have been told that it is late.</param>
public sealed record Question(int Asked, int AskedBy, DateTime DueUtc, bool Reminded = false);

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

    /// <summary>The decisions that the current step asks for; empty in an end.</summary>
    public required IReadOnlyList<Seat> Seats { get; init; }

    /// <summary>People to whom the case has climbed since the step was entered, in that order.</summary>
    public required IReadOnlyList<int> Escalated { get; init; }

    /// <summary>Somebody has acted on the seats of the step since it was entered.</summary>
    public required bool Touched { get; init; }

    /// <summary>People who may read along because they were copied or mentioned.</summary>
    public required IReadOnlySet<int> Copied { get; init; }

    /// <summary>When holders were last reminded by a person, UTC.</summary>
    public required IReadOnlyDictionary<int, DateTime> Nudged { get; init; }

    /// <summary>Answers that are asked for and not given yet.</summary>
    public required IReadOnlyList<Question> Questions { get; init; }
    public required IReadOnlyList<Pause> Pauses { get; init; }
    public required IReadOnlySet<ClimbedRung> Climbed { get; init; }
    public required DateTime? PromisedUtc { get; init; }
    public required DateTime? PromiseMadeUtc { get; init; }
    public required bool FollowedUp { get; init; }
    public required int LastSeq { get; init; }

    /// <summary>Everybody who has a work item in the step: holders of open seats, then those to whom it has climbed.</summary>
    public IReadOnlyList<int> Assigned => assigned ??= [.. Seats.Where(s => s.Status == SeatStatus.Open).Select(s => s.Holder).Concat(Escalated).Distinct()];

    private IReadOnlyList<int>? assigned;

    /// <summary>The same case with nobody in the step.</summary>
    internal InstanceState Empty() => this with { Seats = [], Escalated = [], assigned = null };

    /// <summary>The same case with others in the step.</summary>
    internal InstanceState Seated(IReadOnlyList<Seat> seats) => this with { Seats = seats, assigned = null };

    /// <summary>The same case after it has climbed to further people.</summary>
    internal InstanceState ClimbedTo(IEnumerable<int> people) => this with { Escalated = [.. Escalated.Union(people.Except(Assigned))], assigned = null };

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
        private readonly List<int> escalated = [];
        private readonly HashSet<int> copied = [];
        private readonly Dictionary<int, DateTime> nudged = [];
        private readonly List<Question> questions = [];
        private IReadOnlyList<Seat> seats = [];
        private bool touched;
        private DateTime? promised, promiseMade;
        private bool followedUp, cancelled;

        public Folding(JournalEntry first)
        {
            (step, round, started, roundStarted, stepEntered) = (first.To, first.Round, first.AtUtc, first.AtUtc, first.AtUtc);
        }

        public Folding(InstanceState s)
        {
            (step, round, started, roundStarted, stepEntered) = (s.Step, s.Round, s.StartedUtc, s.RoundStartedUtc, s.StepEnteredUtc);
            (seats, touched, promised, promiseMade, followedUp, cancelled) = (s.Seats, s.Touched, s.PromisedUtc, s.PromiseMadeUtc, s.FollowedUp, s.IsCancelled);
            escalated.AddRange(s.Escalated);
            copied.UnionWith(s.Copied);
            questions.AddRange(s.Questions);
            foreach (var (person, at) in s.Nudged) { nudged[person] = at; }
            pauses.AddRange(s.Pauses);
            climbed.UnionWith(s.Climbed);
        }

        public void Take(JournalEntry entry)
        {
            if (entry.Round != round) { TakeRound(entry); }
            if (entry.Entered) { TakeStep(entry); }
            else if (entry is { Action: EngineActions.HandOver, Facts: { Seats: { } kept, People: [var left, var heir] } }) { TakeHandOver(kept, left, heir); }
            else if (entry.Facts.Seats is { } moved) { (seats, touched) = (moved, touched || entry.ActorId is not null); }
            else if (entry.Facts.Assigned is { } added) { escalated.AddRange(added.Except(escalated)); }
            if (entry.Facts is { Clock: { } clock, Rung: { } rung, RunUtc: { } run }) { climbed.Add(new(clock, run, rung)); }
            if (entry.Facts.PromisedUtc is { } promise) { promised = promise; promiseMade = entry.AtUtc; }
            if (entry.Action == EngineActions.Cancel) { TakeCancel(); }
            TakePause(entry);
            TakeTalk(entry);
        }

        private void TakeCancel()
        {
            (cancelled, seats) = (true, []);
            escalated.Clear();
            questions.Clear();
        }

        private void TakeRound(JournalEntry entry)
        {
            round = entry.Round;
            if (entry.Facts.KeepsClocks == true) { return; }
            (roundStarted, promised, promiseMade) = (entry.AtUtc, null, null);
            questions.Clear();
        }

        private void TakeStep(JournalEntry entry)
        {
            (step, stepEntered, touched) = (entry.To, entry.AtUtc, false);
            seats = entry.Facts.Seats ?? [.. entry.Facts.Assigned!.Select((p, i) => new Seat(i + 1, p, p))];
            escalated.Clear();
        }

        private void TakeTalk(JournalEntry entry)
        {
            switch (entry.Action)
            {
                case EngineActions.Comment:
                    questions.RemoveAll(q => q.Asked == entry.ActorId);
                    copied.UnionWith(entry.Facts.People ?? []);
                    if (entry.Facts is { AnswerByUtc: { } by, People: { } asked }) { questions.AddRange(asked.Select(p => new Question(p, entry.ActorId!.Value, by))); }
                    break;
                case EngineActions.Copy:
                    copied.UnionWith(entry.Facts.People ?? []);
                    break;
                case EngineActions.Nudge:
                    foreach (var person in entry.Facts.Told ?? []) { nudged[person] = entry.AtUtc; }
                    break;
                case EngineActions.AnswerDue:
                    for (var i = 0; i < questions.Count; i++)
                    {
                        if (questions[i].DueUtc <= entry.AtUtc) { questions[i] = questions[i] with { Reminded = true }; }
                    }
                    break;
            }
        }

        private void TakeHandOver(IReadOnlyList<Seat> kept, int left, int heir)
        {
            seats = kept;
            if (escalated.IndexOf(left) is var at and >= 0)
            {
                escalated.RemoveAt(at);
                if (!escalated.Contains(heir)) { escalated.Insert(at, heir); }
            }
            int Now(int person) => person == left ? heir : person;
            for (var i = 0; i < questions.Count; i++) { questions[i] = questions[i] with { Asked = Now(questions[i].Asked), AskedBy = Now(questions[i].AskedBy) }; }
            questions.RemoveAll(q => q.Asked == q.AskedBy);
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
            Seats = seats, Escalated = escalated, Touched = touched, Copied = copied, Nudged = nudged, Questions = questions,
            Pauses = pauses, Climbed = climbed, PromisedUtc = promised, PromiseMadeUtc = promiseMade,
            FollowedUp = followedUp, LastSeq = lastSeq, IsCancelled = cancelled,
        };
    }
}
