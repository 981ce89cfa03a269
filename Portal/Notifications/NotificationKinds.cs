using Portal.Incentives.Runs;
using Portal.Recognition;
using Portal.Recognition.Honours;
using Portal.Support;

namespace Portal.Notifications;

/// <summary>A kind of news.</summary>
/// <param name="Name">The name of an effect; a text key, <c>Notice.{Name}</c>.</param>
/// <param name="Asks">The reader has something to do by a certain time; others are for information.</param>
/// <param name="Default">What becomes of its mail while the person has not chosen otherwise.</param>
/// <param name="IsEventOfItsOwn">Mailed each time, even while an earlier one lies unread.</param>
/// <param name="Page">Where it leads, for news about the person and not about one case.</param>
public sealed record NotificationKind(string Name, bool Asks, MailChoice Default, bool IsEventOfItsOwn = false, string? Page = null);

/// <summary>Kinds of news, by what they ask of the reader.</summary>
public static class NotificationKinds
{
    public static readonly IReadOnlyList<NotificationKind> All =
    [
        new("Assigned", true, MailChoice.Now),
        new("Reminder", true, MailChoice.Now),
        new("Escalated", true, MailChoice.Now, IsEventOfItsOwn: true),
        new("PauseEnded", true, MailChoice.Now),
        new("FollowUp", true, MailChoice.Now),
        new("Mentioned", true, MailChoice.Now),
        new("Nudged", true, MailChoice.Now),
        new("AnswerLate", true, MailChoice.Now),
        new("Withdrawn", false, MailChoice.Now),
        new("Copied", false, MailChoice.Digest),
        new("RemedyRejected", false, MailChoice.Now),
        new("RemedyApproved", false, MailChoice.Digest),
        new("RemedySentBack", false, MailChoice.Digest),
        new("CustomerDisagreed", false, MailChoice.Digest),
        new("PlanApproved", false, MailChoice.Now),
        new("PlanSentBack", false, MailChoice.Now),
        new("PlanAdjusted", false, MailChoice.Digest),
        new("Reopened", false, MailChoice.Digest),
        new("Postponed", false, MailChoice.Digest),
        new("Commented", false, MailChoice.Digest),
        new("Closed", false, MailChoice.Digest),
        new("Cancelled", false, MailChoice.Now),
        new("Revealed", false, MailChoice.Now),
        new("MeetingPlanned", false, MailChoice.Now, IsEventOfItsOwn: true),
        new("Objected", false, MailChoice.Now),
        new("FeedbackShared", false, MailChoice.Now),
        new("FeedbackAnswered", false, MailChoice.Now),
        new("FeedbackDecided", false, MailChoice.Now),
        new("FeedbackSigned", false, MailChoice.Now),
        new("PlanAgreed", false, MailChoice.Now),
        new("TrainingFailed", false, MailChoice.Now),
        new("TrainingAnswered", false, MailChoice.Now),
        new("AttemptGranted", false, MailChoice.Now),
        new("SeatFree", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Training"),
        new("SessionMoved", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Training"),
        new("SessionCancelled", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Training"),
        new("CheckInDue", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/CheckIns"),
        new("CheckInWritten", false, MailChoice.Digest, IsEventOfItsOwn: true, Page: "/CheckIns"),
        new("CheckInAnswered", false, MailChoice.Digest, IsEventOfItsOwn: true, Page: "/CheckIns"),
        new(SupportNews.Kind, false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Support"),
        new("CounsellorNamed", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Support/Counselling"),
        new("EventReminder", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Support/Events"),
        new("EventCancelled", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Support/Events"),
        new("TrainingFeedback", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Training/Feedback"),
        new("CoachingNoted", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Coaching"),
        new("CoachingAnswered", false, MailChoice.Digest, IsEventOfItsOwn: true, Page: "/Coaching"),
        new(RunActions.News, false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Incentives"),
        new(KudosActions.News, false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Recognition"),
        new(HonourActions.News, false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Recognition/Honours"),
        new("CriteriaChanged", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Performance/Criteria"),
        new("FeedbackGiven", false, MailChoice.Digest, IsEventOfItsOwn: true, Page: "/Performance/Evidence"),
        new("CircleAsked", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Performance/Circles"),
        new("CircleClosed", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Performance/Circles"),
        new("AwayEnded", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Me/Away"),
        new("HandedOver", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/"),
        new("ExportReady", false, MailChoice.Now, IsEventOfItsOwn: true, Page: "/Exports"),
    ];

    /// <summary>News of a case, which others than its reader may be told of as well.</summary>
    public static readonly IReadOnlyList<NotificationKind> OfCases = [.. All.Where(k => k.Page is null)];

    /// <summary>For information: the reader holds no work item because of them.</summary>
    public static readonly string[] Copies = [.. All.Where(k => !k.Asks).Select(k => k.Name)];

    /// <summary>The reader has something to do by a certain time.</summary>
    public static readonly string[] Asks = [.. All.Where(k => k.Asks).Select(k => k.Name)];

    private static readonly Dictionary<string, NotificationKind> ByName = All.ToDictionary(k => k.Name);

    /// <summary>The kind, or <c>null</c> for mail that nobody can choose about, such as links to a new password.</summary>
    public static NotificationKind? Find(string name) => ByName.GetValueOrDefault(name);
}
