using System.Globalization;
using Portal.Workflows.Calendar;

namespace Portal.Calendars;

/// <summary>A working calendar as administrators keep it; <see cref="WorkingCalendar"/> is what computes with it.</summary>
public sealed class Calendar
{
    public long Id { get; init; }
    public required string Name { get; set; }

    /// <summary>IANA time zone.</summary>
    public required string TimeZoneId { get; set; }

    /// <summary>As <see cref="SlotText"/> writes them, e.g. <c>09:00-12:00 13:30-18:00</c>.</summary>
    public required string Slots { get; set; }

    /// <summary>English weekday names, Monday first, parted by spaces.</summary>
    public required string WorkDays { get; set; }

    /// <summary>Holidays and make-up working days in the list form that can also be uploaded.</summary>
    public required string Days { get; set; }

    /// <summary>Holds for every team without a calendar of its own; exactly one calendar is it.</summary>
    public bool IsDefault { get; set; }
    public int Version { get; set; }

    public IReadOnlyList<DayException> ReadDays() => Days == "[]" ? [] : HolidayList.Parse(Days);

    public WorkingCalendar ToWorking() => new(Name, TimeZoneId, SlotText.Read(Slots), SlotText.ReadDays(WorkDays), ReadDays());
}

/// <summary>A change of a calendar: who, when, what. Appended, never changed.</summary>
public sealed class CalendarChange
{
    public long Id { get; init; }
    public long CalendarId { get; init; }
    public Calendar? Calendar { get; init; }
    public required DateTime AtUtc { get; init; }

    /// <summary><c>null</c>: the portal itself, when it was set up.</summary>
    public int? ActorId { get; init; }

    /// <summary>A text key, <c>Change.{Kind}</c>.</summary>
    public required string Kind { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }

    /// <summary>The form's request id: one person's form takes effect once.</summary>
    public Guid? RequestId { get; init; }
}

/// <summary>Slots and weekdays as stored text.</summary>
public static class SlotText
{
    private static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The days of a week, Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> AllDays => Week;

    public static WorkingSlot[] Read(string slots) =>
        [.. slots.Split(' ').Select(slot => slot.Split('-')).Select(ends => new WorkingSlot(Time(ends[0]), Time(ends[1])))];

    public static string Write(IEnumerable<WorkingSlot> slots) => string.Join(' ', slots.Select(slot => $"{Time(slot.From)}-{Time(slot.To)}"));

    public static DayOfWeek[] ReadDays(string days) => [.. days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<DayOfWeek>)];

    public static string WriteDays(IEnumerable<DayOfWeek> days) => string.Join(' ', Week.Intersect(days));

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
