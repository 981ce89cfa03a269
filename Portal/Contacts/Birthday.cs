using System.Globalization;

namespace Portal.Contacts;

/// <summary>
/// A birthday by the sun or by the moon, with or without its year. By the moon, most of China's older people celebrate on another day each year.
/// </summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31, by the moon 1 to 30.</param>
/// <param name="Year">Of birth, 1901 and up; <c>null</c> when it is not known or not told. By the moon, the lunar year.</param>
/// <param name="IsLunar">By the Chinese lunisolar calendar.</param>
/// <param name="IsLeap">In the leap month that follows the month of that number.</param>
public readonly record struct Birthday(int Month, int Day, int? Year = null, bool IsLunar = false, bool IsLeap = false)
{
    private static readonly ChineseLunisolarCalendar Moon = new();

    /// <summary><c>1968-08-15</c>, without year <c>----08-15</c>; by the moon with an L, in a leap month with L+.</summary>
    public override string ToString() => FormattableString.Invariant($"{(Year is { } year ? FormattableString.Invariant($"{year:0000}-") : "----")}{Month:00}-{Day:00}{(IsLunar ? "L" : "")}{(IsLeap ? "+" : "")}");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Birthday Read(string text)
    {
        int? year = text.StartsWith("----", StringComparison.Ordinal) ? null : int.Parse(text[..4], CultureInfo.InvariantCulture);
        var day = text[(year is null ? 4 : 5)..];
        return new(int.Parse(day[..2], CultureInfo.InvariantCulture), int.Parse(day[3..5], CultureInfo.InvariantCulture), year, day.Contains('L', StringComparison.Ordinal), day.EndsWith('+'));
    }

    /// <summary>There is such a day in some year; with a year, in that one.</summary>
    public bool IsReal => Month is >= 1 and <= 12 && Day >= 1 && (Year is null or >= 1901 and <= 2100)
        && (IsLunar ? Day <= 30 && (Year is not { } year || (Day <= DaysOf(year, Month, IsLeap) && (!IsLeap || HasLeap(year, Month)))) : !IsLeap && Day <= DateTime.DaysInMonth(Year ?? 2000, Month));

    /// <summary>
    /// The next day on which it is celebrated, today included. A leap month that a year lacks gives way to the ordinary one, day 30 of a
    /// short month to day 29, and 29 February to the 28th.
    /// </summary>
    public DateOnly NextFrom(DateOnly today)
    {
        // A lunar year begins and ends up to two months after the solar one of its number.
        for (var year = today.Year - 1; ; year++)
        {
            if (In(year) is var day && day >= today) { return day; }
        }
    }

    /// <summary>The age that is reached on a day, if the year is known.</summary>
    public int? AgeOn(DateOnly day) => Year is { } born ? (IsLunar ? Moon.GetYear(day.ToDateTime(TimeOnly.MinValue)) : day.Year) - born : null;

    private DateOnly In(int year)
    {
        if (!IsLunar) { return new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month))); }
        var leap = IsLeap && HasLeap(year, Month);
        return DateOnly.FromDateTime(Moon.ToDateTime(year, Position(year, Month, leap), Math.Min(Day, DaysOf(year, Month, leap)), 0, 0, 0, 0));
    }

    private static bool HasLeap(int year, int month) => Moon.GetLeapMonth(year) == month + 1;

    private static int DaysOf(int year, int month, bool leap) => Moon.GetDaysInMonth(year, Position(year, month, leap && HasLeap(year, month)));

    /// <summary>.NET counts the leap month in: all that follow it are one further on.</summary>
    private static int Position(int year, int month, bool leap)
    {
        var inserted = Moon.GetLeapMonth(year);
        return leap || (inserted > 0 && month >= inserted) ? month + 1 : month;
    }
}
