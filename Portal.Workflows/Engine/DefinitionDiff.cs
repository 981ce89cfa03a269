namespace Portal.Workflows.Engine;

/// <summary>A way between two steps: <c>From</c> and <c>To</c> are the same when the action only adds to the case.</summary>
public readonly record struct Way(string From, string Action, string To);

/// <summary>A step whose holders are found by other rules than before; names of the rules.</summary>
public sealed record ChangedHolders(string Step, IReadOnlyList<string> Before, IReadOnlyList<string> After);

/// <summary>What differs between two versions of a definition.</summary>
public sealed record DefinitionDiff(
    IReadOnlyList<string> AddedSteps, IReadOnlyList<string> RemovedSteps, IReadOnlyList<Way> AddedWays, IReadOnlyList<Way> RemovedWays, IReadOnlyList<ChangedHolders> Holders)
{
    public bool IsEmpty => AddedSteps.Count + RemovedSteps.Count + AddedWays.Count + RemovedWays.Count + Holders.Count == 0;

    public static DefinitionDiff Of(WorkflowDefinition before, WorkflowDefinition after)
    {
        var (oldSteps, newSteps) = (Names(before), Names(after));
        var (oldWays, newWays) = (Ways(before), Ways(after));
        var holders = newSteps.Intersect(oldSteps).Select(s => new ChangedHolders(s, Rules(before.Find(s)), Rules(after.Find(s)))).Where(c => !c.Before.SequenceEqual(c.After));
        return new([.. newSteps.Except(oldSteps)], [.. oldSteps.Except(newSteps)], [.. newWays.Except(oldWays)], [.. oldWays.Except(newWays)], [.. holders]);
    }

    private static string[] Names(WorkflowDefinition definition) => [.. definition.Steps.Select(s => s.Name)];

    private static Way[] Ways(WorkflowDefinition definition) => [.. definition.Steps.SelectMany(s => s.Arrows.Select(a => new Way(s.Name, a.Action, a.To))).Distinct()];

    private static string[] Rules(StepDefinition step) => [.. step.Holders.Select(r => r.Name)];
}
