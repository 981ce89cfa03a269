namespace Portal.Workflows.Engine;

/// <summary>
/// A workflow as a specification: steps in life order, one line an arrow, clocks with their ladders. Immutable once built;
/// shared by all threads. A running instance keeps the version it started with.
/// </summary>
public abstract class WorkflowDefinition(string id, int version)
{
    private readonly List<StepDefinition> steps = [];
    private readonly List<ClockDefinition> clocks = [];

    /// <summary>Stable name stored with every instance, e.g. <c>complaint</c>.</summary>
    public string Id { get; } = id;

    /// <summary>1, 2, 3 …; a change that a running instance would feel is a new version in a new class.</summary>
    public int Version { get; } = version;

    public IReadOnlyList<StepDefinition> Steps => steps;
    public IReadOnlyList<ClockDefinition> Clocks => clocks;

    /// <summary>The first declared step, in which an instance begins.</summary>
    public StepDefinition First => steps[0];

    /// <summary>Time for which resuming holds back rungs that fell due meanwhile, in working time.</summary>
    public virtual TimeSpan ResumeGrace => TimeSpan.FromMinutes(30);

    /// <summary>The longest pause that may be asked for, in working days from now.</summary>
    public virtual int LongestPauseDays(WorkflowCase c) => 10;

    /// <summary>No clock runs and nothing happens by itself: the case has reached an end or was cancelled.</summary>
    public bool IsOver(InstanceState state) => state.IsCancelled || Find(state.Step).IsEnd;

    /// <summary>The step of that name.</summary>
    /// <exception cref="KeyNotFoundException">The definition has no such step; the message names both.</exception>
    public StepDefinition Find(string name)
    {
        foreach (var step in steps)
        {
            if (step.Name == name) { return step; }
        }
        throw new KeyNotFoundException($"Workflow {Id} v{Version} has no step {name}.");
    }

    protected StepDefinition Step(string name)
    {
        var step = new StepDefinition(name);
        steps.Add(step);
        return step;
    }

    protected ClockDefinition Clock(string name)
    {
        var clock = new ClockDefinition(name);
        clocks.Add(clock);
        return clock;
    }

    /// <summary>Checks that the definition hangs together; called once when it is registered.</summary>
    /// <exception cref="InvalidOperationException">A step is named twice, an arrow leads nowhere, or a step cannot be reached.</exception>
    public void Validate()
    {
        var names = steps.Select(s => s.Name).ToHashSet();
        if (names.Count != steps.Count) { throw new InvalidOperationException($"Workflow {Id} declares a step twice."); }
        var lost = steps.SelectMany(s => s.Arrows).FirstOrDefault(a => !names.Contains(a.To));
        if (lost is not null) { throw new InvalidOperationException($"Workflow {Id}: {lost.Action} leads to {lost.To}, which is no step."); }
        var reached = steps.SelectMany(s => s.Arrows.Where(a => !a.Stays).Select(a => a.To)).Append(First.Name).ToHashSet();
        var orphan = steps.Find(s => !reached.Contains(s.Name));
        if (orphan is not null) { throw new InvalidOperationException($"Workflow {Id}: no arrow leads to {orphan.Name}."); }
    }
}
