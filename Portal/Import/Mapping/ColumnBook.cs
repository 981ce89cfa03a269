using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Import.Mapping;

/// <summary>Names of columns that are known, from <c>Columns/*.json</c>: those of named systems and what plain sheets call things.</summary>
internal sealed record ColumnBook
{
    /// <summary>Columns by which a file of the system is known at all; one is enough.</summary>
    public List<string> Signs { get; init; } = [];

    /// <summary>In the order in which they are tried.</summary>
    public List<KnownKind> Kinds { get; init; } = [];

    /// <summary>Values by what they mean here, for each field of a choice.</summary>
    public Dictionary<string, Dictionary<string, string>> Choices { get; init; } = [];

    /// <summary>Marks at the end of a column's name that are no part of it.</summary>
    public List<string> Marks { get; init; } = [];

    internal sealed record KnownKind
    {
        public ImportKind Kind { get; init; }

        /// <summary>Each of these groups must have a column in the file.</summary>
        public List<List<string>> Needs { get; init; } = [];
        public Dictionary<string, string> Columns { get; init; } = [];
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly Lazy<IReadOnlyDictionary<string, ColumnBook>> Books = new(() => ImportSources.All.ToDictionary(s => s, Load));

    public static ColumnBook Of(string source) => Books.Value.GetValueOrDefault(source) ?? Books.Value[ImportSources.Csv];

    /// <summary>A name of a column as it is compared.</summary>
    public static string Plain(string header)
    {
        var name = header.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        foreach (var mark in Books.Value[ImportSources.Fxiaoke].Marks)
        {
            if (name.EndsWith(mark, StringComparison.OrdinalIgnoreCase)) { name = name[..^mark.Length].Trim(); }
        }
        return Keys.Of(name);
    }

    private static ColumnBook Load(string source)
    {
        using var stream = typeof(ColumnBook).Assembly.GetManifestResourceStream($"columns/{source}.json")!;
        return JsonSerializer.Deserialize<ColumnBook>(stream, Json)!;
    }
}
