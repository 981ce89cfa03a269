using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portal.Tests.Support;

/// <summary>The resource files of every marker class.</summary>
public static partial class TextFiles
{
    /// <summary>Marker class name → its file without extension, relative to the root.</summary>
    public static IReadOnlyDictionary<string, string> Markers { get; } = SourceTree.Files("Portal", ".resx")
        .Select(f => SourceTree.Relative(f)).Select(f => Suffix().Replace(f, "")).Distinct()
        .ToDictionary(f => Path.GetFileName(f), f => f);

    /// <summary>Keys and values; a key written twice is an error of its own.</summary>
    public static Dictionary<string, string> Read(string marker, string culture)
    {
        var file = SourceTree.PathOf($"{Markers[marker]}.{culture}.resx");
        Assert.True(File.Exists(file), $"{Markers[marker]}.{culture}.resx is missing.");
        var data = XDocument.Load(file).Root!.Elements("data").Select(d => ((string)d.Attribute("name")!, (string?)d.Element("value") ?? "")).ToList();
        var twice = data.GroupBy(d => d.Item1).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        Assert.True(twice.Count == 0, $"{Markers[marker]}.{culture}.resx has keys twice: {string.Join(", ", twice)}");
        return data.ToDictionary(d => d.Item1, d => d.Item2);
    }

    public static IEnumerable<string> Placeholders(string value) => Placeholder().Matches(value).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    public static bool HasChinese(string value) => Chinese().IsMatch(value);

    [GeneratedRegex(@"\.(en|zh-CN)\.resx$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[\u3000-\u303F\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]")]
    private static partial Regex Chinese();
}
