using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Workflows.Calendar;

/// <summary>
/// Reads lists of public holidays and make-up working days in the form of the public holiday-cn data set: either
/// <c>[{"name", "date", "isOffDay"}]</c> or its file form <c>{"year": …, "days": […]}</c>. Other fields are ignored.
/// </summary>
public static class HolidayList
{
    /// <summary>Largest text read, in UTF-8 bytes: 1 MB.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Longest name of a day, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Reads a list.</summary>
    /// <param name="json">The text; at most <see cref="MaxBytes"/>.</param>
    /// <returns>The days, in the order of the text; at least one, no date twice.</returns>
    /// <exception cref="HolidayListException">The first problem found: which entry and field, and how to mend it.</exception>
    public static IReadOnlyList<DayException> Parse(string json)
    {
        var text = json.AsSpan().TrimStart('\uFEFF');
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
            throw new HolidayListException("HolidayList.TooLarge", "The list is larger than {1} KB; upload one or a few years only.",
                null, MaxBytes / 1024);
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        try
        {
            return new HolidayListReader(bytes).Read();
        }
        catch (JsonException broken)
        {
            throw new HolidayListException("HolidayList.NotJson",
                "Line {0}, character {1}: this is not JSON. Look there for a missing quote, comma or bracket.",
                (int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1);
        }
    }

    /// <summary>Writes days as a list that <see cref="Parse"/> reads back, one day a line, earliest first.</summary>
    public static string Write(IEnumerable<DayException> days)
    {
        var lines = days.OrderBy(day => day.Date).Select(day => string.Create(CultureInfo.InvariantCulture,
            $"  {{ \"name\": {JsonSerializer.Serialize(day.Name, Readable)}, \"date\": \"{day.Date:yyyy-MM-dd}\", \"isOffDay\": {(day.IsOffDay ? "true" : "false")} }}"));
        var text = string.Join(",\n", lines);
        return text.Length == 0 ? "[]" : $"[\n{text}\n]\n";
    }

    /// <summary>
    /// Mainland China's schedule for 2026, from the notice of the General Office of the State Council of 4 November 2025.
    /// </summary>
    public static IReadOnlyList<DayException> China2026() => Parse(China2026Text());

    /// <summary>The schedule of <see cref="China2026"/> as text, to be shown or downloaded as a pattern for other years.</summary>
    public static string China2026Text()
    {
        using var stream = typeof(HolidayList).Assembly.GetManifestResourceStream("Portal.Workflows.Calendar.cn-2026.json")!;
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }
}
