namespace Portal.Workflows.Calendar;

/// <summary>
/// Working time of an office or team: several slots a day, working weekdays, holidays and make-up working days, in one time
/// zone. Immutable and safe to share between threads. Moments go in and out as UTC; days and slots are local to
/// <see cref="TimeZone"/>. Moments must lie in the years 2 to 9998.
/// </summary>
public sealed partial class WorkingCalendar
{
    private readonly WorkingSlot[] slots;
    private readonly Dictionary<int, DayException> exceptions;
    private readonly ZoneClock clock;
    private readonly int weekdays;
    private readonly long dayLength;

    /// <summary>Builds a calendar and checks it.</summary>
    /// <param name="name">What people call the calendar.</param>
    /// <param name="timeZoneId">IANA time zone, e.g. <c>Asia/Shanghai</c>.</param>
    /// <param name="slots">Working slots of each working day: at least one, earliest first, not overlapping.</param>
    /// <param name="workDays">Weekdays that are worked; may be empty where only make-up days are.</param>
    /// <param name="exceptions">Days that differ from their weekday, at most one entry a date.</param>
    /// <exception cref="ArgumentException">The zone is unknown, or slots or exceptions break the rules above.</exception>
    public WorkingCalendar(string name, string timeZoneId, IReadOnlyList<WorkingSlot> slots,
        IReadOnlyCollection<DayOfWeek> workDays, IReadOnlyCollection<DayException> exceptions)
    {
        Name = name;
        TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZoneId, out var zone)
            ? zone
            : throw new ArgumentException($"Time zone \"{timeZoneId}\" is not known here; use an IANA name such as Asia/Shanghai.",
                nameof(timeZoneId));
        this.slots = [.. slots];
        CheckSlots(this.slots);
        this.exceptions = new Dictionary<int, DayException>(exceptions.Count);
        foreach (var day in exceptions)
            if (!this.exceptions.TryAdd(day.Date.DayNumber, day))
                throw new ArgumentException($"{day.Date:yyyy-MM-dd} is listed twice among the exception days.", nameof(exceptions));
        clock = new ZoneClock(zone);
        weekdays = workDays.Aggregate(0, (days, day) => days | 1 << (int)day);
        dayLength = this.slots.Sum(slot => slot.Length.Ticks);
    }

    /// <summary>What people call the calendar.</summary>
    public string Name { get; }

    /// <summary>The zone in which days begin and slots are read.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>Working slots of each working day, earliest first.</summary>
    public IReadOnlyList<WorkingSlot> Slots => slots;

    /// <summary>Working time of a day on which the clock does not change.</summary>
    public TimeSpan DayLength => TimeSpan.FromTicks(dayLength);

    /// <summary>Whether the day is worked: its exception decides, else its weekday.</summary>
    public bool IsWorkingDay(DateOnly date) => IsWorkingDay(date.DayNumber);

    /// <summary>The holiday or make-up entry for the day, or <c>null</c> when the weekday decides.</summary>
    public DayException? ExceptionOn(DateOnly date) => exceptions.GetValueOrDefault(date.DayNumber);

    // Day number 0, 1 January of the year 1, was a Monday.
    private bool IsWorkingDay(int day) => exceptions.TryGetValue(day, out var exception)
        ? !exception.IsOffDay
        : (weekdays >> ((day + 1) % 7) & 1) == 1;

    private static void CheckSlots(WorkingSlot[] slots)
    {
        if (slots.Length == 0)
            throw new ArgumentException("A calendar needs at least one working slot.", nameof(slots));
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i].Length <= TimeSpan.Zero)
                throw new ArgumentException($"Slot {i + 1} ({slots[i]}) must end after it begins.", nameof(slots));
            if (i > 0 && slots[i].From.Ticks < slots[i - 1].ToTicks)
                throw new ArgumentException(
                    $"Slot {i + 1} ({slots[i]}) must not begin before slot {i} ({slots[i - 1]}) ends; list slots earliest first.",
                    nameof(slots));
        }
    }
}
