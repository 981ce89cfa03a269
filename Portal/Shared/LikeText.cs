namespace Portal.Shared;

public static class LikeText
{
    /// <summary>The character that makes the next one plain in a LIKE pattern.</summary>
    public const string Escape = "\\";

    /// <summary>A pattern for LIKE that finds the text anywhere; what people type is never a wildcard.</summary>
    public static string Anywhere(string typed) => "%" + typed.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
