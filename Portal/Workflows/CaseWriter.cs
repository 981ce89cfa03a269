using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>Rows that an outcome adds to a case.</summary>
/// <param name="Head">Check sum of the last journal entry among them.</param>
public sealed record CaseRows(IReadOnlyList<JournalRow> Journal, IReadOnlyList<WorkItem> Items, IReadOnlyList<Incident> Incidents, byte[]? Head);

/// <summary>Turns an outcome into rows. Knows no rules of its own.</summary>
public static class CaseWriter
{
    /// <summary>What the outcome adds, for an instance that is stored.</summary>
    /// <param name="head">Check sum of the journal so far.</param>
    public static CaseRows Rows(WorkflowInstance instance, byte[]? head, Outcome outcome, Guid? requestId)
    {
        var journal = outcome.Entries.Select(e => e.ToRow(instance.Id, requestId)).ToList();
        foreach (var row in journal) { head = row.Hash = JournalChain.Next(head, instance.Reference, row); }
        var (at, last) = (outcome.Entries[^1].AtUtc, outcome.Entries[^1]);
        WorkItem Item(int person, WorkItemKind kind, DateTime? due) => new()
        {
            InstanceId = instance.Id, AssigneeId = person, Kind = kind, Step = outcome.State.Step, Round = outcome.State.Round, OpenedUtc = at, DueUtc = due,
            ForId = kind == WorkItemKind.Decide ? outcome.State.Seats.FirstOrDefault(s => s.Holder == person && s.For != person && s.Status == SeatStatus.Open)?.For : null,
            IsEscalation = kind == WorkItemKind.Decide && outcome.State.Escalated.Contains(person),
            Status = kind == WorkItemKind.Copy ? WorkItemStatus.Done : WorkItemStatus.Open, DoneUtc = kind == WorkItemKind.Copy ? at : null,
        };
        return new(journal,
            [.. outcome.Opens.Select(p => Item(p, WorkItemKind.Decide, outcome.DueUtc)),
                .. outcome.Copies.Select(p => Item(p, WorkItemKind.Copy, null)),
                .. last is { Action: EngineActions.Comment, Facts: { AnswerByUtc: { } by, People: { } asked } } ? asked.Select(p => Item(p, WorkItemKind.Answer, by)) : []],
            outcome.Incident is { } kind ? [new() { InstanceId = instance.Id, Kind = kind, OpenedUtc = at }] : [], head);
    }

    /// <summary>Closes the open items that are over, and moves the deadline of the others.</summary>
    public static void Settle(IReadOnlyList<WorkItem> open, Outcome outcome, int? actorId)
    {
        var last = outcome.Entries[^1];
        var over = outcome.Ended || outcome.State.IsCancelled;
        foreach (var item in open)
        {
            var closes = item.Kind == WorkItemKind.Decide ? outcome.ClosesItems || outcome.Frees.Contains(item.AssigneeId) : over || outcome.Answers.Contains(item.AssigneeId);
            if (closes) { Close(item, IsDone(item, outcome, last.Action), last, actorId); }
            else if (item.Kind == WorkItemKind.Decide) { item.DueUtc = outcome.DueUtc; }
        }
    }

    /// <summary>The item was what this decided; of the others it is only known that they are over.</summary>
    private static bool IsDone(WorkItem item, Outcome outcome, string action) =>
        !EngineActions.IsAdministrative(action) && (item.Kind == WorkItemKind.Answer ? outcome.Answers.Contains(item.AssigneeId)
            : outcome.ClosesItems ? outcome.Decided == item.AssigneeId
            : outcome.State.Seats.Any(s => s.Holder == item.AssigneeId && !s.IsUndecided) && action != EngineActions.Delegate);

    private static void Close(WorkItem item, bool done, JournalEntry last, int? actorId)
    {
        item.Status = done ? WorkItemStatus.Done : WorkItemStatus.Superseded;
        (item.DoneUtc, item.DoneById, item.Decision) = (last.AtUtc, actorId, last.Action);
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
}
