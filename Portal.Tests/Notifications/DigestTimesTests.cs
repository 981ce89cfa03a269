using System.Globalization;
using Portal.Notifications;
using Portal.Workflows.Calendar;

namespace Portal.Tests.Notifications;

/// <summary>When digests go and when snoozed news comes back: zones, summer time, days off, downtime.</summary>
public sealed class DigestTimesTests
{
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    [Theory]
    [InlineData("Asia/Shanghai", "08:30", true, "2026-11-24T00:29", "2026-11-24T00:30")]
    [InlineData("Asia/Shanghai", "08:30", true, "2026-11-24T00:30", "2026-11-25T00:30")]
    [InlineData("Asia/Shanghai", "08:30", true, "2026-11-27T02:00", "2026-11-30T00:30")]
    [InlineData("Asia/Shanghai", "08:30", false, "2026-11-27T02:00", "2026-11-28T00:30")]
    [InlineData("America/New_York", "17:00", true, "2026-11-24T02:00", "2026-11-24T22:00")]
    [InlineData("Pacific/Kiritimati", "00:30", false, "2026-11-24T11:00", "2026-11-25T10:30")]
    // Germany: 02:00 to 03:00 on 29 March 2026 does not exist, on 25 October it happens twice.
    [InlineData("Europe/Berlin", "02:30", false, "2026-03-28T12:00", "2026-03-29T01:00")]
    [InlineData("Europe/Berlin", "02:30", false, "2026-03-29T12:00", "2026-03-30T00:30")]
    [InlineData("Europe/Berlin", "02:30", false, "2026-10-24T12:00", "2026-10-25T00:30")]
    [InlineData("Europe/Berlin", "02:30", false, "2026-10-25T00:30", "2026-10-26T01:30")]
    [InlineData("Europe/Berlin", "08:30", false, "2026-03-28T12:00", "2026-03-29T06:30")]
    public void TheNextDigest_IsAtTheReadersOwnTime(string zone, string at, bool workingDays, string after, string expected) =>
        Assert.Equal(Utc(expected), DigestTimes.Next(Reader(zone, at, workingDays), Utc(after)));

    [Theory]
    // due, now, one went today, paused until → waits until (null = goes)
    [InlineData("2026-11-24T00:30", "2026-11-24T00:31", false, null, null)]
    [InlineData("2026-11-24T00:30", "2026-11-24T00:31", true, null, "2026-11-25T00:30")]
    [InlineData("2026-11-24T00:30", "2026-11-24T06:00", false, null, null)]
    [InlineData("2026-11-24T00:30", "2026-11-24T18:00", false, null, "2026-11-25T00:30")]
    [InlineData("2026-11-20T00:30", "2026-11-21T03:00", false, null, "2026-11-23T00:30")]
    [InlineData("2026-11-24T00:30", "2026-11-24T00:31", false, "2026-11-26T16:00", "2026-11-27T00:30")]
    public void ADigestThatIsDue_GoesOrWaits(string due, string now, bool wentToday, string? pausedUntil, string? expected)
    {
        var reader = Reader("Asia/Shanghai", "08:30", true);
        reader.Preferences.PausedUntilUtc = pausedUntil is null ? null : Utc(pausedUntil);

        Assert.Equal(expected is null ? null : Utc(expected), DigestTimes.Postponed(reader, Utc(due), wentToday, Utc(now)));
    }

    [Fact]
    public void ACalendarWithoutWork_HoldsNoDigestBackForEver()
    {
        var idle = new WorkingCalendar("idle", "Asia/Shanghai", [new(new(9, 0), new(18, 0))], [], []);

        var next = DigestTimes.Next(new(MailPreferences.Default, idle, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")), Utc("2026-11-24T02:00"));

        Assert.InRange(next, Utc("2026-12-20T00:00"), Utc("2026-12-31T00:00"));
    }

    [Theory]
    [InlineData(SnoozeChoice.Hour, null, "2026-11-24T02:00", "2026-11-24T03:00")]
    [InlineData(SnoozeChoice.Hour, null, "2026-11-24T03:30", "2026-11-24T06:00")]
    [InlineData(SnoozeChoice.Hour, null, "2026-11-27T09:30", "2026-11-30T01:30")]
    [InlineData(SnoozeChoice.Tomorrow, null, "2026-11-24T02:00", "2026-11-25T01:00")]
    [InlineData(SnoozeChoice.Tomorrow, null, "2026-11-27T02:00", "2026-11-30T01:00")]
    [InlineData(SnoozeChoice.Tomorrow, null, "2026-11-24T17:00", "2026-11-26T01:00")]
    [InlineData(SnoozeChoice.Monday, null, "2026-11-24T02:00", "2026-11-30T01:00")]
    [InlineData(SnoozeChoice.Monday, null, "2026-11-30T02:00", "2026-12-07T01:00")]
    [InlineData(SnoozeChoice.Monday, null, "2026-11-29T02:00", "2026-11-30T01:00")]
    [InlineData(SnoozeChoice.Day, "2026-12-05", "2026-11-24T02:00", "2026-12-05T01:00")]
    [InlineData(SnoozeChoice.Day, "2026-11-24", "2026-11-24T02:00", null)]
    [InlineData(SnoozeChoice.Day, "2027-06-24", "2026-11-24T02:00", null)]
    [InlineData(SnoozeChoice.Day, null, "2026-11-24T02:00", null)]
    [InlineData((SnoozeChoice)9, null, "2026-11-24T02:00", null)]
    public void SnoozedNews_ComesBackWhenItWasChosen(SnoozeChoice choice, string? day, string now, string? expected) =>
        Assert.Equal(expected is null ? null : Utc(expected), SnoozeTimes.Of(choice, day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture), WorkingCalendar.Default,
            TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Utc(now)));

    private static MailReader Reader(string zone, string at, bool workingDays) => new(
        new() { UserId = 1, DigestAt = TimeOnly.ParseExact(at, "HH:mm", CultureInfo.InvariantCulture), OnWorkingDays = workingDays },
        new("office", zone, [new(new(9, 0), new(12, 0)), new(new(13, 30), new(18, 0))], Week, []), TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
