using System.Globalization;
using System.Text.Json;

namespace Portal.Workflows.Calendar;

/// <summary>One pass over the text of a holiday list, keeping the line for each complaint.</summary>
internal ref struct HolidayListReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private readonly List<DayException> days = [];
    private readonly Dictionary<DateOnly, int> entries = [];
    private Utf8JsonReader json = new(bytes, new JsonReaderOptions
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    });

    public IReadOnlyList<DayException> Read()
    {
        json.Read();
        if (json.TokenType == JsonTokenType.StartObject) MoveToDays();
        if (json.TokenType != JsonTokenType.StartArray) throw NotList();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) ReadEntry();
        while (json.Read())
        {
            // The rest must be well formed too: a text cut off is an accident, not a list.
        }
        return days.Count > 0 ? days : throw Problem("Empty", "The list holds no days.");
    }

    private void MoveToDays()
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var found = json.ValueTextEquals("days");
            json.Read();
            if (found) return;
            json.Skip();
        }
        throw NotList();
    }

    private void ReadEntry()
    {
        var line = Line;
        if (json.TokenType != JsonTokenType.StartObject)
            throw Problem("EntryNotObject",
                "Line {0}, entry {1} must look like {{ \"name\": \"…\", \"date\": \"2026-02-14\", \"isOffDay\": false }}.");
        (string? name, DateOnly? date, bool? off) = (null, null, null);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = json.GetString();
            json.Read();
            if (field == "name") name = Name();
            else if (field == "date") date = Date();
            else if (field == "isOffDay") off = Off();
            else json.Skip();
        }
        days.Add(new DayException(name ?? throw Missing("name", line), date ?? throw Missing("date", line),
            off ?? throw Missing("isOffDay", line)));
        entries[date.Value] = days.Count;
    }

    private readonly string Name()
    {
        var name = Text("name").Trim();
        return name.Length is > 0 and <= HolidayList.MaxName
            ? name
            : throw Problem("NameLength", "Line {0}, entry {1}: give a name of 1 to {2} characters.", HolidayList.MaxName);
    }

    private readonly DateOnly Date()
    {
        var text = Text("date");
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            throw Problem("DateInvalid", "Line {0}, entry {1}: date \"{2}\" must be a real day written like 2026-02-14.", Short(text));
        if (entries.TryGetValue(date, out var first))
            throw Problem("DateTwice", "Line {0}, entry {1}: {2} is already entry {3}; keep one of the two.", text, first);
        return date;
    }

    private readonly bool Off() => json.TokenType is JsonTokenType.True or JsonTokenType.False
        ? json.GetBoolean()
        : throw Problem("NotTrueFalse", "Line {0}, entry {1}: \"{2}\" must be true (off) or false (worked), without quotes.", "isOffDay");

    private readonly string Text(string field) => json.TokenType == JsonTokenType.String
        ? json.GetString()!
        : throw Problem("NotText", "Line {0}, entry {1}: \"{2}\" must be text in quotes.", field);

    private readonly int Line => bytes[..(int)json.TokenStartIndex].Count((byte)'\n') + 1;

    private readonly HolidayListException NotList() => Problem("NotList",
        "Line {0}: the text must be a list [ … ] of days, or an object whose \"days\" is such a list.");

    private readonly HolidayListException Missing(string field, int line) => new("HolidayList.FieldMissing",
        "Line {0}, entry {1}: the field \"{2}\" is missing.", line, days.Count + 1, field);

    private readonly HolidayListException Problem(string key, string message, params object[] args) =>
        new("HolidayList." + key, message, Line, [days.Count + 1, .. args]);

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
