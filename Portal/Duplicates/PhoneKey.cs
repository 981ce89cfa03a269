namespace Portal.Duplicates;

/// <summary>Telephone numbers as they are compared.</summary>
public static class PhoneKey
{
    private const int FewestDigits = 7;

    /// <summary>The digits of a number without what is dialled before it in one country: +86, 0086 and the leading 0 of an area.</summary>
    public static string Digits(string typed)
    {
        var digits = string.Concat(WithoutExtension(typed.Normalize(System.Text.NormalizationForm.FormKC)).Where(char.IsAsciiDigit));
        if (digits.StartsWith("0086", StringComparison.Ordinal)) { digits = digits[4..]; }
        else if (digits.Length > 11 && digits.StartsWith("86", StringComparison.Ordinal)) { digits = digits[2..]; }
        return digits.Length > FewestDigits ? digits.TrimStart('0') : digits;
    }

    /// <summary>The key of a number; <c>null</c> for one that is too short to tell anybody apart.</summary>
    public static string? Of(string? typed) => typed is null || Digits(typed) is not { Length: >= FewestDigits } digits ? null : digits;

    /// <summary>Cuts <c>ext. 12</c>, <c>x12</c>, <c>#12</c> and a short last group after a dash.</summary>
    private static string WithoutExtension(string typed)
    {
        var text = typed.Trim();
        var mark = text.IndexOfAny(['x', 'X', '#', 'e', 'E', '\u8F6C', '\u5206']);
        if (mark > 0) { return text[..mark]; }
        var dash = text.LastIndexOf('-');
        return dash > 0 && text.Length - dash - 1 is > 0 and <= 5 && text[..dash].Count(char.IsAsciiDigit) >= 10 && text[..dash].Contains('-', StringComparison.Ordinal) ? text[..dash] : text;
    }
}
