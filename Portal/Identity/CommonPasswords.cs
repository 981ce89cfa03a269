using System.Collections.Frozen;

namespace Portal.Identity;

/// <summary>Passwords that everybody tries first, and the habits that make long ones of short ones.</summary>
public static class CommonPasswords
{
    private static readonly string[] Keyboard = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"];
    private static readonly Lazy<FrozenSet<string>> List = new(Read);

    /// <summary>Says whether a password is a common one, or one with digits and signs around it, doubled, or typed along the keyboard.</summary>
    public static bool Holds(string password)
    {
        var lower = password.ToLowerInvariant();
        var core = Unit(lower);
        var inner = Trim(core);
        return new[] { core, inner, Unleet(core), Unleet(inner), Letters(core), Letters(Unleet(core)) }.Any(word => IsListed(word, core.Length))
            || lower.Distinct().Count() < 5 || IsTypedAlong(lower);
    }

    /// <summary>Short words are only telling when they are a good part of the password.</summary>
    private static bool IsListed(string word, int of) => word.Length >= 4 && word.Length * 3 >= of && List.Value.Contains(word);

    private static string Trim(string text)
    {
        var (first, last) = (Array.FindIndex([.. text], char.IsLetter), Array.FindLastIndex([.. text], char.IsLetter));
        return first < 0 ? text : text[first..(last + 1)];
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    /// <summary><c>abcabc</c> is <c>abc</c> typed twice.</summary>
    private static string Unit(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            if (text.Length % length == 0 && Enumerable.Range(length, text.Length - length).All(i => text[i] == text[i - length])) { return text[..length]; }
        }
        return text;
    }

    private static string Unleet(string text) => string.Concat(text.Select(c => c switch { '0' => 'o', '1' => 'l', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '@' => 'a', '$' => 's', '!' => 'i', _ => c }));

    /// <summary>Four of five steps lead to the next key or letter, or to the same again.</summary>
    private static bool IsTypedAlong(string text) =>
        text.Zip(text.Skip(1)).Count(pair => pair.First == pair.Second || Keyboard.Any(row => Follows(row, pair.First, pair.Second))) * 5 >= (text.Length - 1) * 4;

    private static bool Follows(string row, char a, char b) =>
        row.IndexOf(a, StringComparison.Ordinal) is >= 0 and var x && row.IndexOf(b, StringComparison.Ordinal) is >= 0 and var y && Math.Abs(x - y) == 1;

    private static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}
