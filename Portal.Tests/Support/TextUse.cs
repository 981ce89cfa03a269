using System.Text.RegularExpressions;
using Portal.Shared;

namespace Portal.Tests.Support;

/// <summary>Which text keys a source file uses, found by the names of its localizers.</summary>
public static partial class TextUse
{
    private static readonly Dictionary<string, HashSet<string>> Keys = TextFiles.Markers.Keys.ToDictionary(m => m, KeysOf);

    private static HashSet<string> KeysOf(string marker) =>
        [.. TextFiles.Read(marker, "en").Keys, .. After(marker) is { } after ? TextFiles.Read(after, "en").Keys : Enumerable.Empty<string>()];

    private static string? After(string marker) => typeof(Program).Assembly.GetTypes().Where(t => t.Name == marker).Select(TextsAfterAttribute.Of).FirstOrDefault(t => t is not null)?.Name;

    /// <summary>Keys that no resource file has. Of an interpolated key at least the beginning must exist.</summary>
    public static IEnumerable<string> MissingIn(string file)
    {
        var source = string.Join('\n', File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("///", StringComparison.Ordinal)));
        var localizers = Localizers(file, source).DistinctBy(l => l.Name).ToDictionary(l => l.Name, l => l.Marker);
        foreach (Match use in Use().Matches(source))
        {
            if (!localizers.TryGetValue(use.Groups["name"].Value, out var marker) || !Keys.TryGetValue(marker, out var keys))
            {
                continue;
            }
            var key = use.Groups["key"].Value;
            var isOpen = use.Groups["dollar"].Length > 0 || use.Groups["plus"].Length > 0;
            var start = key.Split('{')[0];
            if (isOpen ? !keys.Any(k => k.StartsWith(start, StringComparison.Ordinal)) : !keys.Contains(key))
            {
                yield return $"{marker} {key} ({SourceTree.Relative(file)})";
            }
        }
        foreach (Match display in Display().Matches(source))
        {
            var key = display.Groups["key"].Value;
            if (!Keys.Values.Any(k => k.Contains(key)))
            {
                yield return $"{key} ({SourceTree.Relative(file)})";
            }
        }
    }

    private static IEnumerable<(string Name, string Marker)> Localizers(string file, string source)
    {
        var own = Declared().Matches(source).Select(m => (m.Groups["name"].Value, m.Groups["marker"].Value));
        return file.EndsWith(".cshtml", StringComparison.Ordinal) ? own.Concat(Imported(Path.GetDirectoryName(file)!)) : own;
    }

    private static IEnumerable<(string Name, string Marker)> Imported(string folder)
    {
        for (var at = folder; at.Length > SourceTree.Root.Length; at = Path.GetDirectoryName(at)!)
        {
            var imports = Path.Combine(at, "_ViewImports.cshtml");
            if (File.Exists(imports))
            {
                foreach (Match m in Declared().Matches(File.ReadAllText(imports)))
                {
                    yield return (m.Groups["name"].Value, m.Groups["marker"].Value);
                }
            }
        }
    }

    [GeneratedRegex(@"I(?:String|Html)Localizer<(?:\w+\.)*(?<marker>\w+)>\s+(?<name>\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex(@"\b(?<name>\w+)\[(?<dollar>\$?)""(?<key>[A-Za-z][^""]*)""\s*(?<plus>\+?)")]
    private static partial Regex Use();

    [GeneratedRegex(@"\[(?:[^\]]*,\s*)?Display\(Name\s*=\s*""(?<key>[^""]+)""")]
    private static partial Regex Display();
}
