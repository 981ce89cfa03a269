namespace Portal.Admin;

/// <summary>What was typed after <c>admin</c>: words, and options with a value each.</summary>
public sealed record Arguments(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Options)
{
    private static readonly string[] Known = ["--lang", "--email", "--name", "--role", "--manager", "--to", "--export", "--phones"];

    public string? this[string option] => Options.GetValueOrDefault(option);

    /// <summary>Reads arguments; options of the configuration (<c>--Section:Key value</c>) are left to it.</summary>
    /// <returns><c>null</c>, with the argument that was not understood, when one is wrong.</returns>
    public static Arguments? Read(IReadOnlyList<string> typed, out string wrong)
    {
        var (words, options) = (new List<string>(), new Dictionary<string, string>());
        wrong = "";
        for (var i = 0; i < typed.Count; i++)
        {
            if (!typed[i].StartsWith("--", StringComparison.Ordinal)) { words.Add(typed[i]); continue; }
            var isSetting = typed[i].Contains(':', StringComparison.Ordinal);
            if ((!isSetting && !Known.Contains(typed[i])) || i + 1 == typed.Count) { wrong = typed[i]; return null; }
            if (isSetting) { i++; }
            else { options[typed[i]] = typed[++i]; }
        }
        return new(words, options);
    }
}
