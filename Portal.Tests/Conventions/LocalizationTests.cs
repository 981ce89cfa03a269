using System.Text.RegularExpressions;
using Portal.Tests.Support;

namespace Portal.Tests.Conventions;

/// <summary>Chinese and English are both complete, and no text is written into code or pages.</summary>
public partial class LocalizationTests
{
    public static TheoryData<string> Markers => [.. TextFiles.Markers.Keys.Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Markers))]
    public void Texts_OfAMarker_AreCompleteInBothLanguages(string marker)
    {
        var english = TextFiles.Read(marker, "en");
        var chinese = TextFiles.Read(marker, "zh-CN");

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, t => Assert.False(string.IsNullOrWhiteSpace(t.Value), $"{t.Key} is empty in English."));
        Assert.All(chinese, t => Assert.False(string.IsNullOrWhiteSpace(t.Value), $"{t.Key} is empty in Chinese."));
        Assert.All(english, t => Assert.True(
            TextFiles.Placeholders(t.Value).SequenceEqual(TextFiles.Placeholders(chinese[t.Key])), $"{t.Key} has other placeholders in Chinese."));
    }

    [Theory, MemberData(nameof(Markers))]
    public void Texts_OfAMarker_AreInTheirLanguage(string marker)
    {
        // A language is always offered under its own name.
        static bool IsName(string key) => key.StartsWith("Language.", StringComparison.Ordinal);

        var english = TextFiles.Read(marker, "en").Where(t => !IsName(t.Key) && TextFiles.HasChinese(t.Value)).Select(t => t.Key);
        var chinese = TextFiles.Read(marker, "zh-CN").Where(t => !IsName(t.Key) && !TextFiles.HasChinese(t.Value) && TwoWords().IsMatch(t.Value)).Select(t => t.Key);

        Assert.True(!english.Any(), "Chinese in the English file: " + string.Join(", ", english));
        Assert.True(!chinese.Any(), "Not translated: " + string.Join(", ", chinese));
    }

    [Fact]
    public void Markers_HaveAClassBesideThem()
    {
        var lonely = TextFiles.Markers.Where(m => !File.Exists(SourceTree.PathOf(m.Value + ".cs"))).Select(m => m.Value);
        var neutral = SourceTree.Files("Portal", ".resx").Select(SourceTree.Relative).Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal) && !f.EndsWith(".zh-CN.resx", StringComparison.Ordinal));

        Assert.True(!lonely.Any(), "No marker class beside: " + string.Join(", ", lonely));
        Assert.True(!neutral.Any(), "Name the language in the file: " + string.Join(", ", neutral));
    }

    [Fact]
    public void Code_HasNoChineseText()
    {
        var found =
            from file in SourceTree.Files("Portal", ".cs", ".cshtml", ".js").Concat(SourceTree.Files("Portal.Workflows", ".cs"))
            from line in File.ReadLines(file).Select((text, index) => (text, number: index + 1))
            where TextFiles.HasChinese(line.text)
            select $"{SourceTree.Relative(file)}:{line.number}";

        Assert.True(!found.Any(), "Put these texts into the feature's .zh-CN.resx: " + string.Join(", ", found));
    }

    [Fact]
    public void Code_UsesOnlyKeysThatExist()
    {
        var missing = SourceTree.Files("Portal", ".cs", ".cshtml").SelectMany(TextUse.MissingIn).ToList();

        Assert.True(missing.Count == 0, "No such text: " + string.Join(", ", missing));
    }

    [GeneratedRegex(@"[A-Za-z]{2,}\s+[A-Za-z]{2,}")]
    private static partial Regex TwoWords();
}
