namespace Portal.Workflows.Calendar;

public sealed partial class WorkingCalendar
{
    private static readonly Lazy<WorkingCalendar> China = new(() => new WorkingCalendar(
        "Mainland China",
        "Asia/Shanghai",
        [new(new(9, 0), new(12, 0)), new(new(13, 30), new(18, 0))],
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        HolidayList.China2026()));

    /// <summary>
    /// Office hours in mainland China: 09:00–12:00 and 13:30–18:00 Monday to Friday, Asia/Shanghai, with the holidays and
    /// make-up working days of 2026.
    /// </summary>
    public static WorkingCalendar Default => China.Value;
}
