namespace Portal.Import.Mapping;

/// <summary>Maps the columns of a file by their names, if they are known.</summary>
public static class Recogniser
{
    private const int EnoughOfASystem = 4;

    /// <summary>How many of these cells are names of columns that are known.</summary>
    public static int Known(IReadOnlyList<string> cells)
    {
        var names = cells.Where(c => !string.IsNullOrWhiteSpace(c)).Select(ColumnBook.Plain).ToHashSet();
        return ImportSources.All.Max(s => ColumnBook.Of(s).Kinds.Max(k => k.Columns.Keys.Count(c => names.Contains(ColumnBook.Plain(c)))));
    }

    /// <param name="source">The system, when somebody has said so.</param>
    /// <param name="kind">What the file brings, when somebody has said so.</param>
    public static ImportMapping Map(IReadOnlyList<string> headers, string? source = null, ImportKind? kind = null)
    {
        var names = headers.Select(ColumnBook.Plain).ToHashSet();
        source ??= ImportSources.All.FirstOrDefault(s => s != ImportSources.Csv && IsOf(ColumnBook.Of(s), headers, names)) ?? ImportSources.Csv;
        var book = ColumnBook.Of(source);
        var known = kind is null ? book.Kinds.Find(k => k.Needs.TrueForAll(group => group.Exists(c => names.Contains(ColumnBook.Plain(c))))) : book.Kinds.Find(k => k.Kind == kind);
        known ??= kind is null ? book.Kinds[^1] : new() { Kind = kind.Value };
        var columns = Columns(headers, known);
        return new() { Source = source, Kind = known.Kind, Columns = columns, AmountUnit = UnitOf(columns) };
    }

    private static Dictionary<string, string> Columns(IReadOnlyList<string> headers, ColumnBook.KnownKind known)
    {
        var fields = known.Columns.GroupBy(c => ColumnBook.Plain(c.Key)).ToDictionary(g => g.Key, g => g.First().Value);
        var columns = new Dictionary<string, string>();
        foreach (var header in headers.Where(h => h.Length > 0))
        {
            if (fields.TryGetValue(ColumnBook.Plain(header), out var key) && ImportFields.Find(FieldOf(key)) is { } field) { columns.TryAdd(header, field.Key); }
        }
        return columns;

        // "A?B": field A unless another column brings it for certain, then B. A whole name beats its halves; a second telephone is another one.
        string? FieldOf(string key) => key.Split('?') is [var first, var second] ? headers.Any(h => fields.GetValueOrDefault(ColumnBook.Plain(h)) == first) ? second : first : key;
    }

    private static bool IsOf(ColumnBook book, IReadOnlyList<string> headers, HashSet<string> names) =>
        book.Signs.Exists(s => names.Contains(ColumnBook.Plain(s)))
        || book.Marks.Exists(m => headers.Any(h => h.Normalize(System.Text.NormalizationForm.FormKC).EndsWith(m, StringComparison.OrdinalIgnoreCase)))
        || book.Kinds.Exists(k => k.Needs.TrueForAll(g => g.Exists(c => names.Contains(ColumnBook.Plain(c)))) && k.Columns.Keys.Count(c => names.Contains(ColumnBook.Plain(c))) >= EnoughOfASystem && book.Marks.Count > 0);

    /// <summary>A column whose name says “ten thousand” tells amounts so.</summary>
    private static int UnitOf(Dictionary<string, string> columns) =>
        columns.Any(c => c.Key.Contains('\u4E07', StringComparison.Ordinal) && ImportFields.Find(c.Value) is { Type: FieldType.Amount }) ? 10_000 : 1;
}
