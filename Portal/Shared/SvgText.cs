using System.Globalization;

namespace Portal.Shared;

/// <summary>Figures and words of pictures that the server draws.</summary>
public static class SvgText
{
    /// <summary>A length or a place, whatever the reader's language.</summary>
    public static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>As much as fits: Chinese characters are as wide as two Latin ones.</summary>
    public static string Cut(string text, int width)
    {
        var used = 0;
        for (var i = 0; i < text.Length; i++)
        {
            used += text[i] > 0x2E80 ? 2 : 1;
            if (used > width) { return text[..i] + "…"; }
        }
        return text;
    }
}
