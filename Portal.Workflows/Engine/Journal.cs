namespace Portal.Workflows.Engine;

/// <summary>Words that the engine itself writes into the journal, beside the actions a definition declares.</summary>
public static class EngineActions
{
    public const string Start = nameof(Start);
    public const string Climb = nameof(Climb);
    public const string Pause = nameof(Pause);
    public const string Resume = nameof(Resume);
    public const string FollowUp = nameof(FollowUp);
    public const string Cancel = nameof(Cancel);
    public const string Recompute = nameof(Recompute);
    public const string Reassign = nameof(Reassign);

    /// <summary>What somebody who left had in the case went to somebody else: <see cref="JournalFacts.People"/> are both, in this order.</summary>
    public const string HandOver = nameof(HandOver);

    /// <summary>Somebody else answers for the record: <see cref="JournalFacts.People"/> are both, in this order.</summary>
    public const string ChangeOwner = nameof(ChangeOwner);
    public const string Migrate = nameof(Migrate);
    public const string AdoptPolicy = nameof(AdoptPolicy);

    /// <summary>What administrators do about the course of a case: nobody's work is done by it.</summary>
    public static bool IsAdministrative(string action) => action is Cancel or Reassign or Migrate or AdoptPolicy or HandOver or ChangeOwner;

    /// <summary>Seats moved to deputies, or back from them.</summary>
    public const string Delegate = nameof(Delegate);
    public const string AnswerDue = nameof(AnswerDue);
    public const string SendBack = nameof(SendBack);
    public const string Withdraw = nameof(Withdraw);
    public const string Transfer = nameof(Transfer);
    public const string AddApprover = nameof(AddApprover);
    public const string Comment = nameof(Comment);
    public const string Copy = nameof(Copy);
    public const string Nudge = nameof(Nudge);
}

/// <summary>
/// What happened, once, in order. The journal is the truth from which step, open work items, clocks and timers are computed.
/// </summary>
/// <param name="Seq">1, 2, 3 … within an instance, without gaps.</param>
/// <param name="AtUtc">The moment it took effect, UTC.</param>
/// <param name="Action">An action of the definition or one of <see cref="EngineActions"/>.</param>
/// <param name="ActorId">Who did it; <c>null</c> when the engine did (a timer).</param>
/// <param name="From">Step before; empty for the first entry.</param>
/// <param name="To">Step after; equal to <paramref name="From"/> when the step stayed.</param>
/// <param name="Round">1 for the first pass, one more for each reopening or dissatisfied answer.</param>
/// <param name="Note">What the actor wrote.</param>
/// <param name="Facts">Figures that later computations need.</param>
public sealed record JournalEntry(
    int Seq, DateTime AtUtc, string Action, int? ActorId, string From, string To, int Round, string? Note, JournalFacts Facts)
{
    /// <summary>True when this entry moved the instance to another step, or began a new pass through it.</summary>
    public bool Entered => Facts.Assigned is not null && Action != EngineActions.Climb;
}

/// <summary>Figures of a journal entry; only those that apply are set, so a simple entry stays small.</summary>
public sealed record JournalFacts
{
    /// <summary>People for whom a work item was opened by this entry.</summary>
    public IReadOnlyList<int>? Assigned { get; init; }

    /// <summary>All seats of the step after this entry, where they are not simply one open seat for each of <see cref="Assigned"/>.</summary>
    public IReadOnlyList<Seat>? Seats { get; init; }

    /// <summary>In whose name the actor decided, when it was somebody else's decision.</summary>
    public int? For { get; init; }

    /// <summary>People whom the actor named: the new holder, the added approver, those copied or mentioned.</summary>
    public IReadOnlyList<int>? People { get; init; }

    /// <summary>Where an added approver stands: <c>Before</c> or <c>After</c> the actor.</summary>
    public string? Place { get; init; }

    /// <summary>By when those mentioned are to answer, UTC.</summary>
    public DateTime? AnswerByUtc { get; init; }

    /// <summary>The new pass runs on the clocks of the one before.</summary>
    public bool? KeepsClocks { get; init; }

    /// <summary>The same person had decided the step before and counts here as well.</summary>
    public bool? Again { get; init; }

    /// <summary>What the actor stated with the action, e.g. the proposed remedy, so that earlier rounds stay readable; by field.</summary>
    public IReadOnlyDictionary<string, string>? Said { get; init; }

    /// <summary>People who were told.</summary>
    public IReadOnlyList<int>? Told { get; init; }

    /// <summary>The clock whose rung was climbed.</summary>
    public string? Clock { get; init; }

    /// <summary>The rung that was climbed, e.g. <c>P80</c>.</summary>
    public string? Rung { get; init; }

    /// <summary>Start of the clock's run that the rung belongs to, UTC.</summary>
    public DateTime? RunUtc { get; init; }

    /// <summary>When the rung was due, UTC; later than that is downtime.</summary>
    public DateTime? DueUtc { get; init; }

    /// <summary>Why the clock was stopped.</summary>
    public string? Reason { get; init; }

    /// <summary>When to look again during a pause, UTC.</summary>
    public DateTime? FollowUpUtc { get; init; }

    /// <summary>When a pause ends by itself, UTC.</summary>
    public DateTime? UntilUtc { get; init; }

    /// <summary>The next update promised to the customer, UTC.</summary>
    public DateTime? PromisedUtc { get; init; }

    /// <summary>A changed value before and after, e.g. the severity or the version of the definition.</summary>
    public string? Before { get; init; }

    /// <inheritdoc cref="Before"/>
    public string? After { get; init; }

    public static JournalFacts None { get; } = new();
}
