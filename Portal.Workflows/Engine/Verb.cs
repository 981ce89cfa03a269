namespace Portal.Workflows.Engine;

/// <summary>Something that people do in any step that allows it, without moving the case on. The table of all is <see cref="Verbs.All"/>.</summary>
/// <param name="Action">A text key (<c>Action.{name}</c>).</param>
/// <param name="IsHere">The step as it is allows it; otherwise it is not shown.</param>
/// <param name="MayDo">The person may; otherwise it is not shown.</param>
/// <param name="When">Conditions; unmet ones grey it out and say why.</param>
/// <param name="Needs">What must be supplied.</param>
/// <param name="Do">What it does.</param>
internal sealed record Verb(
    string Action, Func<StepDefinition, WorkflowCase, bool> IsHere, Func<StepDefinition, WorkflowCase, int, bool> MayDo,
    Condition[] When, Func<WorkflowDefinition, Requirement[]> Needs, Func<WorkflowDefinition, WorkflowCase, Command, Outcome> Do);

/// <summary>The verbs of an office, the same in every workflow.</summary>
internal static class Verbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        Moving.Transfer, Moving.AddApprover, Discussing.Comment, Discussing.Copy, Discussing.Nudge, Pausing.Pause, Pausing.Resume,
    ];

    public static Verb? Find(string action) => All.FirstOrDefault(v => v.Action == action);

    public static Outcome Do(Verb verb, WorkflowDefinition definition, WorkflowCase c, Command command)
    {
        var step = definition.Find(c.State.Step);
        if (!verb.IsHere(step, c)) { return Decider.Refuse(c, [Refusal.NotHere]); }
        if (!verb.MayDo(step, c, command.ActorId)) { return Decider.Refuse(c, [Refusal.NotEntitled]); }
        var refused = verb.When.Where(w => !w.Holds(c, command.ActorId)).Select(w => w.Name)
            .Concat(verb.Needs(definition).Where(n => !n.IsGiven(c, command)).Select(n => n.Name)).Select(n => new Refusal(n)).ToArray();
        return refused.Length > 0 ? Decider.Refuse(c, refused) : verb.Do(definition, c, command);
    }

    /// <summary>Each person named once, none of them oneself, all fit to be given work of this kind.</summary>
    public static bool NamesOthers(WorkflowCase c, Command command, int most) =>
        command.Facts?.People is { Count: > 0 } people && people.Count <= most && people.Distinct().Count() == people.Count
        && people.All(p => p != command.ActorId && c.People.MayTake(p));
}
