namespace Portal.Workflows.Engine;

/// <summary>Calling a case off for good, e.g. one that was registered by mistake.</summary>
public static class Cancelling
{
    /// <summary>
    /// The case without holders, clocks and timers, in the step where it stood; owner, initiator and holders are told. Refused for a
    /// case that has ended or was cancelled, and without a reason of at least two characters.
    /// </summary>
    /// <param name="actorId">Who cancels; not told.</param>
    public static Outcome Of(WorkflowDefinition definition, WorkflowCase c, int actorId, string? reason) =>
        Requirement.Reason.IsGiven(c, new(EngineActions.Cancel, actorId, reason)) ? Of(definition, c, actorId, reason, JournalFacts.None)
        : IsOver(definition, c) ?? Decider.Refuse(c, [new(Requirement.Reason.Name)]);

    /// <summary>The same for a case that ends with its owner, who leaves: that is the reason, as <see cref="OwnerLeft"/>.</summary>
    /// <param name="actorId">Who takes them out; <c>null</c> for the command line.</param>
    public static Outcome OfLeaver(WorkflowDefinition definition, WorkflowCase c, int? actorId) => Of(definition, c, actorId, null, new() { Reason = OwnerLeft });

    /// <summary>The reason of <see cref="OfLeaver"/>; a text key (<c>Did.Cancel.{Reason}</c>).</summary>
    public const string OwnerLeft = nameof(OwnerLeft);

    private static Outcome? IsOver(WorkflowDefinition definition, WorkflowCase c) =>
        c.State.IsCancelled ? Decider.Refuse(c, [Refusal.Cancelled]) : definition.Find(c.State.Step).IsEnd ? Decider.Refuse(c, [Refusal.Ended]) : null;

    private static Outcome Of(WorkflowDefinition definition, WorkflowCase c, int? actorId, string? reason, JournalFacts facts)
    {
        if (IsOver(definition, c) is { } refused) { return refused; }
        int[] told = [.. c.State.Assigned.Append(c.Subject.OwnerId).Append(c.Subject.InitiatorId).Where(p => p != actorId).Distinct()];
        facts = facts with { Told = told.Length > 0 ? told : null };
        var outcome = Pausing.Stay(definition, c, EngineActions.Cancel, actorId, reason, facts);
        return outcome with { ClosesItems = true, Frees = [], Effects = told.Length > 0 ? [new("Cancelled", told)] : [] };
    }
}
