using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Complaints;

/// <summary>Actions whose form asks for more than a comment; each has a partial <c>_Do{Action}</c>.</summary>
public static class ActionForms
{
    private static readonly HashSet<string> WithFields =
    [
        ComplaintAction.Assess, ComplaintAction.ChangeSeverity, ComplaintAction.Propose, ComplaintAction.Close, ComplaintAction.Update, EngineActions.Pause,
        EngineActions.SendBack, EngineActions.Transfer, EngineActions.AddApprover, EngineActions.Comment, EngineActions.Copy,
    ];

    private static readonly HashSet<string> BesideTheWay = [EngineActions.Comment, EngineActions.Resume, EngineActions.Nudge, ComplaintAction.Update];

    /// <summary>Kept behind “more”: it does not move the case on, and is not an everyday thing either.</summary>
    public static bool IsRare(Choice choice) => choice.Stays && !BesideTheWay.Contains(choice.Action);

    public static bool HasFields(string action) => WithFields.Contains(action);
}
