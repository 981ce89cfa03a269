namespace Portal.Workflows.Engine;

/// <summary>Stopping the clocks for a reason that lies with the customer, and starting them again.</summary>
public static class Pausing
{
    internal static Outcome Pause(WorkflowDefinition definition, WorkflowCase c, Command command)
    {
        var step = definition.Find(c.State.Step);
        if (!step.MayPause || c.State.OpenPause is not null) { return Decider.Refuse(c, [Refusal.NotHere]); }
        if (!Choices.Holds(c, command.ActorId)) { return Decider.Refuse(c, [Refusal.NotEntitled]); }
        var facts = command.Facts;
        if (string.IsNullOrEmpty(facts?.Reason)) { return Decider.Refuse(c, [new("HasReason")]); }
        var longest = c.Calendar.AddWorkingDays(c.NowUtc, definition.LongestPauseDays(c));
        var bad = facts.UntilUtc is not { } until || facts.FollowUpUtc is not { } followUp || until <= c.NowUtc || until > longest
            || followUp <= c.NowUtc || followUp > until;
        return bad ? Decider.Refuse(c, [new("HasPauseDates")]) : Stay(definition, c, EngineActions.Pause, command.ActorId, command.Note, facts);
    }

    internal static Outcome Resume(WorkflowDefinition definition, WorkflowCase c, Command command)
    {
        if (c.State.OpenPause is null) { return Decider.Refuse(c, [Refusal.NotHere]); }
        if (!Choices.Holds(c, command.ActorId)) { return Decider.Refuse(c, [Refusal.NotEntitled]); }
        return Stay(definition, c, EngineActions.Resume, command.ActorId, command.Note, JournalFacts.None);
    }

    internal static Outcome Stay(WorkflowDefinition definition, WorkflowCase c, string action, int? actorId, string? note, JournalFacts facts) =>
        Decider.Settle(definition, c,
            [new(c.State.LastSeq + 1, c.NowUtc, action, actorId, c.State.Step, c.State.Step, c.State.Round, Decider.Trim(note), facts)]);
}
