namespace Portal.Import.Mapping;

/// <summary>Words of files and what they mean in the portal: those of the source first, then those that everybody uses, then the portal's own names.</summary>
internal sealed class ChoiceWords
{
    private const int LongestList = 400;

    private readonly Dictionary<string, string> meanings = [];

    private ChoiceWords(ImportField field, params IEnumerable<Dictionary<string, string>?> books)
    {
        var said = new List<string>();
        foreach (var (word, meaning) in books.OfType<Dictionary<string, string>>().SelectMany(b => b).Concat(ImportChoices.NamesOf(field).Select(n => KeyValuePair.Create(n, n))))
        {
            if (meanings.TryAdd(Keys.Of(word), meaning)) { said.Add(word); }
        }
        Known = said.Aggregate("", (list, word) => list.Length == 0 ? word : list.Length > LongestList ? list : $"{list}, {word}");
    }

    /// <summary>All words that are understood, for whoever used another one.</summary>
    public string Known { get; }

    public static ChoiceWords Of(string source, ImportField field) =>
        new(field, ColumnBook.Of(source).Choices.GetValueOrDefault(field.Key), ColumnBook.Of(ImportSources.Csv).Choices.GetValueOrDefault(field.Key));

    /// <returns>What a word means, empty when it says nothing; <c>null</c> when it is unknown.</returns>
    public string? Find(string word) => meanings.GetValueOrDefault(Keys.Of(word));
}
