using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MimeKit;

namespace Portal.Notifications;

/// <summary>Addresses and header texts that cannot smuggle a line into a mail.</summary>
public static class MailAddresses
{
    private const int LongestAddress = 254;
    private const int LongestName = 100;

    /// <summary>One plain address with a name beside it. False for lists, groups, names inside the address, and anything with a line end.</summary>
    public static bool TryMake(string? address, string? name, [NotNullWhen(true)] out MailboxAddress? mailbox)
    {
        mailbox = null;
        var plain = address?.Trim(' ');
        if (string.IsNullOrEmpty(plain) || plain.Length > LongestAddress || plain.Any(Breaks)) { return false; }
        if (!MailboxAddress.TryParse(plain, out var parsed) || parsed.Address != plain || !string.IsNullOrEmpty(parsed.Name)) { return false; }
        if (parsed.Route.Count > 0 || plain.IndexOf('@', StringComparison.Ordinal) is 0 or -1 || plain.EndsWith('@')) { return false; }
        mailbox = new MailboxAddress(Line(name, LongestName), plain);
        return true;
    }

    /// <summary>A text as one line of a header: whatever could end a line becomes a space.</summary>
    public static string Line(string? text, int longest)
    {
        var line = string.Concat((text ?? "").Select(c => Breaks(c) ? ' ' : c)).Trim();
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1), "…");
    }

    private static bool Breaks(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
