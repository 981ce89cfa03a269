using System.Globalization;

namespace Portal.Workflows.Engine;

/// <summary>Moving a running case to another version of its definition.</summary>
public static class Migrating
{
    /// <summary>The step has no counterpart that the case could stand in.</summary>
    public static Refusal NoCounterpart { get; } = new(nameof(NoCounterpart));

    /// <summary>The clock is stopped and would be started by the move, or could not stand still there.</summary>
    public static Refusal PausedHere { get; } = new(nameof(PausedHere));

    /// <summary>The rules of the new step name nobody.</summary>
    public static Refusal NobodyThere { get; } = new(nameof(NobodyThere));

    /// <summary>
    /// The case in the new version, or why it stays where it is. A step whose name and holders are the same goes on as it is, with those to
    /// whom it climbed; any other is entered anew. Clocks that began with the round run on.
    /// </summary>
    /// <param name="steps">Step of the old version → step of the new one.</param>
    /// <param name="actorId">The administrator who migrates.</param>
    public static Outcome Of(WorkflowDefinition from, WorkflowDefinition to, WorkflowCase c, IReadOnlyDictionary<string, string> steps, int actorId)
    {
        if (c.State.IsCancelled) { return Decider.Refuse(c, [Refusal.Cancelled]); }
        var old = from.Find(c.State.Step);
        if (old.IsEnd) { return Decider.Refuse(c, [Refusal.Ended]); }
        if (!steps.TryGetValue(old.Name, out var name) || to.Steps.FirstOrDefault(s => s.Name == name) is not { IsEnd: false } step) { return Decider.Refuse(c, [NoCounterpart]); }
        var goesOn = GoesOn(old, step);
        if (c.State.OpenPause is not null && (!goesOn || !step.MayPause)) { return Decider.Refuse(c, [PausedHere]); }
        if (goesOn) { return Enter(from, to, c, step, null, actorId); }
        var found = Found(c, step);
        return found.Length > 0 ? Enter(from, to, c, step, found, actorId) : Decider.Refuse(c, [NobodyThere]);
    }

    /// <summary>Steps of the old version that have a namesake in the new one: what a form of the mapping begins with.</summary>
    public static IReadOnlyDictionary<string, string> SameNames(WorkflowDefinition from, WorkflowDefinition to) =>
        from.Steps.Where(s => !s.IsEnd && to.Steps.Any(t => t.Name == s.Name && !t.IsEnd)).ToDictionary(s => s.Name, s => s.Name);

    private static bool GoesOn(StepDefinition old, StepDefinition step) =>
        old.Name == step.Name && old.Holders.Select(r => r.Name).SequenceEqual(step.Holders.Select(r => r.Name));

    private static int[] Found(WorkflowCase c, StepDefinition step)
    {
        var blank = c with { State = c.State with { Assigned = [] } };
        return [.. step.Holders.SelectMany(r => r.Find(blank, c.NowUtc)).Distinct()];
    }

    private static Outcome Enter(WorkflowDefinition from, WorkflowDefinition to, WorkflowCase c, StepDefinition step, int[]? holders, int actorId)
    {
        var told = holders?.Except(c.State.Assigned).Where(p => p != actorId).ToArray() ?? [];
        var entry = new JournalEntry(c.State.LastSeq + 1, c.NowUtc, EngineActions.Migrate, actorId, c.State.Step, step.Name, c.State.Round, null, new()
        {
            Assigned = holders, Told = told.Length > 0 ? told : null,
            Before = from.Version.ToString(CultureInfo.InvariantCulture), After = to.Version.ToString(CultureInfo.InvariantCulture),
        });
        var outcome = Decider.Settle(to, c, [entry]);
        return outcome with { ClosesItems = holders is not null, Opens = holders ?? [], Effects = told.Length > 0 ? [new("Assigned", told, outcome.DueUtc)] : [] };
    }
}
