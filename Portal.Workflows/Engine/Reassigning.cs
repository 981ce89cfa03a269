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
        var seats = Seating.Of(step, c);
        if (seats.Count == 0) { return null; }
        var facts = Seating.Into(JournalFacts.None, seats);
        var entry = new JournalEntry(c.State.LastSeq + 1, c.NowUtc, EngineActions.Reassign, actorId, step.Name, step.Name, c.State.Round, null,
            facts with { Told = facts.Assigned });
        var outcome = Decider.Settle(definition, c, [entry]);
        return outcome with { ClosesItems = true, Opens = facts.Assigned!, Frees = [], Effects = [new("Assigned", facts.Assigned!, outcome.DueUtc)] };
    }
}
