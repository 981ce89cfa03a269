namespace Portal.Workflows.Engine;

/// <summary>Calling a case off for good, e.g. one that was registered by mistake.</summary>
public static class Cancelling
{
    /// <summary>
    /// The case without holders, clocks and timers, in the step where it stood; owner, initiator and holders are told. Refused for a
    /// case that has ended or was cancelled, and without a reason of at least two characters.
    /// </summary>
    /// <param name="actorId">The administrator who cancels; not told.</param>
    public static Outcome Of(WorkflowDefinition definition, WorkflowCase c, int actorId, string? reason)
    {
        if (c.State.IsCancelled) { return Decider.Refuse(c, [Refusal.Cancelled]); }
        if (definition.Find(c.State.Step).IsEnd) { return Decider.Refuse(c, [Refusal.Ended]); }
        var command = new Command(EngineActions.Cancel, actorId, reason);
        if (!Requirement.Reason.IsGiven(c, command)) { return Decider.Refuse(c, [new(Requirement.Reason.Name)]); }
        int[] told = [.. c.State.Assigned.Append(c.Subject.OwnerId).Append(c.Subject.InitiatorId).Where(p => p != actorId).Distinct()];
        var facts = new JournalFacts { Told = told.Length > 0 ? told : null };
        var outcome = Pausing.Stay(definition, c, EngineActions.Cancel, actorId, reason, facts);
        return outcome with { ClosesItems = true, Effects = told.Length > 0 ? [new("Cancelled", told)] : [] };
    }
}
