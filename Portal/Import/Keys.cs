namespace Portal.Import;

/// <summary>Names as they are compared between files: letters and digits only, without case.</summary>
public static class Keys
{
    /// <summary><c>GTX Pro</c> and <c>GTXPro</c> give the same key; a name without any letter or digit an empty one.</summary>
    public static string Of(string name) => string.Concat(name.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
