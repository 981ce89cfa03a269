namespace Portal.Duplicates;

/// <summary>The unified social credit code of a Chinese organization, GB 32100-2015: 18 signs, the last one a check.</summary>
public static class CreditCode
{
    public const int Length = 18;
    private const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>A code as it is stored; <c>null</c> when it is none, also when its check does not fit.</summary>
    public static string? Read(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) { return null; }
        var code = string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-'));
        return code.Length == Length && code.All(c => Signs.Contains(c, StringComparison.Ordinal)) && code[^1] == CheckOf(code) ? code : null;
    }

    /// <summary>Weights are the powers of 3 modulo 31.</summary>
    private static char CheckOf(string code)
    {
        var (sum, weight) = (0, 1);
        foreach (var sign in code[..^1])
        {
            sum += Signs.IndexOf(sign, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return Signs[(31 - sum % 31) % 31];
    }
}
