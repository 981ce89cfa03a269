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
        var opens = new List<int>();
        var current = c;
        // The end of a pause moves every pausable clock, so it is taken alone; what is due then settles in a second pass.
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var due in Ripe(Forecast.Of(definition, current), c.NowUtc))
            {
                var entry = Entry(current, due, opens, effects);
                entries.Add(entry);
                current = current with { State = current.State.Append([entry]) };
            }
        }
        if (entries.Count == 0) { return null; }
        var dueUtc = Clocks.Read(definition, current).Select(r => (DateTime?)r.DueUtc).Min();
        var next = Forecast.Of(definition, current);
        return new()
        {
            State = current.State, Entries = entries, Opens = opens, DueUtc = dueUtc,
            Effects = [.. effects.Select(e => e with { ByUtc = e.ByUtc ?? dueUtc })],
            NextTimerUtc = next.Count > 0 ? next[0].AtUtc : null,
        };
    }

    private static Upcoming[] Ripe(IReadOnlyList<Upcoming> forecast, DateTime nowUtc)
    {
        var due = forecast.Where(u => u.AtUtc <= nowUtc).ToArray();
        var end = due.Where(u => u.Action == EngineActions.Resume).ToArray();
        return end.Length > 0 ? end : due;
    }

    private static JournalEntry Entry(WorkflowCase c, Upcoming due, List<int> opens, List<Effect> effects)
    {
        // After downtime those are told who are there now, not those who were there when it was due.
        if (due.Rung is { } rung) { due = due with { Tell = Forecast.Present(c, rung.Tell, c.NowUtc) }; }
        var escalates = due.Rung?.Kind == RungKind.Escalate;
        var added = escalates ? due.Tell.Except(c.State.Assigned).ToArray() : [];
        opens.AddRange(added);
        if (due.Rung is not null) { effects.Add(new(escalates ? "Escalated" : "Reminder", due.Tell)); }
        else { effects.Add(new(due.Action == EngineActions.Resume ? "PauseEnded" : "FollowUp", due.Tell)); }
        return new(c.State.LastSeq + 1, c.NowUtc, due.Action, null, c.State.Step, c.State.Step, c.State.Round, null, new JournalFacts
        {
            Clock = due.Clock, Rung = due.Rung?.Name, RunUtc = due.RunUtc, DueUtc = due.AtUtc,
            Told = due.Tell.Count > 0 ? due.Tell : null, Assigned = added.Length > 0 ? added : null,
        });
    }
}
