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

    public static bool HasFields(string action) => WithFields.Contains(action);
}
