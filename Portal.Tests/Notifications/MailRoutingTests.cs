using Portal.Notifications;
using Portal.Workflows.Calendar;

namespace Portal.Tests.Notifications;

/// <summary>What becomes of a mail, rule by rule. Tuesday, 24 November 2026; work in Shanghai is 09:00–12:00 and 13:30–18:00.</summary>
public sealed class MailRoutingTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>kind, chosen, quiet hours, paused until, news, now → way, at, why. Times are of the reader, day of November and hour.</summary>
    public static readonly TheoryData<string, string, bool, string?, string, string, string, string?, string?> Plans = new()
    {
        { "Assigned", "", true, null, "new", "24 10:00", "Now", null, null },
        { "Assigned", "", true, null, "new", "24 12:30", "Later", "24 13:30", "QuietHours" },
        { "Assigned", "", true, null, "new", "24 20:00", "Later", "25 09:00", "QuietHours" },
        { "Escalated", "", true, null, "new", "27 19:00", "Later", "30 09:00", "QuietHours" },
        { "Assigned", "", false, null, "new", "24 20:00", "Now", null, null },
        { "Assigned", "Assigned=Digest", true, null, "new", "24 10:00", "Digest", "25 08:30", "WaitsForDigest" },
        { "Assigned", "Assigned=PortalOnly", false, null, "new", "24 10:00", "Never", null, "PortalOnly" },
        { "Closed", "", true, null, "new", "24 10:00", "Digest", "25 08:30", "WaitsForDigest" },
        { "Closed", "Closed=Now", true, null, "new", "24 10:00", "Now", null, null },
        { "Closed", "Closed=Now", true, null, "new", "24 08:00", "Later", "24 09:00", "QuietHours" },
        { "Closed", "", true, null, "new", "24 08:00", "Digest", "24 08:30", "WaitsForDigest" },
        { "Assigned", "", true, "27 00:00", "new", "24 10:00", "Digest", "27 08:30", "WaitsForDigest" },
        { "Escalated", "", true, "28 00:00", "new", "24 10:00", "Digest", "30 08:30", "WaitsForDigest" },
        { "Assigned", "", true, "24 09:00", "new", "24 10:00", "Now", null, null },
        { "Assigned", "", true, null, "read", "24 10:00", "Never", null, "ReadMeanwhile" },
        { "Closed", "", true, "27 00:00", "read", "24 10:00", "Never", null, "ReadMeanwhile" },
        { "Reminder", "", true, null, "told", "24 10:00", "Never", null, "StillUnread" },
        { "Closed", "", true, null, "told", "24 10:00", "Never", null, "StillUnread" },
        { "Escalated", "", true, null, "told", "24 10:00", "Now", null, null },
        { "Assigned", "", true, null, "asleep", "24 10:00", "Later", "26 09:00", "Snoozed" },
        { "Assigned", "", true, null, "asleep", "26 09:00", "Now", null, null },
        { "Closed", "", true, null, "asleep", "24 10:00", "Digest", "25 08:30", "WaitsForDigest" },
    };

    [Theory, MemberData(nameof(Plans))]
    public void EachMail_GoesTheWayTheReaderWants(string kind, string choices, bool quiet, string? pausedUntil, string news, string now, string way, string? at, string? why)
    {
        var preferences = new MailPreferences { UserId = 1, Choices = choices, QuietHours = quiet, PausedUntilUtc = pausedUntil is null ? null : Utc(pausedUntil) };
        var line = news switch { "read" => new MailedNews(IsRead: true), "told" => new(IsTold: true), "asleep" => new(SnoozedUntilUtc: Utc("26 09:00")), _ => new() };

        var plan = MailRouting.Plan(NotificationKinds.Find(kind)!, new(preferences, WorkingCalendar.Default, Shanghai), line, Utc(now), Utc(now));

        Assert.Equal((Enum.Parse<SendWay>(way), at is null ? null : Utc(at), why), (plan.Way, plan.AtUtc, plan.Why));
    }

    [Fact]
    public void ADigest_IsTheFirstOneAfterItHappened_HoweverLateItIsAsked()
    {
        var plan = MailRouting.Plan(NotificationKinds.Find("Closed")!, new(MailPreferences.Default, WorkingCalendar.Default, Shanghai), new(), Utc("23 10:00"), Utc("26 10:00"));

        Assert.Equal(Utc("24 08:30"), plan.AtUtc);
    }

    [Theory]
    [InlineData("Assigned", MailChoice.Now)]
    [InlineData("Commented", MailChoice.Digest)]
    public void WhatNobodyChose_IsNotStored(string kind, MailChoice standard)
    {
        var preferences = new MailPreferences { UserId = 1 };

        preferences.Choose([new(kind, standard), new("Closed", MailChoice.PortalOnly), new("NoSuchKind", MailChoice.Now)]);

        Assert.Equal("Closed=PortalOnly", preferences.Choices);
        Assert.Equal((standard, MailChoice.PortalOnly), (preferences.Of(NotificationKinds.Find(kind)!), preferences.Of(NotificationKinds.Find("Closed")!)));
    }

    [Theory]
    [InlineData("PasswordReset")]
    [InlineData("AccountSetUp")]
    [InlineData("Test")]
    [InlineData("Digest")]
    public void MailThatNobodyCanChooseAbout_IsNoKindOfNews(string kind) => Assert.Null(NotificationKinds.Find(kind));

    private static DateTime Utc(string local)
    {
        var (day, time) = (int.Parse(local[..2], System.Globalization.CultureInfo.InvariantCulture), TimeOnly.ParseExact(local[3..], "HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        return TimeZoneInfo.ConvertTimeToUtc(new DateOnly(2026, 11, day).ToDateTime(time), Shanghai);
    }
}
