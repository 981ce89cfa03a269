using System.Globalization;
using Portal.Workflows.Calendar;

namespace Portal.Tests.Calendar;

public class ChinaCalendarTests
{
    private static readonly WorkingCalendar China = WorkingCalendar.Default;

    [Theory]
    [InlineData("2026-02-13 17:00", 8, "2026-02-14 17:30")] // the make-up Saturday before Spring Festival counts
    [InlineData("2026-02-14 17:00", 2, "2026-02-24 10:00")] // nine days of Spring Festival do not
    [InlineData("2026-02-27 17:30", 1, "2026-02-28 09:30")]
    [InlineData("2026-01-03 10:00", 1, "2026-01-04 10:00")] // make-up Sunday
    [InlineData("2026-09-18 18:00", 1, "2026-09-20 10:00")]
    [InlineData("2026-09-30 17:00", 8, "2026-10-08 17:30")]
    [InlineData("2026-10-09 18:00", 7.5, "2026-10-10 18:00")]
    [InlineData("2026-06-01 11:00", 1, "2026-06-01 12:00")] // due before the break, not after it
    [InlineData("2026-06-01 12:15", 1, "2026-06-01 14:30")]
    [InlineData("2026-02-14 17:30", -8, "2026-02-13 17:00")]
    [InlineData("2026-02-24 09:00", -1, "2026-02-14 17:00")]
    public void Working_hours_skip_breaks_and_holidays_and_count_make_up_days(string start, double hours, string due) =>
        Assert.Equal(due, Local(China.AddWorking(Utc(start), TimeSpan.FromHours(hours))));

    [Theory]
    [InlineData("2026-02-11 15:00", 3, "2026-02-14 15:00")]
    [InlineData("2026-02-13 15:00", 2, "2026-02-24 15:00")]
    [InlineData("2026-06-01 12:30", 1, "2026-06-02 13:30")]
    [InlineData("2026-06-01 07:00", 1, "2026-06-02 09:00")]
    [InlineData("2026-06-01 21:00", 1, "2026-06-02 18:00")]
    [InlineData("2026-06-06 11:00", 1, "2026-06-08 18:00")] // received on a Saturday: by the end of Monday
    [InlineData("2026-06-06 11:00", 0, "2026-06-08 09:00")]
    [InlineData("2026-06-06 11:00", -1, "2026-06-05 09:00")]
    [InlineData("2026-02-24 10:00", -1, "2026-02-14 10:00")]
    public void Working_days_keep_the_local_time_within_the_slots(string start, int days, string due) =>
        Assert.Equal(due, Local(China.AddWorkingDays(Utc(start), days)));

    [Theory]
    [InlineData("2026-02-13 17:00", "2026-02-14 17:30", 480)]
    [InlineData("2026-02-14 17:30", "2026-02-13 17:00", -480)]
    [InlineData("2026-02-15 00:00", "2026-02-24 00:00", 0)]
    [InlineData("2026-06-01 11:00", "2026-06-01 14:00", 90)]
    [InlineData("2026-01-01 00:00", "2027-01-01 00:00", 248 * 450)]
    public void Working_time_between_two_moments_counts_only_slots(string from, string to, int minutes) =>
        Assert.Equal(minutes, China.WorkingBetween(Utc(from), Utc(to)).TotalMinutes);

    [Theory]
    [InlineData("2026-02-14 08:00", "2026-02-14 09:00")]
    [InlineData("2026-02-14 12:00", "2026-02-14 13:30")]
    [InlineData("2026-02-14 11:59", "2026-02-14 11:59")]
    [InlineData("2026-02-14 18:00", "2026-02-24 09:00")]
    public void The_next_working_moment_is_now_or_the_next_slot(string moment, string next) =>
        Assert.Equal(next, Local(China.NextWorkingMoment(Utc(moment))));

    [Fact]
    public void Spring_Festival_names_its_off_days_and_its_make_up_days()
    {
        Assert.False(China.IsWorkingDay(new DateOnly(2026, 2, 17)));
        Assert.True(China.IsWorkingDay(new DateOnly(2026, 2, 28)));
        Assert.True(China.ExceptionOn(new DateOnly(2026, 2, 17))!.IsOffDay);
        Assert.False(China.ExceptionOn(new DateOnly(2026, 2, 14))!.IsOffDay);
        Assert.Null(China.ExceptionOn(new DateOnly(2026, 3, 2)));
    }

    [Fact]
    public void The_schedule_of_2026_has_33_off_days_and_6_make_up_days()
    {
        var days = HolidayList.China2026();
        Assert.Equal((33, 6), (days.Count(day => day.IsOffDay), days.Count(day => !day.IsOffDay)));
        Assert.All(days, day => Assert.Equal(2026, day.Date.Year));
        Assert.All(days.Where(day => !day.IsOffDay),
            day => Assert.True(day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
    }

    [Fact]
    public void Working_spans_are_clipped_to_the_moments_asked_for()
    {
        var spans = China.SpansBetween(Utc("2026-02-13 17:00"), Utc("2026-02-24 09:30")).ToList();
        Assert.Equal(
            ["2026-02-13 17:00–18:00", "2026-02-14 09:00–12:00", "2026-02-14 13:30–18:00", "2026-02-24 09:00–09:30"],
            spans.Select(span => $"{Local(span.FromUtc)}–{Local(span.ToUtc)[11..]}"));
        Assert.Equal(9, spans.Sum(span => span.Length.TotalHours));
        Assert.Empty(China.SpansBetween(Utc("2026-02-24 09:30"), Utc("2026-02-13 17:00")));
    }

    private static DateTime Utc(string local) =>
        DateTime.SpecifyKind(DateTime.Parse(local, CultureInfo.InvariantCulture).AddHours(-8), DateTimeKind.Utc);

    private static string Local(DateTime utc) => utc.AddHours(8).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
