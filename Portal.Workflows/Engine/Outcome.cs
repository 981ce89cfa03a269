namespace Portal.Workflows.Engine;

/// <summary>Why a command was refused.</summary>
/// <param name="Name">A condition or requirement (<c>Guard.{Name}</c>), or <c>NotHere</c> / <c>NotEntitled</c>.</param>
public sealed record Refusal(string Name)
{
    /// <summary>The step has no such action; somebody else may have moved the case on.</summary>
    public static Refusal NotHere { get; } = new(nameof(NotHere));

    /// <summary>The person neither holds the step nor stands in for or above somebody who does.</summary>
    public static Refusal NotEntitled { get; } = new(nameof(NotEntitled));

    /// <summary>It is not decided together with others.</summary>
    public static Refusal NotLowRisk { get; } = new(nameof(NotLowRisk));

    /// <summary>Nobody decides about their own request, not for somebody else either.</summary>
    public static Refusal OwnRequest { get; } = new("NotOwnRequest");

    /// <summary>The case was cancelled; that is final.</summary>
    public static Refusal Cancelled { get; } = new(nameof(Cancelled));

    /// <summary>The case has ended already.</summary>
    public static Refusal Ended { get; } = new(nameof(Ended));
}

/// <summary>Something to tell people, as data. The shell renders and sends it.</summary>
/// <param name="Name">A text key: <c>Mail.{Name}.Subject</c>, <c>Notice.{Name}</c>.</param>
/// <param name="Recipients">Portal users; empty for an effect meant for the customer.</param>
/// <param name="ByUtc">What they must do, they must do by this instant, if any.</param>
public sealed record Effect(string Name, IReadOnlyList<int> Recipients, DateTime? ByUtc = null, bool ToCustomer = false);

/// <summary>What a command or a timer does: everything the shell must store, in one transaction, and nothing more.</summary>
public sealed record Outcome
{
    public bool Accepted => Refusals.Count == 0;

    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>Entries to append.</summary>
    public IReadOnlyList<JournalEntry> Entries { get; init; } = [];

    /// <summary>The state after them.</summary>
    public required InstanceState State { get; init; }

    /// <summary>True when the open work items of the step are to be closed (decided, or the case has ended).</summary>
    public bool ClosesItems { get; init; }

    /// <summary>People for whom a work item is to be opened in <see cref="State"/>'s step.</summary>
    public IReadOnlyList<int> Opens { get; init; } = [];

    /// <summary>People whose work item closes while those of the others stay: they have decided, or handed it on.</summary>
    public IReadOnlyList<int> Frees { get; init; } = [];

    /// <summary>Whose work item was the one that was decided; of the others' it is only known that it is over.</summary>
    public int? Decided { get; init; }

    /// <summary>People who may read along from now on.</summary>
    public IReadOnlyList<int> Copies { get; init; } = [];

    /// <summary>People whose questions are answered by this.</summary>
    public IReadOnlyList<int> Answers { get; init; } = [];

    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>The soonest deadline in the new state, UTC.</summary>
    public DateTime? DueUtc { get; init; }

    /// <summary>When the engine must look again, UTC; <c>null</c> = never.</summary>
    public DateTime? NextTimerUtc { get; init; }

    /// <summary>Something an administrator must see, as a text key (<c>Incident.{Name}</c>), e.g. that no approver was found.</summary>
    public string? Incident { get; init; }

    /// <summary>The case has reached an end.</summary>
    public bool Ended { get; init; }
}
