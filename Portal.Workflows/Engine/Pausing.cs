namespace Portal.Workflows.Engine;

/// <summary>Stopping the clocks for a reason that lies with the customer, and starting them again.</summary>
internal static class Pausing
{
    public static Verb Pause { get; } = new(EngineActions.Pause, (step, c) => step.MayPause && !step.IsEnd && c.State.OpenPause is null,
        (_, c, actor) => Choices.Holds(c, actor), [],
        definition => [new("HasReason", (_, command) => !string.IsNullOrEmpty(command.Facts?.Reason)), new("HasPauseDates", (c, command) => InTime(definition, c, command.Facts))],
        (definition, c, command) => Stay(definition, c, EngineActions.Pause, command.ActorId, command.Note, command.Facts!));

    public static Verb Resume { get; } = new(EngineActions.Resume, (_, c) => c.State.OpenPause is not null, (_, c, actor) => Choices.Holds(c, actor), [], _ => [],
        (definition, c, command) => Stay(definition, c, EngineActions.Resume, command.ActorId, command.Note, JournalFacts.None));

    private static bool InTime(WorkflowDefinition definition, WorkflowCase c, JournalFacts? facts) =>
        facts is { UntilUtc: { } until, FollowUpUtc: { } followUp } && until > c.NowUtc && followUp > c.NowUtc && followUp <= until
        && until <= c.Calendar.AddWorkingDays(c.NowUtc, definition.LongestPauseDays(c));

    internal static Outcome Stay(WorkflowDefinition definition, WorkflowCase c, string action, int? actorId, string? note, JournalFacts facts) =>
        Decider.Settle(definition, c,
            [new(c.State.LastSeq + 1, c.NowUtc, action, actorId, c.State.Step, c.State.Step, c.State.Round, Decider.Trim(note), facts)]);
}
