using CsCheck;
using Portal.Workflows.Calendar;

namespace Portal.Tests.Calendar;

public class CalendarPropertyTests
{
    private static readonly Gen<long> Ticks = Gen.Long[0, 200 * TimeSpan.TicksPerHour];

    [Fact]
    public void Adding_working_time_agrees_with_a_look_at_every_minute() =>
        Gen.Select(AnyCalendar.Case, Gen.Int[-1800, 1800]).Sample((given, minutes) =>
        {
            var slow = new SlowCalendar(given.Setup, given.Moment, 10);
            if (slow.AddWorking(given.Moment, minutes) is { } due)
                Assert.Equal(due, given.Setup.Calendar().AddWorking(given.Moment, TimeSpan.FromMinutes(minutes)));
        }, iter: 600);

    [Fact]
    public void Working_time_between_agrees_with_a_look_at_every_minute() =>
        Gen.Select(AnyCalendar.Case, Gen.Int[0, 9 * 1440]).Sample((given, minutes) =>
        {
            var (calendar, to) = (given.Setup.Calendar(), given.Moment.AddMinutes(minutes));
            var slow = new SlowCalendar(given.Setup, given.Moment, 10);
            Assert.Equal(slow.WorkingBetween(given.Moment, to), calendar.WorkingBetween(given.Moment, to).TotalMinutes);
            Assert.Equal(slow.IsWorkingTime(given.Moment), calendar.IsWorkingTime(given.Moment));
            if (slow.NextWorkingMoment(given.Moment) is { } next) Assert.Equal(next, calendar.NextWorkingMoment(given.Moment));
        }, iter: 600);

    [Fact]
    public void The_working_time_up_to_a_deadline_is_the_time_that_was_added() =>
        Gen.Select(AnyCalendar.Case, Gen.Long[-200 * TimeSpan.TicksPerHour, 200 * TimeSpan.TicksPerHour]).Sample((given, ticks) =>
        {
            var calendar = given.Setup.Calendar();
            var due = calendar.AddWorking(given.Moment, new TimeSpan(ticks));
            Assert.Equal(ticks, calendar.WorkingBetween(given.Moment, due).Ticks);
            Assert.Equal(-ticks, calendar.WorkingBetween(due, given.Moment).Ticks);
        }, iter: 5000);

    [Fact]
    public void A_deadline_is_the_earliest_moment_that_leaves_the_time_asked_for() =>
        Gen.Select(AnyCalendar.Case, Gen.Int[0, 60 * 1440]).Sample((given, minutes) =>
        {
            var (calendar, to) = (given.Setup.Calendar(), given.Moment.AddMinutes(minutes));
            var worked = calendar.WorkingBetween(given.Moment, to);
            Assert.True(calendar.AddWorking(given.Moment, worked) <= to);
            Assert.True(calendar.AddWorking(to, -worked) >= given.Moment);
        }, iter: 5000);

    [Fact]
    public void Adding_in_two_parts_is_adding_the_whole() =>
        Gen.Select(AnyCalendar.Case, Ticks, Ticks).Sample((given, first, second) =>
        {
            var calendar = given.Setup.Calendar();
            Assert.Equal(
                calendar.AddWorking(given.Moment, new TimeSpan(first + second)),
                calendar.AddWorking(calendar.AddWorking(given.Moment, new TimeSpan(first)), new TimeSpan(second)));
        }, iter: 5000);

    [Fact]
    public void Working_spans_add_up_to_the_working_time_and_never_touch_twice() =>
        Gen.Select(AnyCalendar.Case, Ticks).Sample((given, length) =>
        {
            var (calendar, to) = (given.Setup.Calendar(), given.Moment.AddTicks(length));
            var spans = calendar.SpansBetween(given.Moment, to).ToList();
            Assert.Equal(calendar.WorkingBetween(given.Moment, to).Ticks, spans.Sum(span => span.Length.Ticks));
            Assert.All(spans, span => Assert.True(span.FromUtc >= given.Moment && span.ToUtc <= to && span.FromUtc < span.ToUtc));
            Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.ToUtc <= pair.Second.FromUtc));
        }, iter: 5000);

    [Fact]
    public void A_later_start_is_never_due_earlier() =>
        Gen.Select(AnyCalendar.Case, Gen.Int[0, 5 * 1440], Gen.Int[-12, 12]).Sample((given, later, days) =>
        {
            var calendar = given.Setup.Calendar();
            // In an hour that the clock repeats, the local time itself runs back: only there may the order turn.
            if (calendar.TimeZone.IsAmbiguousTime(given.Moment) || calendar.TimeZone.IsAmbiguousTime(given.Moment.AddMinutes(later))) return;
            Assert.True(calendar.AddWorkingDays(given.Moment, days) <= calendar.AddWorkingDays(given.Moment.AddMinutes(later), days));
        }, iter: 5000);

    [Fact]
    public void Working_days_later_lands_on_that_working_day_inside_its_slots() =>
        Gen.Select(AnyCalendar.Case, Gen.Int[1, 12]).Sample((given, days) =>
        {
            var calendar = given.Setup.Calendar();
            var due = calendar.AddWorkingDays(given.Moment, days);
            var start = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(given.Moment, calendar.TimeZone));
            var end = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(due.AddTicks(-1), calendar.TimeZone));
            var passed = 0;
            for (var day = start.AddDays(1); day <= end; day = day.AddDays(1))
                if (calendar.IsWorkingDay(day)) passed++;
            Assert.InRange(passed, days - 1, days); // a day that the clock skips, or a slot from midnight, ends a day sooner
            Assert.True(due > given.Moment);
        }, iter: 5000);
}
