using System.Globalization;

namespace Portal.Workflows.Engine;

/// <summary>The deadline after something beside the journal has changed, e.g. the calendar.</summary>
public static class Recomputing
{
    /// <summary>
    /// The case with its deadline computed anew and an entry that says from when to when it moved (UTC, in
    /// <see cref="JournalFacts.Before"/> and <see cref="JournalFacts.After"/>); <c>null</c> when it stands where it stood.
    /// </summary>
    /// <param name="storedDueUtc">The deadline as stored with the instance, UTC.</param>
    public static Outcome? Of(WorkflowDefinition definition, WorkflowCase c, DateTime? storedDueUtc)
    {
        if (definition.IsOver(c.State)) { return null; }
        var due = Clocks.Read(definition, c).Select(r => (DateTime?)r.DueUtc).Min();
        return due == storedDueUtc ? null
            : Pausing.Stay(definition, c, EngineActions.Recompute, null, null, new() { Before = Show(storedDueUtc), After = Show(due) });
    }

    private static string? Show(DateTime? utc) => utc?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
