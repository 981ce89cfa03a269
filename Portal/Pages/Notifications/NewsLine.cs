using Microsoft.Extensions.Localization;
using Portal.Notifications;
using Portal.Organization;
using Portal.Shared;

namespace Portal.Pages.Notifications;

/// <summary>A line of news in words.</summary>
/// <param name="Until">Until when it sleeps, in words.</param>
public sealed record NewsLine(long Id, bool IsRead, string Day, string Time, string Text, string About, string? Note, string Icon, string Tone, string? Until = null);

/// <summary>Puts news into words for its reader.</summary>
public sealed class NewsLines(NoticeWords words, DirectoryCache directory, Clock clock, IStringLocalizer<NotificationsText> text)
{
    public NewsLine Write(NewsRow row)
    {
        var facts = MailDrafts.Read(row.Facts);
        // Who no longer sees the case keeps the number, not what it is about.
        var said = words.Say(row.Kind, facts, row.DefinitionId, row.Reference, row.IsSeen ? row.Title : text["Hidden"], directory.Known.NameOf(row.ActorId ?? facts.ActorId));
        var local = clock.Local(row.CreatedUtc);
        var day = DateOnly.FromDateTime(local);
        var heading = (clock.Today.DayNumber - day.DayNumber) switch
        {
            0 => text["Day.Today"].Value,
            1 => text["Day.Yesterday"].Value,
            _ => $"{clock.Show(day)} {clock.Weekday(day.DayOfWeek)}",
        };
        var about = row.InstanceId is null ? text["Kind." + row.Kind].Value : string.Join(" · ", new[] { row.Reference, said.Title, row.IsSeen ? row.Context : null }.Where(t => !string.IsNullOrEmpty(t)));
        var until = row.SnoozedUntilUtc is { } at && at > clock.NowUtc ? clock.Short(at) : null;
        return new(row.Id, row.IsRead, heading, local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), words.Notice(row.Kind, said), about, row.IsSeen ? facts.Note : null, Icon(row.Kind), Tone(row.Kind), until);
    }

    private static string Icon(string kind) => kind switch
    {
        "Assigned" => "inbox",
        "Reminder" or "FollowUp" => "alarm",
        "Escalated" => "exclamation-triangle",
        "PauseEnded" => "play-circle",
        "RemedyApproved" or "PlanApproved" or "Closed" => "check-circle",
        "RemedySentBack" or "PlanSentBack" or "PlanAdjusted" or "Reopened" => "arrow-counterclockwise",
        "Postponed" => "calendar3",
        "Commented" => "chat-left-text",
        "Cancelled" => "slash-circle",
        "AwayEnded" => "calendar3",
        "ExportReady" => "download",
        "MeetingPlanned" => "calendar-check",
        "Revealed" => "eye",
        "CheckInDue" or "CheckInWritten" or "CheckInAnswered" => "chat-left-text",
        "SupportNews" or "CounsellorNamed" => "heart-pulse",
        "EventReminder" or "EventCancelled" => "calendar-heart",
        "TrainingFeedback" => "mortarboard",
        "CoachingNoted" or "CoachingAnswered" => "star",
        "StatementReleased" => "cash-coin",
        "KudosGiven" or "HonourNews" => "star",
        "CriteriaChanged" => "clipboard-data",
        "FeedbackGiven" or "CircleAsked" or "CircleClosed" or "FeedbackAnswered" => "chat-left-text",
        "FeedbackShared" => "eye",
        "FeedbackDecided" or "FeedbackSigned" => "shield-check",
        "PlanAgreed" => "signpost-split",
        "HandedOver" => "arrow-left-right",
        "SeatFree" or "SessionMoved" => "calendar-check",
        "SessionCancelled" => "slash-circle",
        "TrainingFailed" or "TrainingAnswered" or "AttemptGranted" => "mortarboard",
        _ => "bell",
    };

    private static string Tone(string kind) => kind switch
    {
        "Escalated" or "CustomerDisagreed" => "complaint",
        "Reminder" or "FollowUp" or "RemedySentBack" or "PlanSentBack" or "Reopened" => "training",
        "RemedyApproved" or "PlanApproved" or "Closed" => "feedback",
        _ => "goal",
    };
}
