namespace Portal.Notifications;

/// <summary>Kinds of news, by what they ask of the reader.</summary>
public static class NotificationKinds
{
    /// <summary>For information: the reader holds no work item because of them.</summary>
    public static readonly string[] Copies = ["Closed", "RemedyApproved", "RemedySentBack", "Commented", "CustomerDisagreed", "Reopened", "Cancelled"];

    /// <summary>The reader has something to do by a certain time.</summary>
    public static readonly string[] Asks = ["Assigned", "Reminder", "Escalated", "PauseEnded", "FollowUp"];
}
