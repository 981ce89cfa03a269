using System.Linq.Expressions;
using Portal.Workflows;

namespace Portal.Inbox;

/// <summary>A line of the inbox: what must be decided, for whom, until when.</summary>
public sealed record InboxRow(
    long ItemId, long InstanceId, string DefinitionId, int DefinitionVersion, string Reference, string Title, string? Context, int? Severity, string Step,
    int OwnerId, bool IsEscalation, bool IsPaused, DateTime OpenedUtc, DateTime? DueUtc, int LastSeq, string? Decision, DateTime? DoneUtc, InstanceStatus Status, WorkItemKind Kind, int? ForId)
{
    public static readonly Expression<Func<WorkItem, InboxRow>> FromItem = w => new InboxRow(
        w.Id, w.InstanceId, w.Instance!.DefinitionId, w.Instance.DefinitionVersion, w.Instance.Reference, w.Instance.Title, w.Instance.Context, w.Instance.Severity,
        w.Status == WorkItemStatus.Open ? w.Instance.Step : w.Step, w.Instance.OwnerId, w.IsEscalation, w.Instance.IsPaused, w.OpenedUtc, w.DueUtc, w.Instance.LastSeq,
        w.Decision, w.DoneUtc, w.Instance.Status, w.Kind, w.ForId);

    public static readonly Expression<Func<WorkflowInstance, InboxRow>> FromInstance = i => new InboxRow(
        i.Id, i.Id, i.DefinitionId, i.DefinitionVersion, i.Reference, i.Title, i.Context, i.Severity, i.Step, i.OwnerId, false, i.IsPaused, i.StartedUtc, i.DueUtc,
        i.LastSeq, null, i.EndedUtc, i.Status, WorkItemKind.Decide, null);
}
