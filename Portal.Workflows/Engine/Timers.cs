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
        // Ending a pause can make nothing else due at once (grace), so two passes always settle the case.
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var due in Newest(Forecast.Of(definition, current), c.NowUtc))
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

    private static IEnumerable<Upcoming> Newest(IReadOnlyList<Upcoming> forecast, DateTime nowUtc)
    {
        var due = forecast.Where(u => u.AtUtc <= nowUtc).ToArray();
        var climbs = due.Where(u => u.Rung is not null).GroupBy(u => u.Clock).Select(g => g.Last());
        var others = due.Where(u => u.Rung is null).ToArray();
        // A follow-up that slept through the end of its pause has nothing left to say.
        var ends = Array.Exists(others, u => u.Action == EngineActions.Resume);
        return others.Where(u => !ends || u.Action == EngineActions.Resume).Concat(climbs);
    }

    private static JournalEntry Entry(WorkflowCase c, Upcoming due, List<int> opens, List<Effect> effects)
    {
        var escalates = due.Rung?.Kind == RungKind.Escalate;
        var added = escalates ? due.Tell.Except(c.State.Assigned).ToArray() : [];
        opens.AddRange(added);
        if (due.Rung is not null) { effects.Add(new(escalates ? "Escalated" : "Reminder", due.Tell)); }
        else { effects.Add(new(due.Action == EngineActions.Resume ? "PauseEnded" : "FollowUp", c.State.Assigned)); }
        return new(c.State.LastSeq + 1, c.NowUtc, due.Action, null, c.State.Step, c.State.Step, c.State.Round, null, new JournalFacts
        {
            Clock = due.Clock, Rung = due.Rung?.Name, RunUtc = due.RunUtc, DueUtc = due.AtUtc,
            Told = due.Tell.Count > 0 ? due.Tell : null, Assigned = added.Length > 0 ? added : null,
        });
    }
}
