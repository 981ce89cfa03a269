namespace Portal.Workflows.Engine;

/// <summary>An action as one person sees it: allowed, or greyed out with reasons. What is hidden is not in the list.</summary>
/// <param name="Needs">What must be supplied with it.</param>
/// <param name="BlockedBy">Names of unmet conditions; empty = allowed.</param>
/// <param name="Stays">The action adds to the case without moving it on.</param>
/// <param name="Targets">The steps it may lead to.</param>
public sealed record Choice(string Action, IReadOnlyList<string> Needs, IReadOnlyList<string> BlockedBy, bool Stays, IReadOnlyList<string> Targets)
{
    public bool IsAllowed => BlockedBy.Count == 0;
}

/// <summary>The one place that says what somebody may do: pages draw buttons from it, the POST is refused by it.</summary>
public static class Choices
{
    /// <summary>Actions that a person may see in the current step: those of the definition in its order, then the verbs of every office.</summary>
    public static IReadOnlyList<Choice> For(WorkflowDefinition definition, WorkflowCase c, int actorId)
    {
        if (c.State.IsCancelled) { return []; }
        var step = definition.Find(c.State.Step);
        return
        [
            .. step.Arrows.Where(a => IsEntitled(c, a, actorId) && Seating.HasVoice(step, c, a.Action, actorId)).GroupBy(a => a.Action).Select(g => One(step, c, [.. g], actorId)),
            .. Verbs.All.Where(v => v.IsHere(step, c) && v.MayDo(step, c, actorId)).Select(v =>
                new Choice(v.Action, [.. v.Needs(definition).Select(n => n.Name)], [.. v.When.Where(w => !w.Holds(c, actorId)).Select(w => w.Name)], true, [])),
        ];
    }

    /// <summary>Holders, those for whom they decide, everybody in the line above, and those the arrow names; or only these.</summary>
    public static bool IsEntitled(WorkflowCase c, Arrow arrow, int actorId) =>
        arrow.Only is { } only ? only.Find(c, c.NowUtc).Contains(actorId)
        : Holds(c, actorId) || (arrow.By is { } by && IsNamed(c, by, actorId));

    internal static bool Holds(WorkflowCase c, int actorId) =>
        c.State.Assigned.Contains(actorId) || c.State.Seats.Any(s => s.Status == SeatStatus.Open && s.For == actorId)
        || c.State.Assigned.Any(p => c.People.IsAway(p, c.NowUtc) && c.StandIn(p, c.NowUtc, _ => true) == actorId)
        || IsAboveAny(c, c.State.Assigned, actorId) || IsAboveAny(c, c.State.Seats.Where(s => s.Status == SeatStatus.Open).Select(s => s.For), actorId);

    internal static bool IsNamed(WorkflowCase c, Role role, int actorId)
    {
        var named = role.Find(c, c.NowUtc).ToArray();
        return named.Contains(actorId) || IsAboveAny(c, named, actorId);
    }

    private static bool IsAboveAny(WorkflowCase c, IEnumerable<int> people, int actorId) =>
        people.Any(p => c.People.LineAbove(p).Contains(actorId));

    private static Choice One(StepDefinition step, WorkflowCase c, Arrow[] arrows, int actorId)
    {
        var open = Array.Find(arrows, a => a.When.All(w => w.Holds(c, actorId)));
        var shown = open ?? arrows[0];
        IReadOnlyList<string> blocked = open is null ? [.. shown.When.Where(w => !w.Holds(c, actorId)).Select(w => w.Name)]
            : Seating.IsOwnRequest(step, c, shown.Action, actorId) ? [Refusal.OwnRequest.Name] : [];
        return new(shown.Action, [.. shown.Needs.Select(n => n.Name)], blocked, shown.Stays,
            shown.Stays ? [] : [.. arrows.Where(a => a.When.All(w => w.Holds(c, actorId))).Select(a => a.To).Distinct()]);
    }
}
