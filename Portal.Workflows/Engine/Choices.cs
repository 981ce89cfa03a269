namespace Portal.Workflows.Engine;

/// <summary>An action as one person sees it: allowed, or greyed out with reasons. What is hidden is not in the list.</summary>
/// <param name="Needs">What must be supplied with it.</param>
/// <param name="BlockedBy">Names of unmet conditions; empty = allowed.</param>
/// <param name="Stays">The action adds to the case without moving it on.</param>
public sealed record Choice(string Action, IReadOnlyList<string> Needs, IReadOnlyList<string> BlockedBy, bool Stays)
{
    public bool IsAllowed => BlockedBy.Count == 0;
}

/// <summary>The one place that says what somebody may do: pages draw buttons from it, the POST is refused by it.</summary>
public static class Choices
{
    /// <summary>Actions that a person may see in the current step, in the order of the definition.</summary>
    public static IReadOnlyList<Choice> For(WorkflowDefinition definition, WorkflowCase c, int actorId)
    {
        if (c.State.IsCancelled) { return []; }
        var step = definition.Find(c.State.Step);
        var choices = step.Arrows.Where(a => IsEntitled(c, a, actorId)).GroupBy(a => a.Action).Select(g => One(c, [.. g], actorId)).ToList();
        if (step.MayPause && !step.IsEnd && Holds(c, actorId))
        {
            choices.Add(c.State.OpenPause is null
                ? new(EngineActions.Pause, ["HasReason", "HasPauseDates"], [], true)
                : new(EngineActions.Resume, [], [], true));
        }
        return choices;
    }

    /// <summary>Holders, present deputies of absent holders, everybody in the line above a holder, and those the arrow names.</summary>
    public static bool IsEntitled(WorkflowCase c, Arrow arrow, int actorId) =>
        Holds(c, actorId) || (arrow.By?.Find(c, c.NowUtc).ToArray() is { } named && (named.Contains(actorId) || IsAboveAny(c, named, actorId)));

    internal static bool Holds(WorkflowCase c, int actorId) =>
        c.State.Assigned.Contains(actorId)
        || c.State.Assigned.Any(p => c.People.DeputyOf(p) == actorId && c.People.IsAway(p, c.NowUtc))
        || IsAboveAny(c, c.State.Assigned, actorId);

    private static bool IsAboveAny(WorkflowCase c, IEnumerable<int> people, int actorId) =>
        people.Any(p => c.People.LineAbove(p).Contains(actorId));

    private static Choice One(WorkflowCase c, Arrow[] arrows, int actorId)
    {
        var open = Array.Find(arrows, a => a.When.All(w => w.Holds(c, actorId)));
        var shown = open ?? arrows[0];
        IReadOnlyList<string> blocked = open is not null ? [] : [.. shown.When.Where(w => !w.Holds(c, actorId)).Select(w => w.Name)];
        return new(shown.Action, [.. shown.Needs.Select(n => n.Name)], blocked, shown.Stays);
    }
}
