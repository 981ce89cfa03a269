using System.Globalization;

namespace Portal.Workflows.Engine;

/// <summary>Giving a running case another version of its policy: its clocks are computed anew from the journal.</summary>
public static class Adopting
{
    /// <summary>The case under the policy that it is given; <c>null</c> when it is over and keeps what it ran under.</summary>
    /// <param name="c">The case with the policy it is to have.</param>
    /// <param name="before">Number of the policy version it had.</param>
    /// <param name="after">Number of the version it gets.</param>
    /// <param name="actorId">Who decided that running cases take it over.</param>
    public static Outcome? Of(WorkflowDefinition definition, WorkflowCase c, int before, int after, int? actorId) => definition.IsOver(c.State) ? null
        : Pausing.Stay(definition, c, EngineActions.AdoptPolicy, actorId, null, new()
        {
            Before = before.ToString(CultureInfo.InvariantCulture), After = after.ToString(CultureInfo.InvariantCulture),
        });
}
