using System.Globalization;
using Portal.Workflows.Calendar;
using Portal.Workflows.Complaints;
using Portal.Workflows.Engine;

namespace Portal.Tests.Workflows;

/// <summary>Timers where the clocks are changed, and where a Saturday is worked: not a minute early, and on the minute.</summary>
public sealed class ZoneTimerTests
{
    /// <summary>Monday to Friday 9 to 18, with the days of China's own list.</summary>
    private static WorkingCalendar In(string zone) => new(zone, zone, [new(new(9, 0), new(18, 0))],
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], zone == "Asia/Shanghai" ? HolidayList.China2026() : []);

    [Theory]
    // Spring: the night from Saturday to Sunday has 23 hours; Monday's work begins an hour earlier by UTC.
    [InlineData("Europe/Berlin", "2026-03-27 17:30", "2026-03-30 09:30", "2026-03-30T07:30:00Z")]
    [InlineData("America/New_York", "2026-03-06 17:30", "2026-03-09 09:30", "2026-03-09T13:30:00Z")]
    // Autumn: it has 25 hours.
    [InlineData("Europe/Berlin", "2026-10-23 17:30", "2026-10-26 09:30", "2026-10-26T08:30:00Z")]
    [InlineData("America/New_York", "2026-10-30 17:30", "2026-11-02 09:30", "2026-11-02T14:30:00Z")]
    // By half an hour.
    [InlineData("Australia/Lord_Howe", "2026-04-03 17:30", "2026-04-06 09:30", "2026-04-05T23:00:00Z")]
    // No change at all, and the Saturday before the Spring Festival is worked.
    [InlineData("Asia/Shanghai", "2026-02-13 17:30", "2026-02-14 09:30", "2026-02-14T01:30:00Z")]
    // From the last worked day before the festival to the first one after it.
    [InlineData("Asia/Shanghai", "2026-02-14 17:30", "2026-02-24 09:30", "2026-02-24T01:30:00Z")]
    public void AReminderOfOneWorkingHour_ComesOnTheMinute(string zone, string received, string localDue, string utcDue)
    {
        var calendar = In(zone);
        var due = DateTime.Parse(utcDue, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        Assert.Equal(localDue, TimeZoneInfo.ConvertTimeFromUtc(due, calendar.TimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        var policy = ComplaintPolicy.Standard;
        var start = TimeZoneInfo.ConvertTimeToUtc(DateTime.ParseExact(received, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), calendar.TimeZone);
        WorkflowCase c = new(new FakeComplaint { Severity = 1 }, policy, null!, new Cast(), calendar, start);
        c = c with { State = Decider.Start(CaseBuilder.Definition, c).State };

        var acknowledge = Clocks.Read(CaseBuilder.Definition, c).Single(r => r.Clock.Name == ComplaintClock.Acknowledgement);
        Assert.Equal(due, acknowledge.DueUtc);
        Assert.DoesNotContain(Climbed(c with { NowUtc = due.AddTicks(-1) }), rung => rung == "P100");
        Assert.Contains("P100", Climbed(c with { NowUtc = due }));
    }

    private static IEnumerable<string?> Climbed(WorkflowCase c) => Timers.Due(CaseBuilder.Definition, c)?.Entries.Where(e => e.Facts.Clock == ComplaintClock.Acknowledgement).Select(e => e.Facts.Rung) ?? [];
}
