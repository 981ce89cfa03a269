using Portal.Workflows.Calendar;

namespace Portal.Notifications;

public enum SendWay { Now, Later, Digest, Never }

/// <summary>What becomes of a mail.</summary>
/// <param name="AtUtc">Later: not before this instant, when it is asked again. Digest: the digest it waits for.</param>
/// <param name="Why">A text key, <c>Failure.{Why}</c>, for everything but now.</param>
public sealed record SendPlan(SendWay Way, DateTime? AtUtc = null, string? Why = null)
{
    public static SendPlan Now { get; } = new(SendWay.Now);

    public static SendPlan Never(string why) => new(SendWay.Never, null, why);
}

/// <summary>Who reads the mail, and by which time the person lives.</summary>
public sealed record MailReader(MailPreferences Preferences, WorkingCalendar Calendar, TimeZoneInfo Zone);

/// <summary>The line of news that goes with a mail, as it stands.</summary>
/// <param name="IsTold">An earlier line of the same kind and case is unread, and its mail has gone or waits.</param>
public sealed record MailedNews(bool IsRead = false, bool IsTold = false, DateTime? SnoozedUntilUtc = null);

/// <summary>When the news of a case goes by mail. Mail to customers and mail that nobody can choose about is not asked here.</summary>
public static class MailRouting
{
    /// <summary>
    /// The first rule that fits decides: what has been read, is wanted in the portal only, or repeats what lies unread is not mailed; while
    /// mail is paused everything joins the first digest after it; then the person's choice; a snoozed line waits as long as it sleeps; and
    /// outside working time, breaks included, mail waits for its next beginning.
    /// </summary>
    /// <param name="createdUtc">When it happened: a digest is the first one after it, late as it may be.</param>
    public static SendPlan Plan(NotificationKind kind, MailReader reader, MailedNews news, DateTime createdUtc, DateTime nowUtc)
    {
        var preferences = reader.Preferences;
        var choice = preferences.Of(kind);
        if (news.IsRead) { return SendPlan.Never("ReadMeanwhile"); }
        if (choice == MailChoice.PortalOnly) { return SendPlan.Never("PortalOnly"); }
        if (news.IsTold && !kind.IsEventOfItsOwn) { return SendPlan.Never("StillUnread"); }
        if (preferences.PausedUntilUtc is { } paused && nowUtc < paused) { return new(SendWay.Digest, DigestTimes.Next(reader, paused), "WaitsForDigest"); }
        if (choice == MailChoice.Digest) { return new(SendWay.Digest, DigestTimes.Next(reader, createdUtc), "WaitsForDigest"); }
        if (news.SnoozedUntilUtc is { } until && nowUtc < until) { return new(SendWay.Later, until, "Snoozed"); }
        return IsQuiet(reader, nowUtc) ? new(SendWay.Later, reader.Calendar.NextWorkingMoment(nowUtc), "QuietHours") : SendPlan.Now;
    }

    public static bool IsQuiet(MailReader reader, DateTime nowUtc) => reader.Preferences.QuietHours && !reader.Calendar.IsWorkingTime(nowUtc);
}
