using System.Globalization;

namespace Portal.Forecasts;

/// <summary>A quarter of a calendar year; written <c>2026Q4</c>.</summary>
public sealed record Quarter(int Year, int Number)
{
    public DateOnly First => new(Year, Number * 3 - 2, 1);
    public DateOnly Last => First.AddMonths(3).AddDays(-1);
    public Quarter Next => Of(First.AddMonths(3));
    public Quarter Before => Of(First.AddDays(-1));

    public static Quarter Of(DateOnly day) => new(day.Year, (day.Month + 2) / 3);

    /// <summary>Reads one from an address; <c>null</c> when it is none.</summary>
    public static Quarter? Read(string? text) =>
        text is { Length: 6 } && text[4] is 'Q' && text[5] is >= '1' and <= '4' && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100
            ? new(year, text[5] - '0') : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}Q{Number}");
}
