namespace Portal.Organization;

/// <summary>A name written as <c>@name</c> in a text.</summary>
/// <param name="At">Where the @ stands.</param>
/// <param name="Name">The name as it is written, without the @.</param>
/// <param name="People">Who is called like that; nobody when no such name is known.</param>
public sealed record Mention(int At, string Name, IReadOnlyList<Person> People);

/// <summary>Finds names in what people write. A Chinese name needs no space after it; of several names that fit, the longest is meant.</summary>
public static class Mentions
{
    private const int LongestUnknown = 20;
    private const char FullWidth = '\uFF20';

    public static IReadOnlyList<Mention> In(string text, IReadOnlyCollection<Person> people)
    {
        var found = new List<Mention>();
        for (var i = 0; i < text.Length; i++)
        {
            // Half-width and behind a Latin letter it is a mail address.
            if (text[i] is not ('@' or FullWidth) || (text[i] == '@' && i > 0 && IsLatin(text[i - 1]))) { continue; }
            if (At(text, i, people) is not { } mention) { continue; }
            found.Add(mention);
            i += mention.Name.Length;
        }
        return found;
    }

    /// <summary>The text in pieces, those that name one of the people marked.</summary>
    public static IEnumerable<(string Text, bool IsName)> Split(string text, IReadOnlyCollection<Person> people)
    {
        var from = 0;
        foreach (var mention in In(text, people).Where(m => m.People.Count > 0))
        {
            if (mention.At > from) { yield return (text[from..mention.At], false); }
            from = mention.At + 1 + mention.Name.Length;
            yield return (text[mention.At..from], true);
        }
        if (from < text.Length) { yield return (text[from..], false); }
    }

    private static Mention? At(string text, int at, IReadOnlyCollection<Person> people)
    {
        var rest = text.AsSpan(at + 1);
        var longest = 0;
        var called = new List<Person>();
        foreach (var person in people)
        {
            var name = person.FullName;
            if (name.Length < longest || !Begins(rest, name)) { continue; }
            if (name.Length > longest) { called.Clear(); }
            longest = name.Length;
            called.Add(person);
        }
        if (longest == 0) { longest = WordLength(rest); }
        return longest == 0 ? null : new(at, rest[..longest].ToString(), called);
    }

    private static bool Begins(ReadOnlySpan<char> rest, string name) => name.Length > 0 && rest.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && !(rest.Length > name.Length && IsLatin(name[^1]) && IsLatin(rest[name.Length]));

    private static int WordLength(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && length < LongestUnknown && char.IsLetterOrDigit(rest[length])) { length++; }
        return length;
    }

    private static bool IsLatin(char c) => c < '\u0250' && char.IsLetterOrDigit(c);
}
