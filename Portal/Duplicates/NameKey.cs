using System.Text;
using System.Text.RegularExpressions;
using Portal.Search;

namespace Portal.Duplicates;

/// <summary>Names of companies as they are compared: without legal form, case, width, spaces and signs. Provinces and cities stay: they part companies of one group.</summary>
public static partial class NameKey
{
    private const int HeadOfPairs = 4;
    private const int HeadOfLetters = 6;

    /// <summary>The key of a name; its letters and digits alone when nothing else would be left of it.</summary>
    public static string Of(string name)
    {
        var text = Bracket().Replace(SearchWords.Fold(name), m => NameBook.Known.InBrackets.Contains(m.Groups[1].Value.Trim()) ? " " : $" {m.Groups[1].Value} ");
        foreach (var form in NameBook.Known.Anywhere) { text = text.Replace(form, " ", StringComparison.Ordinal); }
        foreach (var ending in NameBook.Known.Endings)
        {
            var bare = text.TrimEnd();
            if (bare.EndsWith(ending, StringComparison.Ordinal) && !NameBook.Known.KeptBefore.Exists(k => bare.EndsWith(k + ending, StringComparison.Ordinal))) { text = bare[..^ending.Length]; }
        }
        var words = Word().Matches(text.Replace(".", "", StringComparison.Ordinal)).Select(m => m.Value).ToList();
        var key = string.Concat(words.Where(w => !NameBook.Known.Words.Contains(w)));
        return key.Length > 0 ? key : string.Concat(Word().Matches(SearchWords.Fold(name)).Select(m => m.Value));
    }

    /// <summary>The beginning of a key: names that differ in a letter or a word at the end share it.</summary>
    public static string HeadOf(string key)
    {
        var longest = key.Length > 0 && key[0] >= '\u2E80' ? HeadOfPairs : HeadOfLetters;
        return key.Length > longest ? key[..longest] : key;
    }

    /// <summary>How alike two keys are: 0 nothing, 1 the same. Jaro–Winkler (Winkler 1990), prefix weight 0.1.</summary>
    public static double Likeness(string one, string other)
    {
        if (one == other) { return 1; }
        var reach = Math.Max(0, Math.Max(one.Length, other.Length) / 2 - 1);
        var (taken, mine) = (new bool[other.Length], new StringBuilder());
        for (var i = 0; i < one.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j < Math.Min(other.Length, i + reach + 1); j++)
            {
                if (taken[j] || one[i] != other[j]) { continue; }
                taken[j] = true;
                mine.Append(one[i]);
                break;
            }
        }
        if (mine.Length == 0) { return 0; }
        var theirs = other.Where((_, j) => taken[j]).ToArray();
        var moved = theirs.Where((c, i) => c != mine[i]).Count() / 2.0;
        double m = mine.Length;
        var jaro = (m / one.Length + m / other.Length + (m - moved) / m) / 3;
        var prefix = one.Zip(other).Take(4).TakeWhile(p => p.First == p.Second).Count();
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    [GeneratedRegex(@"[(\[\u3010\u3014]([^)\]\u3011\u3015]*)[)\]\u3011\u3015]")]
    private static partial Regex Bracket();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Word();
}
