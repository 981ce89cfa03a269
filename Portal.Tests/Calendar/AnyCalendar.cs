using CsCheck;
using Portal.Workflows.Calendar;

namespace Portal.Tests.Calendar;

/// <summary>Random calendars and moments, many of them near a change of the clock.</summary>
public static class AnyCalendar
{
    /// <summary>Plain, by half an hour, at midnight, over Ramadan, and one that lost the whole of 30 December 2011.</summary>
    public static readonly string[] Zones =
    [
        "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Havana",
        "Africa/Casablanca", "Pacific/Apia",
    ];

    private static readonly DateTime From = new(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, DateTime[]> Changes = Zones.ToDictionary(zone => zone, ChangesOf);

    private static readonly Gen<WorkingSlot[]> Slots = Gen.Int[0, 1440].HashSet[2, 6]
        .Select(cuts => cuts.Order().ToArray())
        .Select(cuts => Enumerable.Range(0, cuts.Length / 2).Select(i => Slot(cuts[2 * i], cuts[2 * i + 1])).ToArray());

    private static readonly Gen<DayOfWeek[]> Days = Gen.Int[1, 127]
        .Select(mask => Enum.GetValues<DayOfWeek>().Where(day => (mask >> (int)day & 1) == 1).ToArray());

    private static readonly Gen<int[]> Offsets = Gen.Int[-6, 6].HashSet[0, 5].Select(set => set.ToArray());

    /// <summary>A calendar and a whole minute in the years 2022 to 2026, or around the day that Apia lost.</summary>
    public static readonly Gen<(Setup Setup, DateTime Moment)> Case =
        Gen.Select(Gen.Int[0, Zones.Length - 1].Select(i => Zones[i]), Slots, Days, Offsets, Gen.Int[0, 5 * 366 * 1440], Gen.Int[-2880, 2880], Gen.Int[0, 255])
            .Select((zone, slots, days, offsets, minute, near, dice) =>
            {
                var changes = Changes[zone];
                var moment = dice < 64 || changes.Length == 0
                    ? From.AddMinutes(minute)
                    : changes[dice % changes.Length].AddMinutes(near);
                var exceptions = offsets.Select(days => new DayException("Any", DateOnly.FromDateTime(moment).AddDays(days), (days & 1) == 0));
                return (new Setup(zone, slots, days, [.. exceptions]), moment);
            });

    private static WorkingSlot Slot(int from, int to) => new(Time(from), Time(to));

    private static TimeOnly Time(int minute) => TimeOnly.MinValue.AddMinutes(minute);

    private static DateTime[] ChangesOf(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var hours = Enumerable.Range(0, 5 * 366 * 24).Select(hour => From.AddHours(hour));
        if (id == "Pacific/Apia") hours = hours.Concat(Enumerable.Range(0, 400 * 24).Select(hour => From.AddHours(hour).AddYears(-11)));
        return [.. hours.Where(hour => zone.GetUtcOffset(hour) != zone.GetUtcOffset(hour.AddHours(1)))];
    }
}
