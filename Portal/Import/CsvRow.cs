using System.Globalization;
using Portal.Import.Sheets;

namespace Portal.Import;

/// <summary>The current row of a file. Reading goes on after an error; the first one is the row's <see cref="Wrong"/>.</summary>
public sealed class CsvRow(IReadOnlyList<string> headers)
{
    private const int LongestQuote = 40;

    private readonly Dictionary<string, int> places = headers.Select((h, i) => (h, i)).DistinctBy(h => h.h).ToDictionary(h => h.h, h => h.i);
    private SheetRow current = new(0, []);

    public long Line => current.Line;
    public Reason? Wrong { get; private set; }

    internal void Take(SheetRow row) => (current, Wrong) = (row, null);

    public void Refuse(string key, params object[] figures) => Wrong ??= new(key, figures);

    /// <summary>The text of a column without spaces around it, <c>null</c> when empty.</summary>
    public string? Text(string column, int longest)
    {
        var value = current.Cells[places[column]].Trim();
        if (value.Length == 0) { return null; }
        if (value.Any(c => char.IsControl(c) || c == '\uFFFD')) { Refuse("Control", column); return null; }
        if (value.Length > longest) { Refuse("TooLong", column, value.Length, longest); return null; }
        return value;
    }

    public string Required(string column, int longest)
    {
        var value = Text(column, longest);
        if (value is null) { Refuse("Empty", column); }
        return value ?? "";
    }

    /// <summary>A whole number within limits, <c>null</c> when empty.</summary>
    public int? Number(string column, int least, int most)
    {
        if (Text(column, 40) is not { } value) { return null; }
        if (int.TryParse(value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) { return number; }
        Refuse("Number", column, Quote(value), least, most);
        return null;
    }

    /// <summary>An amount in units of <paramref name="minorPerUnit"/> minor units, not negative, <c>null</c> when empty.</summary>
    public long? Amount(string column, long minorPerUnit)
    {
        if (Text(column, 40) is not { } value) { return null; }
        if (decimal.TryParse(value, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount <= 900_000_000_000_000_000m / minorPerUnit)
        {
            return (long)Math.Round(amount * minorPerUnit, MidpointRounding.AwayFromZero);
        }
        Refuse("Amount", column, Quote(value));
        return null;
    }

    /// <summary>A day-first date with a two-digit year, e.g. <c>20-10-16</c>, <c>null</c> when empty.</summary>
    public DateOnly? Date(string column)
    {
        if (Text(column, 40) is not { } value) { return null; }
        if (DateOnly.TryParseExact(value, "dd-MM-yy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) { return date; }
        Refuse("Date", column, Quote(value));
        return null;
    }

    /// <summary>A foreign value as it may be shown: short, and without what a terminal would obey.</summary>
    public static string Quote(string value)
    {
        var clean = new string([.. value.Take(LongestQuote).Select(c => char.IsControl(c) ? '\uFFFD' : c)]);
        return value.Length > LongestQuote ? clean + "…" : clean;
    }
}
