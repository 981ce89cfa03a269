namespace Portal.Files;

/// <summary>A kind of file that is accepted, and the bytes by which it is known; no bytes = text.</summary>
public sealed record FileKind(string Extension, string ContentType, byte[]? Mark = null)
{
    /// <summary>Where the bytes stand: RIFF....WEBP and ....ftyp carry their name behind a length.</summary>
    public int At { get; init; }

    public bool Matches(ReadOnlySpan<byte> head) => Mark is null ? !head.Contains((byte)0) : head.Length >= At && head[At..].StartsWith(Mark);
}

/// <summary>The list of what may be uploaded.</summary>
public static class FileKinds
{
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0];

    private static readonly FileKind[] All =
    [
        new(".jpg", "image/jpeg", [0xFF, 0xD8, 0xFF]), new(".jpeg", "image/jpeg", [0xFF, 0xD8, 0xFF]), new(".png", "image/png", [0x89, 0x50, 0x4E, 0x47]),
        new(".gif", "image/gif", "GIF8"u8.ToArray()),
        new(".webp", "image/webp", "WEBP"u8.ToArray()) { At = 8 }, new(".heic", "image/heic", "ftyp"u8.ToArray()) { At = 4 },
        new(".pdf", "application/pdf", "%PDF-"u8.ToArray()),
        new(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Zip),
        new(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Zip),
        new(".doc", "application/msword", Ole), new(".xls", "application/vnd.ms-excel", Ole), new(".msg", "application/vnd.ms-outlook", Ole),
        new(".txt", "text/plain"), new(".csv", "text/csv"), new(".eml", "message/rfc822"),
    ];

    public static FileKind? Of(string name) => Array.Find(All, k => name.EndsWith(k.Extension, StringComparison.OrdinalIgnoreCase));

    public static string Accept { get; } = string.Join(",", All.Select(k => k.Extension));

    /// <summary>The last part of the name, without control and direction characters, at most 120 long.</summary>
    public static string SafeName(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)]).Trim(' ', '.');
        return clean.Length == 0 ? "file" : clean.Length > 120 ? clean[^120..] : clean;
    }
}
