using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Contacts;
using Portal.Import.Sheets;

namespace Portal.Import.Mapping;

/// <summary>Birthdays as files write them: with or without year, by the sun or by the moon (told by a word before it, or <c>1968-08-15L</c>), never one taken for the other.</summary>
internal static partial class BirthdayReader
{
    private const string Digits = "\u3007\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341";

    public static Birthday? Read(string text, DateOrder? order)
    {
        text = text.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        if (Moon().Match(text) is { Success: true } moon)
        {
            var day = new Birthday(Count(moon.Groups["m"].Value), Count(moon.Groups["d"].Value), moon.Groups["y"].Success ? Count(moon.Groups["y"].Value) : null, IsLunar: true, moon.Groups["leap"].Success);
            return day.IsReal ? day : null;
        }
        if (WithoutYear().Match(text) is { Success: true } short_)
        {
            var day = new Birthday(Count(short_.Groups["m"].Value), Count(short_.Groups["d"].Value));
            return day.IsReal ? day : null;
        }
        return DateReader.Read(text, order) is { } date && new Birthday(date.Month, date.Day, date.Year) is { IsReal: true } whole ? whole : null;
    }

    /// <summary>A number in digits, in Chinese, or the name of a month.</summary>
    private static int Count(string said)
    {
        if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) { return number; }
        if (said is "\u6B63" or "\u5143") { return 1; }
        if (said is "\u51AC") { return 11; }
        if (said is "\u814A") { return 12; }
        said = said.Replace("\u521D", "", StringComparison.Ordinal).Replace("\u5EFF", "\u4E8C\u5341", StringComparison.Ordinal).Replace("\u5345", "\u4E09\u5341", StringComparison.Ordinal).Replace('\u96F6', '\u3007');
        if (said.Length == 4) { return said.Aggregate(0, (sum, c) => (sum * 10) + Math.Max(0, Digits.IndexOf(c, StringComparison.Ordinal))); }
        var ten = said.IndexOf('\u5341', StringComparison.Ordinal);
        if (ten < 0) { return said.Length == 1 ? Digits.IndexOf(said, StringComparison.Ordinal) : 0; }
        return (ten == 0 ? 10 : Digits.IndexOf(said[0], StringComparison.Ordinal) * 10) + (ten + 1 < said.Length ? Digits.IndexOf(said[ten + 1], StringComparison.Ordinal) : 0);
    }

    private const string Number = @"\d{1,2}|[\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341\u5EFF\u5345\u521D\u6B63\u5143\u51AC\u814A]{1,4}";

    [GeneratedRegex(@"^(?:\u519C\u5386|\u9634\u5386|\u65E7\u5386|lunar)\s*(?:(?<y>\d{4}|[\u3007\u96F6\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D]{4})\s*[-/.\u5E74]\s*)?(?<leap>\u95F0)?(?<m>" + Number + @")\s*[-/.\u6708]\s*(?<d>" + Number + @")[\u65E5\u53F7]?$|^(?:(?<y>\d{4})-|----)?(?<m>\d{1,2})-(?<d>\d{1,2})L(?<leap>\+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Moon();

    /// <summary>The year left out of a date that would begin with it.</summary>
    [GeneratedRegex(@"^(?:----|--)?(?<m>\d{1,2})(?:-|\u6708)(?<d>\d{1,2})\u65E5?$")]
    private static partial Regex WithoutYear();
}
