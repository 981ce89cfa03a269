using System.Globalization;
using System.Text;

namespace Portal.Search;

/// <summary>
/// Texts as the index knows them. Latin words and numbers are words by themselves, without case, accents and width; Chinese, Japanese and
/// Korean have no spaces, so that each pair of neighbours is a word, and the last character one more: a pair is found exactly, a single
/// character as the beginning of a pair.
/// </summary>
public static class SearchWords
{
    private const int LongestWord = 40;
    private const int MostAsked = 12;
    private const int FewestDigits = 4;

    /// <summary>The same letters whatever their width, case and accents.</summary>
    public static string Fold(string text)
    {
        if (System.Text.Ascii.IsValid(text)) { return text.ToLowerInvariant(); }
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text.Normalize(NormalizationForm.FormKD))
        {
            if (char.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark) { plain.Append(char.ToLowerInvariant(sign)); }
        }
        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    public static IEnumerable<string> Of(string? text)
    {
        foreach (var (run, isPairs) in Runs(text))
        {
            if (!isPairs) { yield return Cut(run); continue; }
            for (var i = 0; i < run.Length; i++) { yield return i + 1 < run.Length ? run.Substring(i, 2) : run[i..]; }
        }
    }

    private const string Contact = "_n";

    /// <summary>Words of numbers and addresses, which only those find who may see them.</summary>
    public static IEnumerable<string> Hidden(IEnumerable<string> words) => words.Select(w => Contact + w);

    /// <summary>A telephone number by its whole, its last eight digits and its last four, as hidden words.</summary>
    public static IEnumerable<string> OfPhone(string? phone)
    {
        foreach (var line in (phone ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var digits = Portal.Duplicates.PhoneKey.Digits(line);
            if (digits.Length < FewestDigits) { continue; }
            yield return Contact + digits;
            if (digits.Length > 8) { yield return Contact + digits[^8..]; }
            if (digits.Length > 4) { yield return Contact + digits[^4..]; }
        }
    }

    /// <summary>What is asked for: each of these words must be there.</summary>
    /// <param name="contactData">Whoever asks may see numbers and addresses, so that these are looked through as well.</param>
    public static SearchAsk Ask(string typed, bool contactData = false)
    {
        var words = new List<AskedWord>();
        foreach (var (run, isPairs) in Runs(typed))
        {
            if (!isPairs) { words.Add(new(Cut(run), run.Length > 1)); continue; }
            if (run.Length == 1) { words.Add(new(run, true)); }
            for (var i = 0; i + 1 < run.Length; i++) { words.Add(new(run.Substring(i, 2), false)); }
        }
        var isPhone = typed.All(c => char.IsDigit(c) || "+-() \u3000".Contains(c, StringComparison.Ordinal)) && Portal.Duplicates.PhoneKey.Digits(typed).Length >= FewestDigits;
        return new([.. words.Distinct().Take(MostAsked)], isPhone && contactData ? Contact + Portal.Duplicates.PhoneKey.Digits(typed) : null, contactData ? Contact : null);
    }

    /// <summary>Runs of signs of one sort: letters, digits, or signs of a script without spaces.</summary>
    private static IEnumerable<(string Run, bool IsPairs)> Runs(string? text)
    {
        if (string.IsNullOrEmpty(text)) { yield break; }
        var folded = Fold(text);
        for (var i = 0; i < folded.Length;)
        {
            var (from, sort) = (i, SortOf(folded[i]));
            while (++i < folded.Length && SortOf(folded[i]) == sort) { }
            if (sort != Sort.None) { yield return (folded[from..i], sort == Sort.Pairs); }
        }
    }

    private enum Sort { None, Letters, Digits, Pairs }

    private static Sort SortOf(char sign) => sign switch
    {
        >= '\u2E80' and <= '\u2FDF' or >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF' or >= '\uF900' and <= '\uFAFF' => Sort.Pairs,
        _ when char.IsDigit(sign) => Sort.Digits,
        _ when char.IsLetter(sign) => Sort.Letters,
        _ => Sort.None,
    };

    private static string Cut(string word) => word.Length > LongestWord ? word[..LongestWord] : word;
}

/// <param name="IsBeginning">Also words that go on after it.</param>
public sealed record AskedWord(string Text, bool IsBeginning);

/// <param name="Phone">The hidden word of what looks like a telephone number.</param>
/// <param name="Hidden">How hidden words begin, when these are looked through as well.</param>
public sealed record SearchAsk(IReadOnlyList<AskedWord> Words, string? Phone, string? Hidden = null)
{
    public bool IsEmpty => Words.Count == 0 && Phone is null;

    /// <summary>In the language of the index. Words are letters and digits only, so nothing that is typed means anything else in it.</summary>
    public string Match
    {
        get
        {
            var all = string.Join(" AND ", Words.Select(w => Hidden is null ? Term(w, null) : $"({Term(w, null)} OR {Term(w, Hidden)})"));
            return Phone is null ? all : all.Length == 0 ? $"\"{Phone}\"*" : $"(({all}) OR \"{Phone}\"*)";
        }
    }

    private static string Term(AskedWord word, string? begin) => $"\"{begin}{word.Text}\"{(word.IsBeginning ? "*" : "")}";

    /// <summary>Whether a text's words hold all that is asked: the same answer as the index gives.</summary>
    public bool IsIn(IReadOnlyCollection<string> words) =>
        (Phone is not null && words.Any(w => w.StartsWith(Phone, StringComparison.Ordinal)))
        || (Words.Count > 0 && Words.All(asked => words.Any(w => IsIn(asked, asked.Text, w) || (Hidden is not null && IsIn(asked, Hidden + asked.Text, w)))));

    private static bool IsIn(AskedWord asked, string text, string word) => asked.IsBeginning ? word.StartsWith(text, StringComparison.Ordinal) : word == text;
}
