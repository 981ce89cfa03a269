using System.Text;

namespace Portal.Import.Sheets;

/// <summary>Finds out how a file is encoded by reading all of it once, in bounded memory: a file is believed only if every byte fits.</summary>
public static class EncodingProbe
{
    /// <summary>The encoding, or <c>null</c> when the file is text in none that the portal knows. The stream is wound back.</summary>
    public static Encoding? Detect(Stream stream)
    {
        var head = new byte[4096];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (OfUtf16(head.AsSpan(0, length)) is { } wide) { return Fits(stream, wide) ? wide : null; }
        if (SheetEncodings.Of(SheetEncodings.Utf8) is var western && Fits(stream, western)) { return western; }
        return SheetEncodings.Of(SheetEncodings.Gb18030) is var chinese && LooksChinese(stream) && Fits(stream, chinese) ? chinese : null;
    }

    /// <summary>A byte order mark, or every other byte zero as in Western text.</summary>
    private static UnicodeEncoding? OfUtf16(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xFF, 0xFE])) { return new UnicodeEncoding(false, true, true); }
        if (head.StartsWith<byte>([0xFE, 0xFF])) { return new UnicodeEncoding(true, true, true); }
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        var most = head.Length / 2 * 7 / 10;
        return head.Length < 8 ? null : odd > most && even == 0 ? new(false, false, true) : even > most && odd == 0 ? new(true, false, true) : null;
    }

    private static bool Fits(Stream stream, Encoding encoding)
    {
        var decoder = encoding.GetDecoder();
        var bytes = new byte[64 * 1024];
        var chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            for (int read; (read = stream.Read(bytes)) > 0;) { decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false); }
            decoder.GetChars([], chars, flush: true);
            return true;
        }
        catch (DecoderFallbackException) { return false; }
        finally { stream.Position = 0; }
    }

    /// <summary>
    /// Nearly any bytes are valid GB18030. Chinese text is told from Western text in an old code page by its pairs:
    /// both bytes of the common characters lie above 0xA0, while an accented letter is followed by a plain one.
    /// </summary>
    private static bool LooksChinese(Stream stream)
    {
        var bytes = new byte[64 * 1024];
        long pairs = 0, common = 0;
        var lead = 0;
        for (int read; (read = stream.Read(bytes)) > 0;)
        {
            foreach (var b in bytes.AsSpan(0, read))
            {
                if (lead == 0) { lead = b >= 0x80 ? b : 0; continue; }
                pairs++;
                common += lead >= 0xA1 && b >= 0xA1 ? 1 : 0;
                lead = 0;
            }
        }
        stream.Position = 0;
        return pairs > 0 && common * 10 >= pairs * 9;
    }
}
