namespace Portal.Workflows.Engine;

/// <summary>A target in working time with its ladder. Built by <see cref="WorkflowDefinition.Clock"/>.</summary>
public sealed class ClockDefinition(string name)
{
    private readonly HashSet<string> steps = [];

    public string Name { get; } = name;

    /// <summary>When the current run of the clock began, UTC; <c>null</c> while there is none.</summary>
    public Func<InstanceState, DateTime?> Start { get; private set; } = state => state.RoundStartedUtc;

    /// <summary>Working time granted for the case, greater than zero; <c>null</c> when the clock does not apply.</summary>
    public Func<WorkflowCase, TimeSpan?> Target { get; private set; } = _ => null;

    /// <summary>The rungs for the case; a policy may set their times.</summary>
    public Func<WorkflowCase, Ladder> Ladder { get; private set; } = _ => Engine.Ladder.Standard;

    /// <summary>False for promises to others: a pause of ours does not move them.</summary>
    public bool StopsInPause { get; private set; } = true;

    public bool RunsIn(string step) => steps.Contains(step);

    public ClockDefinition From(Func<InstanceState, DateTime?> start) { Start = start; return this; }

    public ClockDefinition Within(Func<WorkflowCase, TimeSpan?> target) { Target = target; return this; }

    public ClockDefinition Climb(Ladder ladder) => Climb(_ => ladder);

    public ClockDefinition Climb(Func<WorkflowCase, Ladder> ladder) { Ladder = ladder; return this; }

    public ClockDefinition KeepsRunningInPause() { StopsInPause = false; return this; }

    public ClockDefinition In(params string[] running) { steps.UnionWith(running); return this; }
}
