using System.Globalization;
using Portal.Import.Sheets;

namespace Portal.Import.Mapping;

/// <summary>Dates and times as files write them. What could be read two ways is read one way only when the shape says which.</summary>
internal static class DateReader
{
    private static readonly string[] WithMonthNames = ["d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "MMM d yyyy", "d MMMM yyyy", "MMMM d, yyyy"];
    private static readonly string[] Times = ["H:mm:ss.FFF", "H:mm:ss", "H:mm", "h:mm:ss tt", "h:mm tt"];
    private const int TwentiethCentury = 50;
    private const long EarliestMilliseconds = 100_000_000_000, LatestMilliseconds = 9_999_999_999_999;

    /// <returns>UTC when the value names its offset or is a number of milliseconds, else the local time of the file, unspecified; <c>null</c> when it is no date.</returns>
    public static DateTime? Read(string text, DateOrder? order)
    {
        text = text.Normalize(System.Text.NormalizationForm.FormKC).Replace('\u5E74', '-').Replace('\u6708', '-').Replace("\u65E5", " ", StringComparison.Ordinal).Trim();
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
        {
            return epoch is >= EarliestMilliseconds and <= LatestMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(epoch).UtcDateTime : null;
        }
        if (text.Length > 18 && DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 10)) { return instant.UtcDateTime; }
        var (day, time) = Split(text);
        if (time.Length > 0 && !TimeOnly.TryParseExact(time, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) { return null; }
        var at = time.Length == 0 ? TimeOnly.MinValue : TimeOnly.ParseExact(time, Times, CultureInfo.InvariantCulture);
        return Day(day, order) is { } date ? date.ToDateTime(at) : null;
    }

    private static (string Day, string Time) Split(string text)
    {
        var at = text.IndexOf(':', StringComparison.Ordinal);
        if (at < 0) { return (text, ""); }
        var cut = text.LastIndexOfAny([' ', 'T'], at);
        return cut < 0 ? (text, "") : (text[..cut].Trim(), text[(cut + 1)..].Trim());
    }

    private static DateOnly? Day(string text, DateOrder? order)
    {
        var parts = text.Split(['-', '/', '.']);
        if (parts.Length != 3 || !Array.TrueForAll(parts, p => p.Length is > 0 and <= 4 && p.All(char.IsAsciiDigit)))
        {
            return DateOnly.TryParseExact(text, WithMonthNames, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var named) ? Sane(named) : null;
        }
        var (a, b, c) = (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
        if (parts[0].Length == 4) { return Make(a, b, c); }
        if (parts[2].Length is not (2 or 4)) { return null; }
        if (parts[2].Length == 2) { c += c < TwentiethCentury ? 2000 : 1900; }
        return order switch { DateOrder.DayFirst => Make(c, b, a), DateOrder.MonthFirst => Make(c, a, b), _ => null };
    }

    private static DateOnly? Make(int year, int month, int day) =>
        year is >= 1900 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;

    private static DateOnly? Sane(DateOnly date) => date.Year is >= 1900 and <= 2100 ? date : null;
}
