using System.Globalization;

namespace Portal.Shared;

/// <summary>Reading of what people type into forms.</summary>
public static class FormChecks
{
    private const long MostMinor = 9_999_999_999;

    /// <summary>An amount such as <c>26000</c>, <c>26,000.00</c> or full-width digits, in minor units; <c>null</c> when it is none.</summary>
    /// <param name="most">The largest amount taken, minor units.</param>
    public static long? Money(string? typed, long most = MostMinor)
    {
        var text = (typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Replace("¥", "", StringComparison.Ordinal).Trim();
        return decimal.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount >= 0 && amount * 100 <= most && amount * 100 == Math.Truncate(amount * 100) ? (long)(amount * 100) : null;
    }

    /// <summary>A local date and time in a zone, as UTC; <c>null</c> when it is none.</summary>
    public static DateTime? Moment(string? typed, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(typed, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) { return null; }
        return zone.IsInvalidTime(local) || local.Year is < 2000 or > 2100 ? null : TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }

    /// <summary>Control characters other than line ends and tabs have no business in a form.</summary>
    public static bool IsClean(string? text) => text is null || !text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'));

    /// <summary>For names and titles: no line ends or tabs either, whatever kind they are of.</summary>
    public static bool IsLine(string? text) => text is null || !text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029');
}
