using Portal.Tests.Workflows;
using Portal.Workflows.Engine;

namespace Portal.Tests.Incentives;

/// <summary>Checks a table of transitions: every step × every action × every kind of person; what is not written in it is refused.</summary>
internal static class Transitions
{
    public static void Hold(WorkflowDefinition definition, Func<string, WorkflowCase> inStep, IReadOnlyDictionary<(string Step, string Action), (string To, int[] Who)> table, IEnumerable<string> actions)
    {
        var all = actions.Concat([EngineActions.Pause, EngineActions.Start, "NoSuchAction"]).Distinct().ToList();
        foreach (var step in definition.Steps.Select(s => s.Name))
        {
            foreach (var action in all)
            {
                var wanted = table.GetValueOrDefault((step, action));
                foreach (var person in Cast.Everybody)
                {
                    var outcome = Decider.Act(definition, inStep(step), new(action, person, "Because"));
                    Assert.True(outcome.Accepted == (wanted.Who ?? []).Contains(person), $"{step} {action} by {person}: accepted {outcome.Accepted}, {string.Join(", ", outcome.Refusals.Select(r => r.Name))}");
                    if (outcome.Accepted) { Assert.Equal(wanted.To, outcome.State.Step); }
                }
            }
        }
    }

    /// <summary>A case that somebody has carried along a way.</summary>
    public static WorkflowCase Along(this WorkflowCase seed, WorkflowDefinition definition, params (string Action, int Who)[] way)
    {
        var c = seed with { State = Decider.Start(definition, seed).State };
        foreach (var (action, who) in way)
        {
            var outcome = Decider.Act(definition, c, new(action, who, "Because"));
            Assert.True(outcome.Accepted, $"{action} by {who}: {string.Join(", ", outcome.Refusals.Select(r => r.Name))}");
            c = c with { State = outcome.State };
        }
        return c;
    }
}
