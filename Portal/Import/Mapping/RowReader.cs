using System.Globalization;
using System.Text;
using Portal.Import.Sheets;
using Portal.Organization;

namespace Portal.Import.Mapping;

/// <summary>Why a row, or a value of it, was not taken.</summary>
public sealed record Refusal(long Line, string? Column, Reason Reason);

/// <summary>A row with its values read, by <see cref="ImportField.At"/>.</summary>
public sealed class ImportRow(long line, object?[] values)
{
    public long Line => line;
    public Refusal? Wrong { get; private set; }
    public bool IsRefused => Wrong is not null;

    public void Refuse(string? column, string key, params object[] figures) => Wrong ??= new(line, column, new(key, figures));

    public string? Text(ImportField field) => values[field.At] as string;
    public T? Value<T>(ImportField field) where T : struct => values[field.At] as T?;
    public T? Choice<T>(ImportField field) where T : struct, Enum => Text(field) is { } name ? Enum.Parse<T>(name) : null;
    public bool Has(ImportField field) => values[field.At] is not null;
}

/// <summary>Reads rows by a mapping. Nothing is asked of the database here.</summary>
public sealed class RowReader
{
    private readonly ImportMapping mapping;
    private readonly SheetShape shape;
    private readonly TimeZoneInfo zone;
    private readonly List<(ImportField Field, string Column, int[] At)> columns = [];
    private readonly Dictionary<ImportField, ChoiceWords> choices = [];

    public RowReader(IReadOnlyList<string> headers, SheetShape shape, ImportMapping mapping)
    {
        (this.mapping, this.shape, zone) = (mapping, shape, Zones.Of(shape.TimeZoneId));
        foreach (var field in ImportFields.Of(mapping.Kind))
        {
            var at = Enumerable.Range(0, headers.Count).Where(i => mapping.Columns.GetValueOrDefault(headers[i]) == field.Key).ToArray();
            if (at.Length == 0) { continue; }
            columns.Add((field, headers[at[0]], at));
            if (field.Type == FieldType.Choice) { choices[field] = ChoiceWords.Of(mapping.Source, field); }
        }
    }

    /// <summary>What to name when a value of a field is wrong: its column, or the field itself where the file has none.</summary>
    public string ColumnOf(ImportField field) => columns.Find(c => c.Field == field).Column ?? $"[{field.Key}]";

    public ImportRow Read(SheetRow source)
    {
        var values = new object?[ImportFields.Count];
        var row = new ImportRow(source.Line, values);
        if (source.Wrong is { } wrong) { row.Refuse(null, wrong.Key, wrong.Figures); return row; }
        foreach (var (field, column, at) in columns)
        {
            if (Join(source.Cells, at, field.Join) is { Length: > 0 } text) { values[field.At] = Value(row, field, column, text); }
        }
        return row;
    }

    private object? Value(ImportRow row, ImportField field, string column, string text) => field.Type switch
    {
        FieldType.Id or FieldType.Line or FieldType.Person => Line(row, field, column, text),
        FieldType.Text => Long(row, field, column, text),
        FieldType.Number => Number(row, column, text),
        FieldType.Amount => NumberReader.Amount(text, shape.Decimals, mapping.AmountUnit) ?? Wrong(row, column, "NotAmount", text),
        FieldType.Choice => Choice(row, field, column, text),
        FieldType.Birthday => BirthdayReader.Read(text, shape.Dates) ?? Wrong(row, column, "NotBirthday", text),
        _ => Moment(row, field, column, text),
    };

    private static string? Line(ImportRow row, ImportField field, string column, string text)
    {
        if (text.AsSpan().ContainsAny("\r\n\t")) { text = string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)); }
        return Long(row, field, column, text);
    }

    private static string? Long(ImportRow row, ImportField field, string column, string text)
    {
        foreach (var c in text)
        {
            if ((char.IsControl(c) && c is not ('\r' or '\n' or '\t')) || c is '\uFFFD' or '\u2028' or '\u2029' || char.IsSurrogate(c) && !IsWhole(text)) { row.Refuse(column, "Control"); return null; }
        }
        if (text.Length <= field.Longest) { return text; }
        row.Refuse(column, "TooLong", text.Length, field.Longest);
        return null;
    }

    /// <summary>Half a sign beyond the basic plane cannot be stored as text.</summary>
    private static bool IsWhole(string text) => text.EnumerateRunes().All(r => r != Rune.ReplacementChar);

    private object? Number(ImportRow row, string column, string text) =>
        NumberReader.Read(text, shape.Decimals) is { } number && number <= 100_000_000 && number == Math.Truncate(number) ? (int)number : Wrong(row, column, "NotNumber", text);

    private string? Choice(ImportRow row, ImportField field, string column, string text)
    {
        if (choices[field].Find(text) is { } meaning) { return meaning.Length == 0 ? null : meaning; }
        row.Refuse(column, "NotChoice", CsvRow.Quote(text), choices[field].Known);
        return null;
    }

    private object? Moment(ImportRow row, ImportField field, string column, string text)
    {
        if (DateReader.Read(text, shape.Dates) is not { } at) { return Wrong(row, column, shape.Dates is null ? "NotDate" : "NotDate." + shape.Dates, text); }
        if (field.Type == FieldType.Day) { return DateOnly.FromDateTime(at.Kind == DateTimeKind.Utc ? TimeZoneInfo.ConvertTimeFromUtc(at, zone) : at); }
        // An hour that the clocks skipped never was; the one after it is meant.
        if (at.Kind != DateTimeKind.Utc && zone.IsInvalidTime(at)) { at = at.AddHours(1); }
        return at.Kind == DateTimeKind.Utc ? at : TimeZoneInfo.ConvertTimeToUtc(at, zone);
    }

    private static object? Wrong(ImportRow row, string column, string key, string text)
    {
        row.Refuse(column, key, CsvRow.Quote(text));
        return null;
    }

    private static string Join(string[] cells, int[] at, FieldJoin join)
    {
        if (at.Length == 1) { return cells[at[0]].Trim(); }
        var filled = at.Select(i => cells[i].Trim()).Where(c => c.Length > 0);
        return join switch
        {
            FieldJoin.Comma => string.Join(", ", filled.Distinct()),
            FieldJoin.Space => string.Join(' ', filled),
            FieldJoin.Lines => string.Join('\n', filled.Distinct()),
            FieldJoin.Bar => string.Join('|', filled),
            _ => filled.FirstOrDefault() ?? "",
        };
    }
}
