using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Tests.Support;

namespace Portal.Tests.Conventions;

/// <summary>Text is readable on every ground it stands on: 4.5 : 1 (WCAG 1.4.3), borders of controls 3 : 1 (1.4.11).</summary>
public partial class ContrastTests
{
    private static readonly Dictionary<string, string> Light = Tokens("portal.css");
    private static readonly Dictionary<string, string> Dark = Light.Concat(Tokens("dark.css")).GroupBy(t => t.Key).ToDictionary(g => g.Key, g => g.Last().Value);

    [Theory]
    [InlineData("ink", "paper", 7)]
    [InlineData("ink", "ground", 7)]
    [InlineData("ink-2", "paper", 4.5)]
    [InlineData("ink-2", "ground", 4.5)]
    [InlineData("ink-2", "calm-soft", 4.5)]
    [InlineData("ink-3", "paper", 4.5)]
    [InlineData("ink-3", "ground", 4.5)]
    [InlineData("accent", "paper", 4.5)]
    [InlineData("accent", "ground", 4.5)]
    [InlineData("accent", "accent-soft", 4.5)]
    [InlineData("accent-ink", "accent", 4.5)]
    [InlineData("accent-ink", "accent-strong", 4.5)]
    [InlineData("late", "paper", 4.5)]
    [InlineData("late", "ground", 4.5)]
    [InlineData("late", "late-soft", 4.5)]
    [InlineData("soon", "paper", 4.5)]
    [InlineData("soon", "soon-soft", 4.5)]
    [InlineData("good", "paper", 4.5)]
    [InlineData("good", "good-soft", 4.5)]
    [InlineData("rail-ink", "rail", 4.5)]
    [InlineData("rail-group", "rail", 4.5)]
    [InlineData("line-strong", "paper", 3)]
    [InlineData("focus", "ground", 3)]
    public void Colours_AreReadable(string ink, string ground, double least)
    {
        Assert.InRange(Ratio(Light[ink], Light[ground]), least, 21);
        Assert.InRange(Ratio(Dark[ink], Dark[ground]), least, 21);
    }

    private static double Ratio(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + .05) / (Math.Min(x, y) + .05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var c = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= .04045 ? c / 12.92 : Math.Pow((c + .055) / 1.055, 2.4);
        }
        return .2126 * Channel(1) + .7152 * Channel(3) + .0722 * Channel(5);
    }

    /// <summary>Colours of the first block of a style sheet; print changes some of them later.</summary>
    private static Dictionary<string, string> Tokens(string file) => Token()
        .Matches(File.ReadAllText(SourceTree.PathOf("Portal/wwwroot/css/" + file))).GroupBy(m => m.Groups[1].Value).ToDictionary(g => g.Key, g => g.First().Groups[2].Value);

    [GeneratedRegex("--([a-z0-9-]+): (#[0-9a-f]{6});")]
    private static partial Regex Token();
}
