using Portal.Data;
using Portal.Workflows.Engine;

namespace Portal.Workflows;

/// <summary>Turns an outcome into rows. Knows no rules of its own.</summary>
public static class CaseWriter
{
    public static void Apply(
        PortalDbContext db, WorkflowInstance instance, IReadOnlyList<WorkItem> open, Outcome outcome, int? actorId, Guid? requestId)
    {
        var at = outcome.Entries[^1].AtUtc;
        foreach (var entry in outcome.Entries) { db.JournalEntries.Add(entry.ToRow(instance, requestId)); }
        if (outcome.ClosesItems) { Close(open, outcome.Entries[^1].Action, actorId, at); }
        else
        {
            foreach (var item in open) { item.DueUtc = outcome.DueUtc; }
        }
        foreach (var assignee in outcome.Opens)
        {
            db.WorkItems.Add(new()
            {
                Instance = instance, AssigneeId = assignee, Step = outcome.State.Step, Round = outcome.State.Round, OpenedUtc = at,
                DueUtc = outcome.DueUtc, IsEscalation = !outcome.ClosesItems && open.Count > 0,
            });
        }
        if (outcome.Incident is { } kind) { db.Incidents.Add(new() { Instance = instance, Kind = kind, OpenedUtc = at }); }
        Project(instance, outcome, at);
    }

    private static void Project(WorkflowInstance instance, Outcome outcome, DateTime at)
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
            instance.EndedUtc = instance.Status == InstanceStatus.Open ? null : at;
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
