using Portal.Data;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>Rows that an outcome adds to a case.</summary>
/// <param name="Head">Check sum of the last journal entry among them.</param>
public sealed record CaseRows(IReadOnlyList<JournalRow> Journal, IReadOnlyList<WorkItem> Items, IReadOnlyList<Incident> Incidents, byte[]? Head);

/// <param name="Whose">Of these people only; <c>null</c> = of everybody.</param>
/// <param name="Done">Who has done what was to be done; of the others it is only known that it is over.</param>
public sealed record Closing(WorkItemKind Kind, IReadOnlyList<int>? Whose, IReadOnlyList<int> Done);

/// <summary>Turns an outcome into rows. Knows no rules of its own.</summary>
public static class CaseWriter
{
    /// <summary>What the outcome adds, for an instance that is stored.</summary>
    /// <param name="head">Check sum of the journal so far.</param>
    public static CaseRows Rows(WorkflowInstance instance, byte[]? head, Outcome outcome, Guid? requestId)
    {
        // A form takes effect once, whatever it sets going: its first entry bears its id.
        var journal = outcome.Entries.Select((e, i) => e.ToRow(instance.Id, i == 0 ? requestId : null)).ToList();
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

    /// <summary>Which open items an outcome closes.</summary>
    public static IEnumerable<Closing> Closings(Outcome outcome)
    {
        var action = outcome.Entries[^1].Action;
        var administrative = EngineActions.IsAdministrative(action);
        if (outcome.ClosesItems) { yield return new(WorkItemKind.Decide, null, outcome.Decided is { } who && !administrative ? [who] : []); }
        else if (outcome.Frees.Count > 0)
        {
            var decided = outcome.State.Seats.Where(s => !s.IsUndecided).Select(s => s.Holder).ToHashSet();
            yield return new(WorkItemKind.Decide, outcome.Frees, administrative || action == EngineActions.Delegate ? [] : [.. outcome.Frees.Where(decided.Contains)]);
        }
        if (outcome.Ended || outcome.State.IsCancelled) { yield return new(WorkItemKind.Answer, null, administrative ? [] : outcome.Answers); }
        else if (outcome.Answers.Count > 0) { yield return new(WorkItemKind.Answer, outcome.Answers, administrative ? [] : outcome.Answers); }
    }

    /// <summary>Closes the open items that are over, and moves the deadline of the others.</summary>
    /// <param name="dueUtc">The deadline as it was, UTC.</param>
    public static Statements Settle(this Statements statements, long instanceId, DateTime? dueUtc, Outcome outcome, int? actorId)
    {
        var (last, open) = (outcome.Entries[^1], WorkItemStatus.Open);
        foreach (var (kind, whose, done) in Closings(outcome))
        {
            statements.Say($"""
                UPDATE "WorkItems" SET "Status" = CASE WHEN "AssigneeId" IN ({done}) THEN {WorkItemStatus.Done} ELSE {WorkItemStatus.Superseded} END,
                    "DoneUtc" = {last.AtUtc}, "DoneById" = {actorId}, "Decision" = {last.Action}
                WHERE "InstanceId" = {instanceId} AND "Status" = {open} AND "Kind" = {kind} AND ({whose is null} OR "AssigneeId" IN ({whose ?? []}))
                """);
        }
        if (!outcome.ClosesItems && outcome.DueUtc != dueUtc)
        {
            statements.Say($"""UPDATE "WorkItems" SET "DueUtc" = {outcome.DueUtc} WHERE "InstanceId" = {instanceId} AND "Status" = {open} AND "Kind" = {WorkItemKind.Decide}""");
        }
        return statements;
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
        // Only a step taken can end a case or bring an ended one back.
        if (outcome.ClosesItems)
        {
            instance.Status = outcome.State.IsCancelled ? InstanceStatus.Cancelled : outcome.Ended ? InstanceStatus.Ended : InstanceStatus.Open;
            instance.EndedUtc = instance.Status == InstanceStatus.Open ? null : outcome.Entries[^1].AtUtc;
        }
    }
}
