using System.Text;

namespace Portal.Import.Sheets;

/// <summary>The encodings that files come in. Strict: a byte that does not fit is an error, never a question mark in somebody's name.</summary>
public static class SheetEncodings
{
    public const string Utf8 = "utf-8";
    public const string Gb18030 = "gb18030";
    public const string Utf16 = "utf-16";
    public const string Utf16BigEndian = "utf-16BE";

    public static readonly IReadOnlyList<string> Names = [Utf8, Gb18030, Utf16, Utf16BigEndian];

    public static Encoding Of(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return name switch
        {
            Utf8 => new UTF8Encoding(true, throwOnInvalidBytes: true),
            Utf16 => new UnicodeEncoding(false, true, throwOnInvalidBytes: true),
            Utf16BigEndian => new UnicodeEncoding(true, true, throwOnInvalidBytes: true),
            _ => Encoding.GetEncoding(Gb18030, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback),
        };
    }
}
