using Portal.Workflows.Calendar;

namespace Portal.Tests.Calendar;

public class CalendarZoneTests
{
    public static TheoryData<string> Zones => [.. AnyCalendar.Zones];

    [Theory, MemberData(nameof(Zones))]
    public void Each_workday_at_nine_comes_once_a_local_day_for_five_years(string id)
    {
        var calendar = Office(id);
        var (moment, count) = (At(calendar, new DateOnly(2022, 1, 3), 9), 0);
        for (var day = new DateOnly(2022, 1, 3); day < new DateOnly(2027, 1, 1); day = day.AddDays(1))
        {
            if (!calendar.IsWorkingDay(day)) continue;
            Assert.Equal(At(calendar, day, 9), moment);
            moment = calendar.AddWorkingDays(moment, 1);
            count++;
        }
        Assert.Equal(1304, count);
    }

    [Theory, MemberData(nameof(Zones))]
    public void In_three_working_days_keeps_the_wall_clock_for_five_years(string id)
    {
        var calendar = Office(id);
        for (var day = new DateOnly(2022, 1, 3); day < new DateOnly(2027, 1, 1); day = day.AddDays(1))
        {
            if (!calendar.IsWorkingDay(day)) continue;
            var due = day.AddDays(day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Tuesday ? 3 : 5);
            Assert.Equal(At(calendar, due, 15), calendar.AddWorkingDays(At(calendar, day, 15), 3));
            Assert.Equal(At(calendar, day, 15), calendar.AddWorkingDays(At(calendar, due, 15), -3));
        }
    }

    [Fact]
    public void A_night_shift_is_an_hour_shorter_in_spring_and_an_hour_longer_in_autumn()
    {
        var night = new WorkingCalendar("Night", "Europe/Berlin", [new(new(0, 0), new(6, 0))], Enum.GetValues<DayOfWeek>(), []);
        Assert.Equal(5, Hours(night, new DateOnly(2026, 3, 29)));
        Assert.Equal(7, Hours(night, new DateOnly(2026, 10, 25)));
        Assert.Equal(6, Hours(night, new DateOnly(2026, 10, 26)));
    }

    [Fact]
    public void A_slot_that_begins_in_the_skipped_hour_begins_when_the_clock_has_moved()
    {
        var early = new WorkingCalendar("Early", "Europe/Berlin", [new(new(2, 30), new(6, 0))], Enum.GetValues<DayOfWeek>(), []);
        Assert.Equal(Utc(2026, 3, 29, 1), early.NextWorkingMoment(Utc(2026, 3, 29, 0)));
        Assert.Equal(3, Hours(early, new DateOnly(2026, 3, 29)));
    }

    [Fact]
    public void A_time_that_comes_twice_means_its_first_coming()
    {
        var early = new WorkingCalendar("Early", "Europe/Berlin", [new(new(2, 30), new(6, 0))], Enum.GetValues<DayOfWeek>(), []);
        Assert.Equal(new DateTime(2026, 10, 25, 0, 30, 0), early.AddWorkingDays(Utc(2026, 10, 24, 0).AddMinutes(30), 1));
        Assert.Equal(4.5, Hours(early, new DateOnly(2026, 10, 25)));
    }

    [Fact]
    public void A_day_that_the_zone_skipped_holds_no_working_time()
    {
        var apia = Office("Pacific/Apia"); // crossed the date line from Thursday 29 to Saturday 31 December 2011
        Assert.Equal(0, Hours(apia, new DateOnly(2011, 12, 30)));
        Assert.Equal(7.5, Hours(apia, new DateOnly(2011, 12, 29)));
    }

    [Fact]
    public void A_day_begins_once_even_where_the_clock_goes_back_over_midnight()
    {
        var sunday = new WorkingCalendar("Sunday", "America/St_Johns", [new(new(0, 0), new(0, 0))], [DayOfWeek.Sunday], []);
        var again = Utc(2010, 11, 7, 3); // Saturday 23:30 for the second time: at 00:01 on Sunday the clock went back an hour
        Assert.True(sunday.IsWorkingTime(again));
        Assert.Equal(Utc(2010, 11, 7, 2).AddMinutes(30), sunday.AddWorking(again, TimeSpan.FromMinutes(-30)));
        Assert.Equal(25, sunday.WorkingBetween(again.AddDays(-3), again.AddDays(3)).TotalHours);
    }

    private static WorkingCalendar Office(string id) => new("Office", id, WorkingCalendar.Default.Slots,
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], []);

    private static double Hours(WorkingCalendar calendar, DateOnly day)
    {
        var noon = DateTime.SpecifyKind(day.ToDateTime(new TimeOnly(12, 0)), DateTimeKind.Utc);
        return calendar.SpansBetween(noon.AddDays(-2), noon.AddDays(2))
            .Where(span => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(span.FromUtc, calendar.TimeZone)) == day)
            .Sum(span => span.Length.TotalHours);
    }

    private static DateTime At(WorkingCalendar calendar, DateOnly day, int hour) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(hour, 0)), calendar.TimeZone);

    private static DateTime Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, DateTimeKind.Utc);
}
