using Portal.Workflows.Calendar;

namespace Portal.Tests.Calendar;

public class CalendarRulesTests
{
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Friday];

    private static readonly DateTime Start = new(2026, 6, 1, 1, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("12:00-09:00", "Slot 1 (12:00–09:00) must end after it begins")]
    [InlineData("09:00-09:00", "Slot 1 (09:00–09:00) must end after it begins")]
    [InlineData("09:00-12:00 11:30-18:00", "Slot 2 (11:30–18:00) must not begin before slot 1 (09:00–12:00) ends")]
    [InlineData("13:30-18:00 09:00-12:00", "list slots earliest first")]
    [InlineData("09:00-00:00 10:00-11:00", "before slot 1 (09:00–24:00) ends")]
    [InlineData("", "at least one working slot")]
    public void Slots_that_cannot_be_are_refused_with_the_reason(string slots, string reason) => Assert.Contains(reason,
        Assert.Throws<ArgumentException>(() => Calendar(slots)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("00:00-00:00", 24)]
    [InlineData("09:00-12:00 12:00-18:00", 9)]
    [InlineData("22:00-00:00", 2)]
    public void A_slot_may_end_at_midnight_and_touch_the_next(string slots, int hours) =>
        Assert.Equal(hours, Calendar(slots).DayLength.TotalHours);

    [Fact]
    public void An_unknown_time_zone_is_refused_by_name() => Assert.Contains("Mars/Base",
        Assert.Throws<ArgumentException>(() => new WorkingCalendar("Any", "Mars/Base", Slots("09:00-18:00"), Weekdays, [])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_date_listed_twice_is_refused() => Assert.Contains("2026-02-14 is listed twice",
        Assert.Throws<ArgumentException>(() => new WorkingCalendar("Any", "UTC", Slots("09:00-18:00"), Weekdays,
            [new("A", new(2026, 2, 14), true), new("B", new(2026, 2, 14), false)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Ten_years_without_work_end_the_search_instead_of_hanging()
    {
        var never = new WorkingCalendar("Never", "UTC", Slots("09:00-18:00"), [], [new("Last", new(2026, 6, 1), false)]);
        Assert.Equal(Start.Date.AddHours(18), never.AddWorking(Start, TimeSpan.FromHours(9)));
        Assert.Throws<InvalidOperationException>(() => never.AddWorking(Start, TimeSpan.FromHours(10)));
        Assert.Throws<InvalidOperationException>(() => never.AddWorking(Start, TimeSpan.FromHours(-1)));
        Assert.Throws<InvalidOperationException>(() => never.AddWorkingDays(Start, 1));
        Assert.Throws<InvalidOperationException>(() => never.NextWorkingMoment(Start.AddDays(1)));
        Assert.Equal(TimeSpan.Zero, never.WorkingBetween(Start.AddDays(1), Start.AddYears(40)));
    }

    [Fact]
    public void Only_make_up_days_can_make_a_calendar()
    {
        var fair = new WorkingCalendar("Fair", "UTC", Slots("10:00-12:00"), [], [new("Fair", new(2030, 6, 1), false)]);
        Assert.Equal(new DateTime(2030, 6, 1, 10, 0, 0), fair.NextWorkingMoment(Start));
    }

    [Fact]
    public void A_local_moment_is_refused_and_one_of_no_kind_is_taken_as_UTC()
    {
        var calendar = Calendar("09:00-18:00");
        Assert.Throws<ArgumentException>(() => calendar.IsWorkingTime(DateTime.SpecifyKind(Start, DateTimeKind.Local)));
        var next = calendar.NextWorkingMoment(DateTime.SpecifyKind(Start, DateTimeKind.Unspecified));
        Assert.Equal((Start.Date.AddHours(9), DateTimeKind.Utc), (next, next.Kind));
    }

    [Fact]
    public void Amounts_beyond_all_years_are_refused()
    {
        var calendar = Calendar("09:00-18:00");
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.AddWorking(Start, TimeSpan.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.AddWorking(Start, -TimeSpan.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.AddWorkingDays(Start, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => calendar.WorkingBetween(DateTime.MinValue, Start));
    }

    [Fact]
    public void A_deadline_thirty_days_ahead_is_found_without_allocating()
    {
        var calendar = WorkingCalendar.Default;
        var before = 0L;
        for (var round = 0; round < 100; round++)
        {
            if (round == 50) before = GC.GetAllocatedBytesForCurrentThread();
            calendar.AddWorking(Start, TimeSpan.FromHours(225));
            calendar.WorkingBetween(Start, Start.AddDays(45));
            calendar.AddWorkingDays(Start, 30);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static WorkingCalendar Calendar(string slots) => new("Any", "UTC", Slots(slots), Weekdays, []);

    private static WorkingSlot[] Slots(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(slot => slot.Split('-'))
            .Select(ends => new WorkingSlot(TimeOnly.Parse(ends[0], null), TimeOnly.Parse(ends[1], null))),
    ];
}
