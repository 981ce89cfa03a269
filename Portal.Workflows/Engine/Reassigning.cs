namespace Portal.Workflows.Engine;

/// <summary>Finding the holders of a step again, after nobody was found the first time.</summary>
public static class Reassigning
{
    /// <summary>The step with the people its rules name now; its clocks begin anew. <c>null</c> when they still name nobody.</summary>
    /// <param name="actorId">The administrator who asks.</param>
    public static Outcome? Of(WorkflowDefinition definition, WorkflowCase c, int actorId)
    {
        var step = definition.Find(c.State.Step);
        if (c.State.IsCancelled) { return null; }
        var blank = c with { State = c.State with { Assigned = [] } };
        var found = step.Holders.SelectMany(r => r.Find(blank, c.NowUtc)).Distinct().ToArray();
        if (found.Length == 0) { return null; }
        var entry = new JournalEntry(c.State.LastSeq + 1, c.NowUtc, EngineActions.Reassign, actorId, step.Name, step.Name, c.State.Round, null,
            new() { Assigned = found, Told = found });
        var outcome = Decider.Settle(definition, c, [entry]);
        return outcome with { ClosesItems = true, Opens = found, Effects = [new("Assigned", found, outcome.DueUtc)] };
    }
}
