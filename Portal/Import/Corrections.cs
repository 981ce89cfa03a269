namespace Portal.Import;

/// <summary>Misspellings known from files in use. Mended ones are counted in the report.</summary>
public static class Corrections
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["technolgy"] = "technology",
        ["telecomunications"] = "telecommunications",
        ["Philipines"] = "Philippines",
    };

    /// <summary>The right spelling; a mended one is noted.</summary>
    public static string? Mend(string? value, FileTally tally)
    {
        if (value is null || !Known.TryGetValue(value, out var right)) { return value; }
        tally.Correct(value, right);
        return right;
    }
}
