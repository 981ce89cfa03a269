using System.Globalization;

namespace Portal.Workflows.Calendar;

/// <summary>
/// One stretch of working time in a day, in the calendar's local time: from <paramref name="From"/> (included) to
/// <paramref name="To"/> (excluded).
/// </summary>
/// <param name="From">Local time at which work begins.</param>
/// <param name="To">Local time at which work ends; 00:00 means the end of the day.</param>
public sealed record WorkingSlot(TimeOnly From, TimeOnly To)
{
    /// <summary>Ticks from midnight to the end of the slot; a whole day where <see cref="To"/> is 00:00.</summary>
    internal long ToTicks => To == TimeOnly.MinValue ? TimeSpan.TicksPerDay : To.Ticks;

    /// <summary>Length of the slot on a day without a clock change.</summary>
    public TimeSpan Length => TimeSpan.FromTicks(ToTicks - From.Ticks);

    /// <summary>The slot as people write it, e.g. <c>09:00–12:00</c>; the end of the day reads <c>24:00</c>.</summary>
    public override string ToString() => $"{Show(From)}–{(To == TimeOnly.MinValue ? "24:00" : Show(To))}";

    private static string Show(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
