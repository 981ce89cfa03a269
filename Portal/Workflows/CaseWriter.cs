using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>Rows that an outcome adds to a case.</summary>
public sealed record CaseRows(IReadOnlyList<JournalRow> Journal, IReadOnlyList<WorkItem> Items, IReadOnlyList<Incident> Incidents);

/// <summary>Turns an outcome into rows. Knows no rules of its own.</summary>
public static class CaseWriter
{
    /// <summary>What the outcome adds, for an instance that is stored.</summary>
    /// <param name="escalates">There were open items, which stay: who comes in addition has climbed in.</param>
    public static CaseRows Rows(WorkflowInstance instance, Outcome outcome, Guid? requestId, bool escalates = false)
    {
        var at = outcome.Entries[^1].AtUtc;
        return new([.. outcome.Entries.Select(e => e.ToRow(instance.Id, requestId))],
            [.. outcome.Opens.Select(assignee => new WorkItem
            {
                InstanceId = instance.Id, AssigneeId = assignee, Step = outcome.State.Step, Round = outcome.State.Round, OpenedUtc = at,
                DueUtc = outcome.DueUtc, IsEscalation = escalates && !outcome.ClosesItems,
            })],
            outcome.Incident is { } kind ? [new() { InstanceId = instance.Id, Kind = kind, OpenedUtc = at }] : []);
    }

    /// <summary>Closes the open items, or moves their deadline.</summary>
    public static void Settle(IReadOnlyList<WorkItem> open, Outcome outcome, int? actorId)
    {
        if (outcome.ClosesItems) { Close(open, outcome.Entries[^1].Action, actorId, outcome.Entries[^1].AtUtc); }
        else
        {
            foreach (var item in open) { item.DueUtc = outcome.DueUtc; }
        }
    }

    /// <summary>Brings the instance's stored projections to the state after the outcome.</summary>
    public static void Project(WorkflowInstance instance, Outcome outcome)
    {
        instance.Step = outcome.State.Step;
        instance.Round = outcome.State.Round;
        instance.DueUtc = outcome.DueUtc;
        instance.NextTimerUtc = outcome.NextTimerUtc;
        instance.IsPaused = outcome.State.OpenPause is not null;
        instance.LastSeq = outcome.State.LastSeq;
        instance.Version++;
        // Only a step taken can end a case or bring an ended one back.
        if (outcome.ClosesItems)
        {
            instance.Status = outcome.State.IsCancelled ? InstanceStatus.Cancelled : outcome.Ended ? InstanceStatus.Ended : InstanceStatus.Open;
            instance.EndedUtc = instance.Status == InstanceStatus.Open ? null : outcome.Entries[^1].AtUtc;
        }
    }

    private static void Close(IReadOnlyList<WorkItem> open, string decision, int? actorId, DateTime at)
    {
        var own = EngineActions.IsAdministrative(decision) ? null : open.FirstOrDefault(w => w.AssigneeId == actorId) ?? open.FirstOrDefault(w => !w.IsEscalation) ?? (open.Count > 0 ? open[0] : null);
        foreach (var item in open)
        {
            item.Status = item == own ? WorkItemStatus.Done : WorkItemStatus.Superseded;
            item.DoneUtc = at;
            item.DoneById = actorId;
            item.Decision = decision;
        }
    }
}
