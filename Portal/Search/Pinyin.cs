namespace Portal.Search;

/// <summary>How Chinese characters are read, without tones; several readings for those that have several.</summary>
/// <remarks>The readings are those of pinyin-pro (MIT): a line for each syllable, the characters that are usually read so, and those that may be.</remarks>
public static class Pinyin
{
    /// <summary>So many characters of a name are enough to find it by.</summary>
    private const int Longest = 12;

    private static readonly Lazy<IReadOnlyDictionary<char, string[]>> Readings = new(Load);

    /// <summary>Readings of a character, the usual one first; itself for a Latin letter or digit, none for anything else.</summary>
    public static IReadOnlyList<string> Of(char sign) =>
        Readings.Value.TryGetValue(sign, out var known) ? known : char.IsAsciiLetterOrDigit(sign) ? [char.ToLowerInvariant(sign).ToString()] : [];

    /// <summary>
    /// Words by which a name is found on a Latin keyboard: initials and whole syllables, from each of its characters on to the end, so that
    /// the beginning of one finds any part of the name. A name without Chinese has none.
    /// </summary>
    public static IEnumerable<string> WordsOf(string name)
    {
        foreach (var run in Runs(name).Where(r => r.Any(u => u.IsChinese)))
        {
            for (var from = 0; from < run.Count; from++)
            {
                if (!run[from].IsChinese && from > 0 && !run[from - 1].IsChinese) { continue; }
                var part = run.Skip(from).Take(Longest).Select(u => u.Readings).ToList();
                foreach (var word in Combine(part, r => r[..1], 6)) { yield return word; }
                foreach (var word in Combine(part, r => r, 4)) { yield return word; }
            }
        }
    }

    private sealed record Unit(IReadOnlyList<string> Readings, bool IsChinese);

    /// <summary>Characters that belong together; spaces and signs part them.</summary>
    private static IEnumerable<List<Unit>> Runs(string name)
    {
        var run = new List<Unit>();
        foreach (var sign in SearchWords.Fold(name))
        {
            if (Of(sign) is { Count: > 0 } readings) { run.Add(new(readings, !char.IsAsciiLetterOrDigit(sign))); continue; }
            if (run.Count > 0) { yield return run; }
            run = [];
        }
        if (run.Count > 0) { yield return run; }
    }

    /// <summary>All ways to read a part of a name, the usual ones first, no more than told.</summary>
    private static IEnumerable<string> Combine(List<IReadOnlyList<string>> part, Func<string, string> take, int most)
    {
        var ways = new List<string> { "" };
        foreach (var readings in part)
        {
            var next = readings.Select(take).Distinct().ToList();
            ways = [.. next.SelectMany(r => ways.Select(w => w + r)).Take(most)];
        }
        return ways.Distinct();
    }

    private static Dictionary<char, string[]> Load()
    {
        using var reader = new StreamReader(typeof(Pinyin).Assembly.GetManifestResourceStream("pinyin")!);
        var (usual, also) = (new Dictionary<char, string[]>(21_000), new List<(char Sign, string Syllable)>());
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split('\t');
            foreach (var sign in parts[1]) { usual[sign] = [parts[0]]; }
            if (parts.Length > 2) { also.AddRange(parts[2].Select(sign => (sign, parts[0]))); }
        }
        foreach (var (sign, syllable) in also) { usual[sign] = [.. usual.GetValueOrDefault(sign) ?? [], syllable]; }
        return usual;
    }
}
