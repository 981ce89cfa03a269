namespace Portal.Workflows.Engine;

/// <summary>Makes happen what the forecast said would: climbs rungs, ends pauses, reminds of follow-ups.</summary>
public static class Timers
{
    /// <summary>
    /// Everything due at the case's moment, once. After downtime only the highest passed rung of a clock is climbed: people get one
    /// message, not three. Returns <c>null</c> when nothing is due.
    /// </summary>
    public static Outcome? Due(WorkflowDefinition definition, WorkflowCase c)
    {
        var entries = new List<JournalEntry>();
        var effects = new List<Effect>();
        var current = c;
        // Who holds the step, then whether its clocks run, and only then what they say: each is settled before the next is looked at.
        for (var pass = 0; pass < 3; pass++)
        {
            foreach (var due in Ripe(Forecast.Of(definition, current), c.NowUtc))
            {
                var entry = Entry(definition, current, due, effects);
                entries.Add(entry);
                current = current with { State = current.State.Append([entry]) };
            }
        }
        if (entries.Count == 0) { return null; }
        var outcome = Decider.Settle(definition, c, entries);
        return outcome with { Effects = [.. effects.Where(e => e.Recipients.Count > 0).Select(e => e with { ByUtc = e.ByUtc ?? outcome.DueUtc })] };
    }

    private static Upcoming[] Ripe(IReadOnlyList<Upcoming> forecast, DateTime nowUtc)
    {
        var due = forecast.Where(u => u.AtUtc <= nowUtc).ToArray();
        foreach (var first in new[] { EngineActions.Delegate, EngineActions.Resume })
        {
            if (Array.Exists(due, u => u.Action == first)) { return Array.FindAll(due, u => u.Action == first); }
        }
        return due;
    }

    private static JournalEntry Entry(WorkflowDefinition definition, WorkflowCase c, Upcoming due, List<Effect> effects)
    {
        if (due.Action == EngineActions.Delegate) { return Delegated(definition, c, effects); }
        // After downtime those are told who are there now, not those who were there when it was due.
        if (due.Rung is { } rung) { due = due with { Tell = Forecast.Present(c, rung.Tell, c.NowUtc) }; }
        var escalates = due.Rung?.Kind == RungKind.Escalate;
        var added = escalates ? due.Tell.Except(c.State.Assigned).ToArray() : [];
        effects.Add(due.Rung is not null ? new(escalates ? "Escalated" : "Reminder", due.Tell)
            : new(due.Action switch { EngineActions.Resume => "PauseEnded", EngineActions.AnswerDue => "AnswerLate", _ => "FollowUp" }, due.Tell));
        return Said(c, due.Action, new()
        {
            Clock = due.Clock, Rung = due.Rung?.Name, RunUtc = due.RunUtc, DueUtc = due.AtUtc,
            Told = due.Tell.Count > 0 ? due.Tell : null, Assigned = added.Length > 0 ? added : null,
        });
    }

    private static JournalEntry Delegated(WorkflowDefinition definition, WorkflowCase c, List<Effect> effects)
    {
        var seats = Delegating.At(definition.Find(c.State.Step), c, c.NowUtc);
        var people = Delegating.Moved(c.State.Seats, seats);
        effects.Add(new("Assigned", people));
        return Said(c, EngineActions.Delegate, new() { Seats = seats, DueUtc = c.NowUtc, Told = people.Length > 0 ? people : null });
    }

    private static JournalEntry Said(WorkflowCase c, string action, JournalFacts facts) =>
        new(c.State.LastSeq + 1, c.NowUtc, action, null, c.State.Step, c.State.Step, c.State.Round, null, facts);
}
