using System.Globalization;
using Portal.Import.Sheets;

namespace Portal.Import.Mapping;

/// <summary>Numbers and amounts as files write them: grouped or not, with a currency, in ten thousands, in full width.</summary>
internal static class NumberReader
{
    private const decimal MostMinor = 900_000_000_000_000_000m;
    private static readonly string[] Currencies = ["CNY", "RMB", "USD", "EUR", "\u00A5", "$", "\u20AC", "\u5143"];

    /// <summary>In units, not negative; <c>null</c> when it is none.</summary>
    public static decimal? Read(string text, DecimalSign sign)
    {
        text = text.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        foreach (var currency in Currencies) { text = text.Replace(currency, "", StringComparison.OrdinalIgnoreCase).Trim(); }
        var factor = 1m;
        if (text.EndsWith('\u4E07')) { (factor, text) = (10_000m, text[..^1].Trim()); }
        else if (text.EndsWith('\u4EBF')) { (factor, text) = (100_000_000m, text[..^1].Trim()); }
        var (group, point) = sign == DecimalSign.Comma ? ('.', ',') : (',', '.');
        if (!IsGrouped(text, group, point)) { return null; }
        text = text.Replace(group.ToString(), "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace(point, '.');
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= MostMinor / factor ? number * factor : null;
    }

    /// <summary>Minor units; <c>null</c> when it is no amount or too large a one.</summary>
    public static long? Amount(string text, DecimalSign sign, int unit) =>
        Read(text, sign) is { } amount && amount <= MostMinor / 100 / unit ? (long)Math.Round(amount * unit * 100, MidpointRounding.AwayFromZero) : null;

    /// <summary>A sign between thousands stands before three digits: otherwise it is the other sign, and the number a thousand times another.</summary>
    private static bool IsGrouped(string text, char group, char point)
    {
        var at = text.IndexOf(point, StringComparison.Ordinal);
        var whole = at < 0 ? text : text[..at];
        var groups = whole.Split(group, ' ');
        return groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3 && g.All(char.IsAsciiDigit)))
            && !(at >= 0 && text[(at + 1)..].Contains(group, StringComparison.Ordinal));
    }
}
